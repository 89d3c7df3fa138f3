#pragma once
#include <glib.h>

/** A line of progress on standard error, shown only when that is a terminal and work lasts longer than half a second. */
typedef struct SpkProgress SpkProgress;

SpkProgress *spk_progress_new(const char *doing, guint total);
void spk_progress_step(SpkProgress *progress, guint done);
/** Wipe the line. NULL is left alone. */
void spk_progress_free(SpkProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkProgress, spk_progress_free)
