/* A network, from ties to the two graphs that stand for them. */
#include <string.h>

#include "base/text.h"
#include "network/graph.h"
#include "network/multiparty.h"

void
spk_network_free(SpkNetwork *network)
{
    if (!network)
        return;
    spk_graph_clear(&network->multi);
    spk_graph_clear(&network->simple);
    igraph_vector_destroy(&network->strengths);
    g_free(network->actors);
    g_free(network->ties);
    g_free(network->dyads);
    g_free(network->aside);
    for (guint i = 0; i < network->attributes->len; ++i)
        g_free(g_array_index(network->attributes, SpkNetworkAttribute, i).values);
    g_array_unref(network->attributes);
    g_free(network->types);
    g_string_chunk_free(network->strings);
    g_free(network);
}

static const char *
keep(SpkNetwork *network, const char *text)
{
    return text ? g_string_chunk_insert_const(network->strings, text) : NULL;
}

static SpkNetwork *
new_for(const SpkNetworkOptions *options)
{
    SpkNetwork *network = g_new0(SpkNetwork, 1);
    network->strings = g_string_chunk_new(4096);
    network->attributes = g_array_new(FALSE, FALSE, sizeof(SpkNetworkAttribute));
    network->snapshot = keep(network, options->snapshot->name);
    network->period = options->snapshot->period;
    network->options = *options;
    network->options.snapshot = NULL;
    network->options.types = NULL;
    if (options->types) {
        guint count = g_strv_length((char **)options->types);
        network->types = g_new0(const char *, count + 1);
        for (guint i = 0; i < count; ++i)
            network->types[i] = keep(network, options->types[i]);
    }
    return network;
}

static GHashTable *
by_id(GPtrArray *stored)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; stored && i < stored->len; ++i) {
        SpkStoredActor *actor = stored->pdata[i];
        g_hash_table_insert(table, actor->id, actor);
    }
    return table;
}

static GPtrArray *
take_ties(GPtrArray *ties, GHashTable *stored, const SpkNetworkOptions *options, SpkNetworkTally *tally)
{
    GPtrArray *used = g_ptr_array_new();
    for (guint i = 0; i < ties->len; ++i)
        if (spk_options_take(options, stored, ties->pdata[i], tally))
            g_ptr_array_add(used, ties->pdata[i]);
    return used;
}

static void
add_actors(SpkNetwork *network, GPtrArray *used, const char *const *isolates, GPtrArray *kept, GHashTable *stored)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < used->len; ++i) {
        const SpkTie *tie = used->pdata[i];
        g_ptr_array_add(ids, tie->source);
        g_ptr_array_add(ids, tie->target);
    }
    for (; isolates && *isolates; ++isolates)
        g_ptr_array_add(ids, (gpointer)*isolates);
    for (guint i = 0; kept && i < kept->len; ++i)
        if (network->options.level == SPK_LEVEL_NAMED || ((SpkStoredActor *)kept->pdata[i])->kind != SPK_ACTOR_GROUPING)
            g_ptr_array_add(ids, ((SpkStoredActor *)kept->pdata[i])->id);
    g_ptr_array_sort(ids, spk_text_compare);

    network->actors = g_new0(SpkNetworkActor, ids->len);
    for (guint i = 0; i < ids->len; ++i) {
        if (i && g_str_equal(ids->pdata[i], ids->pdata[i - 1]))
            continue;
        const SpkStoredActor *known = g_hash_table_lookup(stored, ids->pdata[i]);
        SpkNetworkActor *actor = &network->actors[network->actor_count++];
        actor->id = keep(network, ids->pdata[i]);
        actor->name = known && known->name && *known->name ? keep(network, known->name) : actor->id;
        actor->kind = known ? known->kind : SPK_ACTOR_STATE;
    }
}

/** All but the actors. */
static SpkNetworkTie
copy_tie(SpkNetwork *network, const SpkTie *tie)
{
    return (SpkNetworkTie){
        .directed = tie->directed,
        .sign = tie->sign,
        .status = tie->status,
        .period = tie->period,
        .date_source = tie->date_source,
        .confidence = tie->confidence,
        .weight = tie->weight,
        .id = keep(network, tie->id),
        .assertion = keep(network, tie->assertion),
        .type = keep(network, tie->type),
        .doc = keep(network, tie->doc),
        .story = keep(network, tie->story),
        .event = keep(network, tie->event),
    };
}

static void
add_ties(SpkNetwork *network, GPtrArray *used)
{
    network->tie_count = used->len;
    network->ties = g_new0(SpkNetworkTie, used->len);
    for (guint i = 0; i < used->len; ++i) {
        const SpkTie *tie = used->pdata[i];
        network->ties[i] = copy_tie(network, tie);
        network->ties[i].source = (guint)spk_network_find_actor(network, tie->source);
        network->ties[i].target = (guint)spk_network_find_actor(network, tie->target);
    }
}

