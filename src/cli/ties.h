#pragma once
#include <spokes/exchange.h>

/** Write ties (SpkTie) to a file or, when `path` is NULL, to standard output; with the codes of `types` unless NULL. */
gboolean spk_cli_write_ties(GPtrArray *ties, GPtrArray *types, SpkTieFormat format, const char *path, GError **error);
