/* Brokerage roles (Gould & Fernandez 1989): who stands between two that have no tie, and of which groups they are. */
#include <math.h>
#include <string.h>

#include <spokes/error.h>

#include <spokes/figures.h>

#include "measures/measuring.h"

#define NO_GROUP G_MAXUINT

/** In the order of the columns; the last is their sum, whatever the groups. */
typedef enum { COORDINATOR, ITINERANT, REPRESENTATIVE, GATEKEEPER, LIAISON, TOTAL, ROLE_COUNT } Role;

static const char *const role_columns[ROLE_COUNT] = {
    "brokerage_coordinator", "brokerage_itinerant", "brokerage_representative",
    "brokerage_gatekeeper",  "brokerage_liaison",   "brokerage",
};

/** Of source -> broker -> target. */
static Role
role_of(guint source, guint broker, guint target)
{
    if (source == target)
        return source == broker ? COORDINATOR : ITINERANT;
    if (source == broker)
        return REPRESENTATIVE;
    return broker == target ? GATEKEEPER : LIAISON;
}

static void
count_roles(const SpkArcs *arcs, const guint *groups, SpkColumn *const columns[ROLE_COUNT])
{
    g_autofree guint *reached_by = g_new0(guint, arcs->actor_count); // 1 + the last source that has an arc to it
    for (guint source = 0; source < arcs->actor_count; ++source) {
        for (guint i = arcs->out[source]; i < arcs->out[source + 1]; ++i)
            reached_by[arcs->arcs[i].target] = source + 1;
        reached_by[source] = source + 1;
        for (guint i = arcs->out[source]; i < arcs->out[source + 1]; ++i) {
            guint broker = arcs->arcs[i].target, open = 0;
            for (guint j = arcs->out[broker]; j < arcs->out[broker + 1]; ++j)
                open += reached_by[arcs->arcs[j].target] != source + 1;
            columns[TOTAL]->values[broker] += open;
            if (groups[source] == NO_GROUP || groups[broker] == NO_GROUP)
                continue;
            for (guint j = arcs->out[broker]; j < arcs->out[broker + 1]; ++j) {
                guint target = arcs->arcs[j].target;
                if (reached_by[target] == source + 1)
                    continue;
                if (groups[target] != NO_GROUP)
                    ++columns[role_of(groups[source], groups[broker], groups[target])]->values[broker];
            }
        }
    }
}

static gboolean
refuse_attribute(const SpkNetwork *network, const char *name, GError **error)
{
    g_autofree const char **names = spk_network_attribute_names(network);
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "groups: the actors have no attribute '%s' (%s%s)", name,
                *list ? "they have: " : "they have none; `spokes import --actors` brings some", list);
    return FALSE;
}

/** Communities, numbered from 1 by spk_find_communities; 0 is an actor without ties. */
static gboolean
group_by_community(const SpkNetwork *network, guint *groups, GError **error)
{
    guint count;
    double modularity;
    if (!spk_find_communities(network, groups, &count, &modularity, error))
        return FALSE;
    for (guint i = 0; i < network->actor_count; ++i)
        groups[i] = groups[i] ? groups[i] - 1 : NO_GROUP;
    return TRUE;
}

gboolean
spk_measuring_groups(SpkMeasuring *measuring, guint *groups, GError **error)
{
    const SpkNetwork *network = measuring->network;
    const char *name = measuring->options->groups;
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree const char **names = spk_network_attribute_names(network);

    for (guint i = 0; i < network->actor_count; ++i)
        groups[i] = NO_GROUP;
    if (!name || !network->actor_count)
        return TRUE;
    if (!g_strv_contains(names, name) && g_str_equal(name, "community"))
        return group_by_community(network, groups, error);
    if (!g_strv_contains(names, name))
        return refuse_attribute(network, name, error);
    for (guint i = 0; i < network->actor_count; ++i) {
        const char *value = spk_network_attribute(network, i, name);
        if (!value)
            continue;
        if (!g_hash_table_contains(numbers, value))
            g_hash_table_insert(numbers, (gpointer)value, GUINT_TO_POINTER(g_hash_table_size(numbers)));
        groups[i] = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, value));
    }
    return TRUE;
}

gboolean
spk_add_brokerage(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkArcs *arcs = spk_measuring_arcs(measuring);
    g_autofree guint *groups = g_new(guint, arcs->actor_count);
    SpkColumn *roles[ROLE_COUNT];

    for (guint role = 0; role < ROLE_COUNT; ++role)
        g_ptr_array_add(columns, roles[role] = spk_column_new(role_columns[role], arcs->actor_count));
    if (!spk_measuring_groups(measuring, groups, error))
        return FALSE;
    count_roles(arcs, groups, roles);
    for (guint role = 0; role < TOTAL; ++role) {
        for (guint i = 0; i < arcs->actor_count; ++i)
            if (groups[i] == NO_GROUP)
                roles[role]->values[i] = NAN;
        spk_column_explain(roles[role],
                           measuring->options->groups ? "the actor's group is not known" : "no groups were given");
    }
    return TRUE;
}