/** Adverse ties are no part of the default network; its signed projection sets them beside it. */
static void
add_aside(SpkNetwork *network, GPtrArray *ties, GHashTable *stored, const SpkNetworkOptions *options)
{
    g_autoptr(GPtrArray) aside = g_ptr_array_new();
    for (guint i = 0; i < ties->len; ++i)
        if (spk_options_take_aside(options, stored, ties->pdata[i]))
            g_ptr_array_add(aside, ties->pdata[i]);
    g_auto(SpkMultipartyTies) multi = {0};
    spk_multiparty_apply(&multi, options->multiparty, aside, stored, NULL);
    network->aside_count = multi.ties->len;
    network->aside = g_new0(SpkAsideTie, multi.ties->len);
    for (guint i = 0; i < multi.ties->len; ++i) {
        const SpkTie *tie = multi.ties->pdata[i];
        network->aside[i] =
            (SpkAsideTie){keep(network, tie->source), keep(network, tie->target), copy_tie(network, tie)};
    }
}

static gboolean
build_graph(const igraph_vector_int_t *edges, guint actor_count, gboolean directed, SpkGraph *graph, GError **error)
{
    graph->is_made = spk_igraph_ok(igraph_create(&graph->graph, edges, actor_count, directed), "network", error);
    return graph->is_made;
}

static gboolean
build_graphs(SpkNetwork *network, GError **error)
{
    g_auto(igraph_vector_int_t) multi = {0}, simple = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&multi, 2 * (igraph_integer_t)network->tie_count), "network", error) ||
        !spk_igraph_ok(igraph_vector_int_init(&simple, 2 * (igraph_integer_t)network->dyad_count), "network", error))
        return FALSE;

    for (guint i = 0; i < network->tie_count; ++i) {
        VECTOR(multi)[2 * i] = network->ties[i].source;
        VECTOR(multi)[2 * i + 1] = network->ties[i].target;
    }
    for (guint i = 0; i < network->dyad_count; ++i) {
        VECTOR(simple)[2 * i] = network->dyads[i].source;
        VECTOR(simple)[2 * i + 1] = network->dyads[i].target;
    }
    return build_graph(&multi, network->actor_count, TRUE, &network->multi, error) &&
           build_graph(&simple, network->actor_count, FALSE, &network->simple, error);
}

gboolean
spk_network_new(GPtrArray *ties, GPtrArray *stored, const char *const *isolates, const SpkNetworkOptions *options,
                SpkNetwork **ret_network, GError **error)
{
    g_return_val_if_fail(options && options->snapshot, FALSE);
    spk_igraph_setup();

    g_autoptr(SpkNetwork) network = new_for(options);
    g_autoptr(GHashTable) known = by_id(stored);
    g_autoptr(GPtrArray) used = take_ties(ties, known, options, &network->tally);

    g_auto(SpkMultipartyTies) multi = {0};
    spk_multiparty_apply(&multi, options->multiparty, used, known, &network->tally);
    add_actors(network, multi.ties, isolates, options->keep_isolates ? stored : NULL, known);
    add_ties(network, multi.ties);
    add_aside(network, ties, known, options);
    if (!spk_network_project(network, error) || !build_graphs(network, error))
        return FALSE;
    *ret_network = g_steal_pointer(&network);
    return TRUE;
}

static void
take_attributes(SpkNetwork *network, GPtrArray *attributes)
{
    for (guint i = 0; i < attributes->len; ++i) {
        const SpkAttribute *attribute = attributes->pdata[i];
        gint actor = spk_network_find_actor(network, attribute->actor);
        if (actor >= 0)
            spk_network_set_attribute(network, (guint)actor, attribute->name, attribute->value);
    }
}

gboolean
spk_network_read(SpkStore *store, const SpkNetworkOptions *options, SpkNetwork **ret_network, GError **error)
{
    g_autoptr(GPtrArray) ties = NULL, stored = NULL, attributes = NULL;
    const SpkTieQuery everything = {0};

    if (!spk_store_read_ties(store, &everything, &ties, error) ||
        !spk_store_read_actors(store, FALSE, &stored, error) ||
        !spk_store_read_attributes(store, NULL, &attributes, error) ||
        !spk_network_new(ties, stored, NULL, options, ret_network, error))
        return FALSE;
    take_attributes(*ret_network, attributes);
    return TRUE;
}

guint
spk_network_actor_count(const SpkNetwork *network)
{
    return network->actor_count;
}

guint
spk_network_tie_count(const SpkNetwork *network)
{
    return network->tie_count;
}

guint
spk_network_dyad_count(const SpkNetwork *network)
{
    return network->dyad_count;
}

const char *
spk_network_actor(const SpkNetwork *network, guint index)
{
    return network->actors[index].id;
}

const char *
spk_network_actor_name(const SpkNetwork *network, guint index)
{
    return network->actors[index].name;
}

SpkActorKind
spk_network_actor_kind(const SpkNetwork *network, guint index)
{
    return network->actors[index].kind;
}

gint
spk_network_find_actor(const SpkNetwork *network, const char *id)
{
    guint low = 0, high = network->actor_count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        gint order = strcmp(id, network->actors[middle].id);
        if (order == 0)
            return (gint)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

const SpkNetworkTally *
spk_network_tally(const SpkNetwork *network)
{
    return &network->tally;
}

const SpkNetworkTie *
spk_network_tie(const SpkNetwork *network, guint index)
{
    return &network->ties[index];
}

const SpkDyad *
spk_network_dyad(const SpkNetwork *network, guint index)
{
    return &network->dyads[index];
}
