/* Ties by their sign, and by their type, side by side. */
#include <spokes/projection.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "network/joining.h"

/** Sort texts and drop repetitions. */
static void
make_distinct(GPtrArray *texts)
{
    guint count = 0;
    g_ptr_array_sort(texts, spk_text_compare);
    for (guint i = 0; i < texts->len; ++i)
        if (!count || strcmp(texts->pdata[i], texts->pdata[count - 1]) != 0)
            texts->pdata[count++] = texts->pdata[i];
    g_ptr_array_set_size(texts, (gint)count);
}

static guint
place_of(const char *const *texts, guint count, const char *text)
{
    guint low = 0, high = count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (strcmp(texts[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
collect_actors(const SpkNetwork *network, SpkSigned *both)
{
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < network->actor_count; ++i)
        g_ptr_array_add(ids, (gpointer)network->actors[i].id);
    for (guint i = 0; i < network->aside_count; ++i) {
        g_ptr_array_add(ids, (gpointer)network->aside[i].source);
        g_ptr_array_add(ids, (gpointer)network->aside[i].target);
    }
    make_distinct(ids);
    both->actor_count = ids->len;
    both->actors = (const char **)g_ptr_array_free(ids, FALSE);
    both->of_network = g_new(gint, both->actor_count);
    for (guint i = 0; i < both->actor_count; ++i)
        both->of_network[i] = spk_network_find_actor(network, both->actors[i]);
}

/** Group 0: cooperative; 1: adverse. */
static SpkJoin
signed_join(const SpkSigned *both, const char *source, const char *target, const SpkNetworkTie *tie)
{
    guint one = place_of(both->actors, both->actor_count, source);
    guint other = place_of(both->actors, both->actor_count, target);
    return (SpkJoin){tie->sign < 0, MIN(one, other), MAX(one, other), tie, NULL};
}

static gint
compare_dyads(gconstpointer a, gconstpointer b)
{
    const SpkSignedDyad *left = a, *right = b;
    if (left->source != right->source)
        return left->source < right->source ? -1 : 1;
    return left->target < right->target ? -1 : left->target > right->target;
}

/** The two layers' edges, merged: a dyad that has both stands twice until it is joined. */
static void
fill_dyads(SpkSigned *both, const GArray *edges)
{
    guint count = 0;
    SpkSignedDyad *dyads = g_new(SpkSignedDyad, edges->len);
    for (guint i = 0; i < edges->len; ++i) {
        const SpkJoined *edge = &g_array_index(edges, SpkJoined, i);
        dyads[i] = (SpkSignedDyad){edge->source, edge->target, edge->group ? 0 : edge->strength,
                                   edge->group ? edge->strength : 0, 0};
    }
    if (edges->len) // qsort takes no NULL
        qsort(dyads, edges->len, sizeof *dyads, compare_dyads);
    for (guint i = 0; i < edges->len; ++i) {
        if (count && compare_dyads(&dyads[count - 1], &dyads[i]) == 0) {
            dyads[count - 1].cooperative += dyads[i].cooperative;
            dyads[count - 1].adverse += dyads[i].adverse;
        } else
            dyads[count++] = dyads[i];
    }
    for (guint i = 0; i < count; ++i)
        dyads[i].sign = (dyads[i].cooperative > dyads[i].adverse) - (dyads[i].cooperative < dyads[i].adverse);
    both->dyads = dyads;
    both->dyad_count = count;
}

guint
spk_network_aside_count(const SpkNetwork *network)
{
    return network->aside_count;
}

const SpkNetworkTie *
spk_network_aside(const SpkNetwork *network, guint index, const char **ret_source, const char **ret_target)
{
    *ret_source = network->aside[index].source;
    *ret_target = network->aside[index].target;
    return &network->aside[index].tie;
}

static void
join_signed(const SpkNetwork *network, SpkSigned *both)
{
    g_autofree SpkJoin *joins = g_new(SpkJoin, network->tie_count + network->aside_count);
    guint count = 0;
    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        joins[count++] = signed_join(both, network->actors[tie->source].id, network->actors[tie->target].id, tie);
    }
    for (guint i = 0; i < network->aside_count; ++i)
        joins[count++] = signed_join(both, network->aside[i].source, network->aside[i].target, &network->aside[i].tie);
    g_autoptr(GArray) edges = spk_join(network->options.count, joins, count);
    fill_dyads(both, edges);
}

/** Without adverse ties the dyads are there already. */
static void
take_dyads(const SpkNetwork *network, SpkSigned *both)
{
    both->dyad_count = network->dyad_count;
    both->dyads = g_new(SpkSignedDyad, network->dyad_count);
    for (guint i = 0; i < network->dyad_count; ++i) {
        const SpkDyad *dyad = &network->dyads[i];
        both->dyads[i] = (SpkSignedDyad){dyad->source, dyad->target, dyad->strength, 0, 1};
    }
}

gboolean
spk_network_signed(const SpkNetwork *network, SpkSigned **ret_signed, GError **error)
{
    for (guint i = 0; i < network->aside_count; ++i)
        if (!spk_join_check(network->options.count, &network->aside[i].tie, error))
            return FALSE;

    SpkSigned *both = g_new0(SpkSigned, 1);
    collect_actors(network, both);
    both->adverse_count = network->adverse_count + network->aside_count;
    if (both->adverse_count)
        join_signed(network, both);
    else
        take_dyads(network, both);
    *ret_signed = both;
    return TRUE;
}

void
spk_signed_free(SpkSigned *both)
{
    if (!both)
        return;
    g_free(both->actors);
    g_free(both->of_network);
    g_free(both->dyads);
    g_free(both);
}

SpkByType *
spk_network_by_type(const SpkNetwork *network)
{
    SpkByType *by_type = g_new0(SpkByType, 1);
    GPtrArray *types = g_ptr_array_new();
    for (guint i = 0; i < network->tie_count; ++i)
        g_ptr_array_add(types, (gpointer)network->ties[i].type);
    make_distinct(types);
    by_type->actor_count = network->actor_count;
    by_type->type_count = types->len;
    by_type->types = (const char **)g_ptr_array_free(types, FALSE);

    g_autofree SpkJoin *joins = g_new(SpkJoin, network->tie_count);
    for (guint i = 0; i < network->tie_count; ++i) {
        const SpkNetworkTie *tie = &network->ties[i];
        joins[i] = (SpkJoin){place_of(by_type->types, by_type->type_count, tie->type), MIN(tie->source, tie->target),
                             MAX(tie->source, tie->target), tie, NULL};
    }
    g_autoptr(GArray) edges = spk_join(network->options.count, joins, network->tie_count);
    by_type->strengths = g_new0(double, (gsize)by_type->actor_count * by_type->type_count);
    for (guint i = 0; i < edges->len; ++i) {
        const SpkJoined *edge = &g_array_index(edges, SpkJoined, i);
        by_type->strengths[(gsize)edge->source * by_type->type_count + edge->group] += edge->strength;
        by_type->strengths[(gsize)edge->target * by_type->type_count + edge->group] += edge->strength;
    }
    return by_type;
}

void
spk_by_type_free(SpkByType *by_type)
{
    if (!by_type)
        return;
    g_free(by_type->types);
    g_free(by_type->strengths);
    g_free(by_type);
}
