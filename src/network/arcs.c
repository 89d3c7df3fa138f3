/* The directed projection. */
#include <spokes/projection.h>

#include "network/joining.h"

const char *
spk_undirected_name(SpkUndirected undirected)
{
    return undirected == SPK_UNDIRECTED_MUTUAL ? "mutual" : "omit";
}

static SpkJoin *
collect_joins(const SpkNetwork *network, SpkUndirected undirected, guint *ret_count)
{
    SpkJoin *joins = g_new(SpkJoin, 2 * network->tie_count);
    guint count = 0;
    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        if (!spk_network_projects(network, tie) || (!tie->directed && undirected == SPK_UNDIRECTED_OMIT))
            continue;
        joins[count++] = (SpkJoin){0, tie->source, tie->target, tie, NULL};
        if (!tie->directed)
            joins[count++] = (SpkJoin){0, tie->target, tie->source, tie, NULL};
    }
    *ret_count = count;
    return joins;
}

/** Where each actor's arcs start, and those that lead to it. */
static void
index_arcs(SpkArcs *arcs)
{
    arcs->out = g_new0(guint, arcs->actor_count + 1);
    arcs->in = g_new0(guint, arcs->actor_count + 1);
    arcs->incoming = g_new(guint, arcs->arc_count);
    g_autofree guint *next = g_new(guint, arcs->actor_count + 1);

    for (guint i = 0; i < arcs->arc_count; ++i) {
        ++arcs->out[arcs->arcs[i].source + 1];
        ++arcs->in[arcs->arcs[i].target + 1];
    }
    for (guint i = 0; i < arcs->actor_count; ++i) {
        arcs->out[i + 1] += arcs->out[i];
        arcs->in[i + 1] += arcs->in[i];
    }
    for (guint i = 0; i <= arcs->actor_count; ++i)
        next[i] = arcs->in[i];
    for (guint i = 0; i < arcs->arc_count; ++i)
        arcs->incoming[next[arcs->arcs[i].target]++] = i;
}

SpkArcs *
spk_network_arcs(const SpkNetwork *network, SpkUndirected undirected)
{
    guint join_count;
    g_autofree SpkJoin *joins = collect_joins(network, undirected, &join_count);
    g_autoptr(GArray) edges = spk_join(network->options.count, joins, join_count);
    SpkArcs *arcs = g_new0(SpkArcs, 1);

    arcs->actor_count = network->actor_count;
    arcs->arc_count = edges->len;
    arcs->arcs = g_new(SpkArc, edges->len);
    for (guint i = 0; i < edges->len; ++i) {
        const SpkJoined *edge = &g_array_index(edges, SpkJoined, i);
        arcs->arcs[i] = (SpkArc){edge->source, edge->target, edge->tie_count, edge->strength};
    }
    index_arcs(arcs);
    return arcs;
}

void
spk_arcs_free(SpkArcs *arcs)
{
    if (!arcs)
        return;
    g_free(arcs->arcs);
    g_free(arcs->out);
    g_free(arcs->in);
    g_free(arcs->incoming);
    g_free(arcs);
}

gboolean
spk_arcs_has(const SpkArcs *arcs, guint source, guint target)
{
    guint low = arcs->out[source], high = arcs->out[source + 1];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (arcs->arcs[middle].target == target)
            return TRUE;
        if (arcs->arcs[middle].target < target)
            low = middle + 1;
        else
            high = middle;
    }
    return FALSE;
}
