/* The simple projection: one dyad for all ties between two actors, with the strength that the options declare. */
#include "network/joining.h"

/** Adverse ties among others are no bonds: they stand in the multigraph and in the signed projection. */
static void
find_whether_mixed(SpkNetwork *network)
{
    for (guint i = 0; i < network->tie_count; ++i)
        if (network->ties[i].sign < 0)
            ++network->adverse_count;
    network->is_mixed = network->adverse_count > 0 && network->adverse_count < network->tie_count;
}

static SpkJoin *
collect_joins(const SpkNetwork *network, guint *ret_count)
{
    SpkJoin *joins = g_new(SpkJoin, network->tie_count);
    *ret_count = 0;
    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        if (spk_network_projects(network, tie))
            joins[(*ret_count)++] =
                (SpkJoin){0, MIN(tie->source, tie->target), MAX(tie->source, tie->target), tie, NULL};
    }
    return joins;
}

gboolean
spk_network_project(SpkNetwork *network, GError **error)
{
    for (guint i = 0; i < network->tie_count; ++i)
        if (!spk_join_check(network->options.count, &network->ties[i], error))
            return FALSE;

    guint join_count;
    find_whether_mixed(network);
    g_autofree SpkJoin *joins = collect_joins(network, &join_count);
    g_autoptr(GArray) edges = spk_join(network->options.count, joins, join_count);
    network->dyad_count = edges->len;
    network->dyads = g_new0(SpkDyad, edges->len);
    if (!spk_igraph_ok(igraph_vector_init(&network->strengths, edges->len), "network", error))
        return FALSE;
    for (guint i = 0; i < edges->len; ++i) {
        const SpkJoined *edge = &g_array_index(edges, SpkJoined, i);
        network->dyads[i] = (SpkDyad){edge->source, edge->target, edge->tie_count, edge->strength};
        VECTOR(network->strengths)[i] = edge->strength;
    }
    return TRUE;
}
