/* What is known of actors besides their ties: columns of words by name. */
#include <string.h>

#include "base/text.h"
#include "network/graph.h"

static guint
column_of(SpkNetwork *network, const char *name)
{
    for (guint c = 0; c < network->attributes->len; ++c)
        if (strcmp(g_array_index(network->attributes, SpkNetworkAttribute, c).name, name) == 0)
            return c;
    SpkNetworkAttribute column = {g_string_chunk_insert_const(network->strings, name),
                                  g_new0(const char *, network->actor_count)};
    g_array_append_val(network->attributes, column);
    return network->attributes->len - 1;
}

void
spk_network_set_attribute(SpkNetwork *network, guint actor, const char *name, const char *value)
{
    guint c = column_of(network, name);
    const SpkNetworkAttribute *column = &g_array_index(network->attributes, SpkNetworkAttribute, c);
    column->values[actor] = value && *value ? g_string_chunk_insert_const(network->strings, value) : NULL;
}

const char *
spk_network_attribute(const SpkNetwork *network, guint actor, const char *name)
{
    for (guint c = 0; c < network->attributes->len; ++c) {
        const SpkNetworkAttribute *column = &g_array_index(network->attributes, SpkNetworkAttribute, c);
        if (strcmp(column->name, name) == 0)
            return column->values[actor];
    }
    return NULL;
}

const char **
spk_network_attribute_names(const SpkNetwork *network)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint c = 0; c < network->attributes->len; ++c)
        g_ptr_array_add(names, (gpointer)g_array_index(network->attributes, SpkNetworkAttribute, c).name);
    g_ptr_array_sort(names, spk_text_compare);
    g_ptr_array_add(names, NULL);
    return (const char **)g_ptr_array_free(names, FALSE);
}

void
spk_network_take_attributes(SpkNetwork *network, const SpkNetwork *from)
{
    for (guint c = 0; c < from->attributes->len; ++c) {
        const SpkNetworkAttribute *column = &g_array_index(from->attributes, SpkNetworkAttribute, c);
        for (guint i = 0; i < from->actor_count; ++i) {
            gint actor = spk_network_find_actor(network, from->actors[i].id);
            if (actor >= 0)
                spk_network_set_attribute(network, (guint)actor, column->name, column->values[i]);
        }
    }
}
