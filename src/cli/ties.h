#pragma once
#include <spokes/exchange.h>

/** Write ties (SpkTie) to a file or, when `path` is NULL, to standard output. */
gboolean spk_cli_write_ties(GPtrArray *ties, SpkTieFormat format, const char *path, GError **error);
