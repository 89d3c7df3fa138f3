#include "cli/chart.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/options.h"
#include <spokes/error.h>
#include <spokes/figures.h>
#include <spokes/measures.h>
#include <spokes/store.h>
#include <math.h>
#include <string.h>

#define MOST_PERIODS 100

static GPtrArray *
read_ties(const char *study, GError **error)
{
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_READ, error);
    GPtrArray *ties = NULL;
    return store && spk_store_read_ties(store, &(SpkTieQuery){0}, &ties, error) ? ties : NULL;
}

gboolean
spk_chart_widen(const char *study, GError **error)
{
    static char statuses[] = "actual,proposed,possible,absent";
    static char *types; // Of this process's one study
    g_autoptr(GPtrArray) ties = read_ties(study, error), names = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    if (!ties)
        return FALSE;
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = (const SpkTie *)g_ptr_array_index(ties, i);
        if (g_hash_table_add(seen, tie->type))
            g_ptr_array_add(names, tie->type);
    }
    g_ptr_array_sort(names, spk_text_compare);
    g_ptr_array_add(names, NULL);
    if (!spk_network_words.types && names->len > 1) {
        g_free(types);
        spk_network_words.types = types = g_strjoinv(",", (char **)names->pdata);
    }
    if (!spk_network_words.statuses)
        spk_network_words.statuses = statuses;
    return TRUE;
}

static gboolean
add_column(GPtrArray *columns, const SpkNetwork *network, const char *name, GError **error)
{
    g_autoptr(GPtrArray) more = NULL;
    const char *const names[] = {name, NULL};
    if (spk_column_find(columns, name))
        return TRUE;
    if (!spk_measure_actors_by_name(network, names, NULL, &more, error))
        return FALSE;
    while (more->len)
        g_ptr_array_add(columns, g_ptr_array_steal_index(more, 0));
    return TRUE;
}

static gboolean
add_figure(SpkGraphml *graph, const SpkNetwork *network, const char *name, GError **error)
{
    g_autoptr(GPtrArray) figures = NULL;
    const char *const names[] = {name, NULL};
    if (!spk_measure_network_by_name(network, names, NULL, &figures, error))
        return FALSE;
    const SpkFigure *figure = spk_figure_find(figures, name);
    if (!figure || figure->text || !isfinite(figure->value))
        return TRUE;
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, name, SPK_VALUE_DOUBLE),
                          g_ascii_dtostr(text, sizeof text, figure->value));
    return TRUE;
}

/* Neither a measure nor something known of actors. */
static void
refuse_measure(const char *word, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint scope = SPK_OF_ACTORS; scope <= SPK_OF_NETWORKS; ++scope)
        for (guint i = 0; i < spk_measure_count((SpkScope)scope); ++i)
            g_ptr_array_add(names, (gpointer)spk_measure_get((SpkScope)scope, i)->name);
    g_ptr_array_add(names, NULL);
    spk_cli_refuse(error, "measure", word, (const char *const *)names->pdata);
}

SpkGraphml *
spk_chart_network(const SpkNetwork *network, gboolean has_communities, const char *measure, GError **error)
{
    g_autoptr(GPtrArray) columns = NULL;
    gboolean is_of_actors = measure && spk_measure_find(SPK_OF_ACTORS, measure);
    if (!spk_measure_actors(network, &columns, error) ||
        (has_communities && !add_column(columns, network, "community", error)) ||
        (is_of_actors && !add_column(columns, network, measure, error)))
        return NULL;
    g_autoptr(SpkGraphml) graph = spk_network_to_graphml(network, columns);
    if (!measure || is_of_actors || spk_graphml_find_key(graph->node_keys, measure) >= 0)
        return g_steal_pointer(&graph);
    if (spk_measure_find(SPK_OF_NETWORKS, measure))
        return add_figure(graph, network, measure, error) ? g_steal_pointer(&graph) : NULL;
    if (spk_graphml_find_key(graph->graph_keys, measure) >= 0) /* actor_count and the like */
        return g_steal_pointer(&graph);
    refuse_measure(measure, error);
    return NULL;
}

/* First and last year that a tie is dated to; 0 when none is. */
static void
find_years(GPtrArray *ties, gint *ret_first, gint *ret_last)
{
    *ret_first = *ret_last = 0;
    for (guint i = 0; i < ties->len; ++i) {
        const SpkPeriod period = ((const SpkTie *)g_ptr_array_index(ties, i))->period;
        const gint years[] = {period.since.year, period.until.year};
        for (guint j = 0; j < 2; ++j) {
            if (!years[j])
                continue;
            *ret_first = *ret_first ? MIN(*ret_first, years[j]) : years[j];
            *ret_last = MAX(*ret_last, years[j]);
        }
    }
}

char *
spk_chart_periods(const char *study, const char *every, GError **error)
{
    g_autofree char *word = g_strdup(every);
    double size = 0;
    gint first, last;
    if (g_str_has_suffix(word, "y"))
        word[strlen(word) - 1] = '\0';
    if (!spk_number_parse(word, &size) || size != floor(size) || size < 1 || size > 1000) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--every is a number of years, not '%s' (5y)", every);
        return NULL;
    }
    g_autoptr(GPtrArray) ties = read_ties(study, error);
    if (!ties)
        return NULL;
    find_years(ties, &first, &last);
    if (!first) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s: no tie has a date, so there are no periods", study);
        return NULL;
    }
    const gint years = (gint)size, from = first - first % years;
    if ((last - from) / years + 1 > MOST_PERIODS) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "ties from %d to %d in steps of %d years are more than %d periods (a larger --every)", first, last,
                    years, MOST_PERIODS);
        return NULL;
    }
    GString *periods = g_string_new(NULL);
    for (gint year = from; year <= last; year += years)
        g_string_append_printf(periods, "%s%d..%d", periods->len ? "," : "", MAX(year, 1000), year + years - 1);
    return g_string_free(periods, FALSE);
}
