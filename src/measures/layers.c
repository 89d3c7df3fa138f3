/* Kinds of ties: how an actor's strength is spread over types, and over cooperation and adversity. */
#include <math.h>

#include "measures/measuring.h"

gboolean
spk_measure_participation(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkByType) by_type = spk_network_by_type(network);
    g_autoptr(SpkColumn) column = spk_column_new("participation", network->actor_count);

    (void)error;
    for (guint i = 0; i < column->count; ++i) {
        const double *strengths = by_type->strengths + (gsize)i * by_type->type_count;
        double sum = 0, squares = 0;
        for (guint t = 0; t < by_type->type_count; ++t) {
            sum += strengths[t];
            squares += strengths[t] * strengths[t];
        }
        column->values[i] = sum > 0 ? 1 - squares / (sum * sum) : NAN;
    }
    spk_column_explain(column, "no ties");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

/** Sums of one strength over an actor's dyads, by the network's actors. */
static void
add_up(const SpkSigned *both, double *cooperative, double *adverse)
{
    for (guint i = 0; i < both->dyad_count; ++i) {
        const SpkSignedDyad *dyad = &both->dyads[i];
        const gint ends[] = {both->of_network[dyad->source], both->of_network[dyad->target]};
        for (guint end = 0; end < 2; ++end)
            if (ends[end] >= 0) {
                cooperative[ends[end]] += dyad->cooperative;
                adverse[ends[end]] += dyad->adverse;
            }
    }
}

gboolean
spk_add_signs(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    guint count = measuring->network->actor_count;
    SpkColumn *share = spk_column_new("cooperative_share", count), *rest = spk_column_new("adverse_share", count);
    SpkColumn *adverse = spk_column_new("adverse_strength", count);
    g_autofree double *cooperative = g_new0(double, count);
    g_autoptr(SpkSigned) both = NULL;

    g_ptr_array_add(columns, share);
    g_ptr_array_add(columns, rest);
    g_ptr_array_add(columns, adverse);
    if (!spk_network_signed(measuring->network, &both, error))
        return FALSE;
    add_up(both, cooperative, adverse->values);
    for (guint i = 0; i < count; ++i) {
        double sum = cooperative[i] + adverse->values[i];
        share->values[i] = sum > 0 ? cooperative[i] / sum : NAN;
        rest->values[i] = sum > 0 ? adverse->values[i] / sum : NAN;
    }
    spk_column_explain(share, "no ties");
    spk_column_explain(rest, "no ties");
    return TRUE;
}
