#pragma once
#include "cli/comparing.h"

/** Networks of each document, author or publisher (`what`), by the options of the command line, against each other. */
SpkParts *spk_compare_sources(SpkComparing *comparing, const char *what, const SpkDraws *draws, const char *command,
                              GError **error);
