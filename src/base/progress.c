#include "base/progress.h"

#include <stdio.h>
#include <unistd.h>

enum {
    SILENT = G_USEC_PER_SEC / 2,   ///< Short work says nothing
    BETWEEN = G_USEC_PER_SEC / 10, ///< Two lines
};

struct SpkProgress {
    char *doing;
    guint total;
    gint64 next_show; ///< Monotonic microseconds
    gboolean is_terminal, is_shown;
};

SpkProgress *
spk_progress_new(const char *doing, guint total)
{
    SpkProgress *progress = g_new0(SpkProgress, 1);

    progress->doing = g_strdup(doing);
    progress->total = total;
    progress->next_show = g_get_monotonic_time() + SILENT;
    progress->is_terminal = isatty(STDERR_FILENO);
    return progress;
}

void
spk_progress_step(SpkProgress *progress, guint done)
{
    gint64 now;

    if (!progress->is_terminal)
        return;
    now = g_get_monotonic_time();
    if (now < progress->next_show)
        return;
    fprintf(stderr, "\r%s: %u of %u\033[K", progress->doing, done, progress->total);
    fflush(stderr);
    progress->is_shown = TRUE;
    progress->next_show = now + BETWEEN;
}

void
spk_progress_free(SpkProgress *progress)
{
    if (!progress)
        return;
    if (progress->is_shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
    g_free(progress->doing);
    g_free(progress);
}
