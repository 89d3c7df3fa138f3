#include "inference/replicates.h"
#include "base/jobs.h"
#include "base/progress.h"

/* Replicates that a job makes at a time: enough to make its fork worth while, few enough to share the work. */
#define BATCH 64

typedef struct {
    const SpkDraws *draws;
    guint family, value_count;
    SpkReplicate make;
    gpointer data;
    GArray *values;
    SpkProgress *progress;
} Making;

static gboolean
make_batch(guint index, GByteArray *result, gpointer data, GError **error)
{
    const Making *making = data;
    guint first = index * BATCH, count = MIN(BATCH, making->draws->replicates - first);
    g_autofree double *values = g_new0(double, making->value_count);

    (void)error;
    for (guint i = 0; i < count; ++i) {
        SpkRandom random;
        spk_random_init(&random, making->draws->seed, (guint64)making->family << 32 | (first + i));
        making->make(&random, values, making->data);
        g_byte_array_append(result, (const guint8 *)values, (guint)sizeof *values * making->value_count);
    }
    return TRUE;
}

static gboolean
take_batch(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    Making *making = data;

    if (failure) {
        g_propagate_error(error, g_error_copy(failure));
        return FALSE;
    }
    g_array_append_vals(making->values, bytes, (guint)(length / sizeof(double)));
    spk_progress_step(making->progress, index + 1);
    return TRUE;
}

gboolean
spk_replicates_make(const SpkDraws *draws, guint family, guint value_count, SpkReplicate make, gpointer data,
                    GArray **ret_values, GError **error)
{
    g_autoptr(GArray) values = g_array_sized_new(FALSE, FALSE, sizeof(double), MAX(draws->replicates * value_count, 1));
    guint batches = (draws->replicates + BATCH - 1) / BATCH;
    g_autoptr(SpkProgress) progress = spk_progress_new("drawing", batches);
    Making making = {draws, family, value_count, make, data, values, progress};

    if (!spk_jobs_run(batches, draws->jobs, make_batch, take_batch, &making, error))
        return FALSE;
    *ret_values = g_steal_pointer(&values);
    return TRUE;
}
