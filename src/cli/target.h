#pragma once
#include <spokes/store.h>

/** The study that a command writes into. */
typedef struct {
    const char *path;
    SpkStore *store;
    gboolean is_new; ///< This command made the file
} SpkTarget;

gboolean spk_target_open(SpkTarget *target, const char *path, GError **error);

/** The command failed and stored nothing: close the study, and when it is new leave no file behind. */
void spk_target_discard(SpkTarget *target);

void spk_target_close(SpkTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkTarget, spk_target_close)
