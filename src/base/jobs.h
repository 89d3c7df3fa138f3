#pragma once
#include <glib.h>

/** Do one piece of work in a child process; append its result to `result`. FALSE with an error: the piece failed. */
typedef gboolean (*SpkJobWork)(guint index, GByteArray *result, gpointer data, GError **error);

/** Take the result of one piece, in the parent, in order of index. `failure` is set instead of a result when the piece
    failed. FALSE with an error stops everything. */
typedef gboolean (*SpkJobTake)(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data,
                               GError **error);

/** Processors that this process may use. */
guint spk_jobs_default(void);

/**
 * Do pieces 0..count-1 in `jobs` forked children (0: spk_jobs_default; 1: in this process) and take the results in order.
 *
 * Children get pieces as they become free; at most a few results wait for their turn, so memory is bounded. A child that
 * crashes fails the piece it worked on, with the signal's name, and is replaced. Same results for any number of jobs.
 */
gboolean spk_jobs_run(guint count, guint jobs, SpkJobWork work, SpkJobTake take, gpointer data, GError **error);
