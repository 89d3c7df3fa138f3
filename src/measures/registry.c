/* Measures by name: what there is, and the making of those that are asked for. */
#include <string.h>

#include <spokes/error.h>

#include "base/text.h"
#include "measures/measuring.h"

/* Columns and figures are told apart by their names alone, which stand at the head of both. */
G_STATIC_ASSERT(G_STRUCT_OFFSET(SpkColumn, name) == 0 && G_STRUCT_OFFSET(SpkFigure, name) == 0);

static const SpkMeasureRow *
rows_of(SpkScope scope, guint *ret_count)
{
    *ret_count = scope == SPK_OF_ACTORS ? spk_actor_row_count : spk_network_row_count;
    return scope == SPK_OF_ACTORS ? spk_actor_rows : spk_network_rows;
}

guint
spk_measure_count(SpkScope scope)
{
    guint count;
    rows_of(scope, &count);
    return count;
}

const SpkMeasure *
spk_measure_get(SpkScope scope, guint index)
{
    guint count;
    return &rows_of(scope, &count)[index].about;
}

static gint
find_row(SpkScope scope, const char *name)
{
    guint count;
    const SpkMeasureRow *rows = rows_of(scope, &count);
    for (guint i = 0; i < count; ++i)
        if (strcmp(rows[i].about.name, name) == 0)
            return (gint)i;
    return -1;
}

const SpkMeasure *
spk_measure_find(SpkScope scope, const char *name)
{
    gint index = find_row(scope, name);
    return index < 0 ? NULL : spk_measure_get(scope, (guint)index);
}

static void
add_once(GArray *chosen, guint index)
{
    for (guint i = 0; i < chosen->len; ++i)
        if (g_array_index(chosen, guint, i) == index)
            return;
    g_array_append_val(chosen, index);
}

static gboolean
refuse(SpkScope scope, const char *name, GError **error)
{
    guint count = spk_measure_count(scope);
    g_autofree const char **names = g_new0(const char *, count + 1);
    for (guint i = 0; i < count; ++i)
        names[i] = spk_measure_get(scope, i)->name;
    const char *likely = spk_suggest(name, names);
    if (spk_measure_find(scope == SPK_OF_ACTORS ? SPK_OF_NETWORKS : SPK_OF_ACTORS, name)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "'%s' is a measure of %s (%s --network)", name,
                    scope == SPK_OF_ACTORS ? "networks" : "actors", scope == SPK_OF_ACTORS ? "with" : "without");
        return FALSE;
    }
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "unknown measure '%s' of %s (%s%s%s)", name,
                scope == SPK_OF_ACTORS ? "actors" : "networks", likely ? "did you mean '" : "",
                likely ? likely : "`spokes help measures` lists them", likely ? "'?" : "");
    return FALSE;
}

/** Indices of rows in the order of names, each once. No names: the main ones; `all`: all. */
static gboolean
choose(SpkScope scope, const char *const *names, GArray *chosen, GError **error)
{
    for (guint i = 0; !names && i < spk_measure_count(scope); ++i)
        if (spk_measure_get(scope, i)->is_main)
            g_array_append_val(chosen, i);
    for (; names && *names; ++names) {
        gint index = find_row(scope, *names);
        if (index >= 0)
            add_once(chosen, (guint)index);
        else if (strcmp(*names, "all") != 0)
            return refuse(scope, *names, error);
        else
            for (guint i = 0; i < spk_measure_count(scope); ++i)
                add_once(chosen, i);
    }
    return TRUE;
}

/** Put what a row's function made where the rows of these names have their places; others' are released. */
static gboolean
make_row(SpkMeasuring *measuring, SpkScope scope, guint index, gpointer *made, GDestroyNotify release, GError **error)
{
    guint count;
    const SpkMeasureRow *row = &rows_of(scope, &count)[index];
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(release);

    if (row->measure)
        return row->measure(measuring->network, (SpkColumn **)&made[index], error);
    if (!row->add(measuring, results, error))
        return FALSE;
    while (results->len > 0) {
        gpointer result = g_ptr_array_steal_index(results, results->len - 1);
        gint place = find_row(scope, *(char **)result);
        g_assert(place >= 0);
        if (made[place])
            release(made[place]);
        made[place] = result;
    }
    g_assert(made[index]);
    return TRUE;
}

