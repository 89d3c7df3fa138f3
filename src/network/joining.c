/* Parallel ties become one edge, with the strength that the options declare. */
#include "network/joining.h"

#include <math.h>
#include <string.h>

#include <spokes/error.h>

static const char *
counted_key(SpkCount count, const SpkNetworkTie *tie)
{
    if (count == SPK_COUNT_DOCUMENTS)
        return tie->story ? tie->story : tie->doc ? tie->doc : "";
    if (count == SPK_COUNT_EVENTS && tie->event)
        return tie->event;
    // An assertion without an event tells of one of its own
    return tie->assertion ? tie->assertion : tie->id;
}

static gboolean
is_same_edge(const SpkJoin *left, const SpkJoin *right)
{
    return left->group == right->group && left->source == right->source && left->target == right->target;
}

static gint
compare_joins(gconstpointer a, gconstpointer b, gpointer unused)
{
    const SpkJoin *left = a, *right = b;
    (void)unused;
    if (left->group != right->group)
        return left->group < right->group ? -1 : 1;
    if (left->source != right->source)
        return left->source < right->source ? -1 : 1;
    if (left->target != right->target)
        return left->target < right->target ? -1 : 1;
    gint order = strcmp(left->key, right->key);
    if (order)
        return order;
    return left->tie < right->tie ? -1 : left->tie > right->tie; // ties stand in one array
}

/** What this tie adds to its edge. Ties of one key stand together, so `previous` of the same edge tells a repetition.
 */
static double
added_strength(SpkCount count, const SpkJoin *join, const SpkJoin *previous)
{
    switch (count) {
    case SPK_COUNT_CONFIDENCE:
        return join->tie->confidence;
    case SPK_COUNT_WEIGHT:
        return join->tie->weight;
    default:
        return previous && strcmp(previous->key, join->key) == 0 ? 0 : 1;
    }
}

GArray *
spk_join(SpkCount count, SpkJoin *joins, guint join_count)
{
    GArray *edges = g_array_sized_new(FALSE, FALSE, sizeof(SpkJoined), join_count);

    for (guint i = 0; i < join_count; ++i)
        joins[i].key = counted_key(count, joins[i].tie);
    g_qsort_with_data(joins, (gint)join_count, sizeof *joins, compare_joins, NULL);
    for (guint i = 0; i < join_count; ++i) {
        const SpkJoin *join = &joins[i], *previous = i && is_same_edge(join, join - 1) ? join - 1 : NULL;
        if (!previous) {
            SpkJoined edge = {.group = join->group, .source = join->source, .target = join->target};
            g_array_append_val(edges, edge);
        }
        SpkJoined *edge = &g_array_index(edges, SpkJoined, edges->len - 1);
        ++edge->tie_count;
        edge->strength += added_strength(count, join, previous);
    }
    return edges;
}

gboolean
spk_join_check(SpkCount count, const SpkNetworkTie *tie, GError **error)
{
    gboolean by_confidence = count == SPK_COUNT_CONFIDENCE;
    double summand = by_confidence ? tie->confidence : tie->weight;
    if ((!by_confidence && count != SPK_COUNT_WEIGHT) || (summand > 0 && isfinite(summand)))
        return TRUE;

    char number[G_ASCII_DTOSTR_BUF_SIZE]; // whatever the locale; NaN too
    g_ascii_formatd(number, sizeof number, "%g", summand);
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                "tie %s: its %s is %s (strength can sum up numbers greater than 0 only: leave such ties out, "
                "or count events, assertions or documents)",
                tie->id, by_confidence ? "confidence" : "weight", number);
    return FALSE;
}

gboolean
spk_network_projects(const SpkNetwork *network, const SpkNetworkTie *tie)
{
    return tie->sign >= 0 || !network->is_mixed;
}
