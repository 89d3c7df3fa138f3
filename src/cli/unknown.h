#pragma once
#include "cli/code_study.h"

/** Where to look for unknown names, and how many to show; 0: all. */
typedef struct {
    const char *const *paths;
    const char *codebook_folder; ///< NULL: the program's own
    const SpkActorFiles *actors;
    guint most;
} SpkUnknownTask;

/** Print the most frequent capitalised phrases beside words that make ties which name no known actor. */
gboolean spk_cli_print_unknown(const SpkUnknownTask *task, GError **error);