static gboolean
measure(SpkScope scope, const SpkNetwork *network, const char *const *names, const SpkMeasureOptions *options,
        GDestroyNotify release, GPtrArray **ret_results, GError **error)
{
    const SpkMeasureOptions defaults = {0};
    g_auto(SpkMeasuring) measuring = {.network = network, .options = options ? options : &defaults};
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    guint count = spk_measure_count(scope);
    g_autofree gpointer *made = g_new0(gpointer, count);
    gboolean is_done = choose(scope, names, chosen, error);

    for (guint i = 0; is_done && i < chosen->len; ++i)
        if (!made[g_array_index(chosen, guint, i)])
            is_done = make_row(&measuring, scope, g_array_index(chosen, guint, i), made, release, error);
    if (is_done) {
        *ret_results = g_ptr_array_new_with_free_func(release);
        for (guint i = 0; i < chosen->len; ++i)
            g_ptr_array_add(*ret_results, g_steal_pointer(&made[g_array_index(chosen, guint, i)]));
    }
    for (guint i = 0; i < count; ++i)
        if (made[i])
            release(made[i]);
    return is_done;
}

gboolean
spk_measure_actors_by_name(const SpkNetwork *network, const char *const *names, const SpkMeasureOptions *options,
                           GPtrArray **ret_columns, GError **error)
{
    return measure(SPK_OF_ACTORS, network, names, options, (GDestroyNotify)spk_column_free, ret_columns, error);
}

gboolean
spk_measure_network_by_name(const SpkNetwork *network, const char *const *names, const SpkMeasureOptions *options,
                            GPtrArray **ret_figures, GError **error)
{
    return measure(SPK_OF_NETWORKS, network, names, options, (GDestroyNotify)spk_figure_free, ret_figures, error);
}

gboolean
spk_measure_actors(const SpkNetwork *network, GPtrArray **ret_columns, GError **error)
{
    return spk_measure_actors_by_name(network, NULL, NULL, ret_columns, error);
}

gboolean
spk_measure_network(const SpkNetwork *network, gint hub, GPtrArray **ret_figures, GError **error)
{
    if (hub >= 0 && (guint)hub >= network->actor_count) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: there is no actor %d among %u", hub, network->actor_count);
        return FALSE;
    }
    SpkMeasureOptions options = {.hub = hub < 0 ? NULL : network->actors[hub].id};
    return spk_measure_network_by_name(network, NULL, &options, ret_figures, error);
}

void
spk_measuring_clear(SpkMeasuring *measuring)
{
    if (measuring->has_sweep)
        spk_sweep_clear(&measuring->sweep);
    if (measuring->has_paths)
        spk_sweep_clear(&measuring->paths);
    spk_arcs_free(measuring->arcs);
}

const SpkSweep *
spk_measuring_sweep(SpkMeasuring *measuring)
{
    if (!measuring->has_sweep)
        measuring->sweep = spk_sweep_by(measuring->network, 0, measuring->options->jobs);
    measuring->has_sweep = TRUE;
    return &measuring->sweep;
}

const SpkSweep *
spk_measuring_paths(SpkMeasuring *measuring)
{
    const SpkMeasureOptions *options = measuring->options;
    if (options->length_exponent == 0)
        return spk_measuring_sweep(measuring);
    if (!measuring->has_paths)
        measuring->paths = spk_sweep_by(measuring->network, options->length_exponent, options->jobs);
    measuring->has_paths = TRUE;
    return &measuring->paths;
}

const SpkArcs *
spk_measuring_arcs(SpkMeasuring *measuring)
{
    if (!measuring->arcs)
        measuring->arcs = spk_network_arcs(measuring->network, measuring->options->undirected);
    return measuring->arcs;
}
