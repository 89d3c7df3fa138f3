#include "cli/outputs.h"
#include "base/files.h"
#include "cli/cli.h"
#include "cli/diagram.h"
#include "cli/manifest.h"
#include "cli/page.h"
#include "cli/tables.h"
#include "cli/ties.h"
#include <spokes/measures.h>
#include <string.h>

/* What is under way: the tables grow by a snapshot at a time. */
typedef struct {
    const SpkStudy *study;
    SpkStore *store;
    SpkTable *actors, *figures;
    SpkManifest *manifest;
    SpkFindings findings;
    SpkGraphml *whole; ///< All snapshots as one network, whose places each diagram takes
    gint whole_hub;    ///< Index of the study's hub in it; -1: none
    GPtrArray *drawn;  ///< SpkGraphml: what the diagram of each snapshot shows
} Outputs;

/* Each snapshot's notes say whose they are: the tables hold several. */
static void
add_notes(SpkTable *table, const char *snapshot, const SpkNetwork *network)
{
    g_auto(GStrv) notes = spk_network_notes(network);

    for (guint i = 0; notes[i]; ++i) {
        g_autofree char *note = g_strdup_printf("%s: %s", snapshot, notes[i]);
        spk_table_add_note(table, note);
    }
}

static void
add_undefined(SpkTable *table, const char *snapshot, const char *name, const char *why)
{
    if (!why)
        return;
    g_autofree char *note = g_strdup_printf("%s: undefined: %s (%s)", snapshot, name, why);
    spk_table_add_note(table, note);
}

static void
add_actors(SpkTable *table, const SpkMeasured *measured)
{
    const char *snapshot = measured->snapshot->name;
    const SpkNetwork *network = measured->network;
    const GPtrArray *columns = measured->columns;

    add_notes(table, snapshot, network);
    for (guint c = 0; c < columns->len; ++c) {
        const SpkColumn *column = columns->pdata[c];
        add_undefined(table, snapshot, column->name, column->undefined);
    }
    for (guint i = 0; i < spk_network_actor_count(network); ++i) {
        spk_table_add_text(table, snapshot);
        spk_table_add_text(table, spk_network_actor(network, i));
        for (guint c = 0; c < columns->len; ++c)
            spk_table_add_number(table, ((const SpkColumn *)columns->pdata[c])->values[i]);
    }
}

static void
add_figures(SpkTable *table, const SpkMeasured *measured)
{
    const char *snapshot = measured->snapshot->name;

    add_notes(table, snapshot, measured->network);
    for (guint i = 0; i < measured->figures->len; ++i) {
        const SpkFigure *figure = measured->figures->pdata[i];
        add_undefined(table, snapshot, figure->name, figure->undefined);
        spk_table_add_text(table, snapshot);
        spk_table_add_text(table, figure->name);
        if (figure->text)
            spk_table_add_text(table, figure->text);
        else
            spk_table_add_number(table, figure->value);
    }
}

static void
start_tables(Outputs *outputs, GPtrArray *columns)
{
    static const char *const figure_columns[] = {"snapshot", "measure", "value"};

    spk_table_add_column(outputs->actors, "snapshot");
    spk_table_add_column(outputs->actors, "actor");
    for (guint c = 0; c < columns->len; ++c)
        spk_table_add_column(outputs->actors, ((const SpkColumn *)columns->pdata[c])->name);
    for (guint i = 0; i < G_N_ELEMENTS(figure_columns); ++i)
        spk_table_add_column(outputs->figures, figure_columns[i]);
}

static gboolean
write_table(Outputs *outputs, const SpkTable *table, const char *path, GError **error)
{
    return spk_cli_print_table(table, SPK_FORMAT_CSV, TRUE, path, error) &&
           spk_manifest_add_output(outputs->manifest, path, TRUE, error);
}

/* A hub that this network lacks is no reason to fail: figures or diagrams then are about the one of greatest strength.
 */
static gint
find_hub(const Outputs *outputs, const SpkNetwork *network)
{
    return outputs->study->hub ? spk_network_find_actor(network, outputs->study->hub) : -1;
}

static gboolean
write_diagram(Outputs *outputs, const SpkSnapshot *snapshot, const SpkGraphml *graph, GError **error)
{
    const SpkStudy *study = outputs->study;
    const gboolean has_hub = !g_strcmp0(study->layout, "hub") && outputs->whole_hub >= 0;
    g_autofree char *svg = g_strconcat(snapshot->name, ".svg", NULL);
    g_autofree char *dot = g_strconcat(snapshot->name, ".dot", NULL);
    g_autofree char *title = study->title ? g_strdup_printf("%s: %s", study->title, snapshot->name) : NULL;
    const SpkDrawingOptions drawing = {
        .layout = study->layout,
        .size = study->size,
        .palette = study->palette,
        .theme = study->theme,
        .colours = study->colours,
        .hub = has_hub ? study->hub : NULL,
        .title = title,
        .whole = outputs->whole,
        .with_dot = TRUE,
    };

    return spk_diagram_draw(graph, svg, &drawing, error) &&
           spk_manifest_add_output(outputs->manifest, svg, FALSE, error) &&
           spk_manifest_add_output(outputs->manifest, dot, FALSE, error);
}

/* From the earliest start to the latest end; an open end of one is an open end of all. */
static SpkPeriod
span_of(GPtrArray *snapshots)
{
    SpkPeriod span = ((const SpkSnapshot *)snapshots->pdata[0])->period;

    for (guint i = 1; i < snapshots->len; ++i) {
        const SpkPeriod period = ((const SpkSnapshot *)snapshots->pdata[i])->period;
        if (spk_date_is_known(span.since) &&
            (!spk_date_is_known(period.since) || spk_date_first_day(period.since) < spk_date_first_day(span.since)))
            span.since = period.since;
        if (spk_date_is_known(span.until) &&
            (!spk_date_is_known(period.until) || spk_date_last_day(period.until) > spk_date_last_day(span.until)))
            span.until = period.until;
    }
    return span;
}

/* Periods that together are all of time do not let undated ties in, unless one of them alone does. */
static gboolean
takes_undated(GPtrArray *snapshots)
{
    for (guint i = 0; i < snapshots->len; ++i)
        if (spk_period_is_open(((const SpkSnapshot *)snapshots->pdata[i])->period))
            return TRUE;
    return FALSE;
}

/* The network of the ties of all snapshots. */
static gboolean
make_whole(Outputs *outputs, GError **error)
{
    GPtrArray *snapshots = outputs->study->snapshots;
    const SpkNetworkWords words = spk_study_drawn(outputs->study);
    g_autoptr(SpkNetwork) network = NULL;
    g_autoptr(SpkNetworkChoice) choice =
        spk_network_choice_new(&words, spk_snapshot_new("all", span_of(snapshots)), error);

    if (!choice)
        return FALSE;
    if (choice->options.undated == SPK_UNDATED_DEFAULT && !takes_undated(snapshots))
        choice->options.undated = SPK_UNDATED_EXCLUDE;
    if (!spk_network_read(outputs->store, &choice->options, &network, error))
        return FALSE;
    outputs->whole_hub = find_hub(outputs, network);
    if (outputs->study->hub && outputs->whole_hub < 0)
        spk_cli_note("hub = %s: no snapshot holds this actor; the one of greatest strength stands in",
                     outputs->study->hub);
    return (outputs->whole = spk_network_measured(network, error)) != NULL;
}

static gboolean
write_graph(Outputs *outputs, const SpkSnapshot *snapshot, const SpkGraphml *graph, GError **error)
{
    g_autofree char *path = g_strdup_printf("network-%s.graphml", snapshot->name);
    gsize length;
    g_autofree char *xml = spk_graphml_write(graph, &length);

    return spk_file_replace(path, xml, length, error) && spk_manifest_add_output(outputs->manifest, path, TRUE, error);
}

static SpkMeasured *
measure(const Outputs *outputs, const SpkSnapshot *snapshot, GError **error)
{
    g_autoptr(SpkMeasured) measured = g_new0(SpkMeasured, 1);
    g_autoptr(SpkNetworkChoice) choice =
        spk_network_choice_new(&outputs->study->network, spk_snapshot_new(snapshot->name, snapshot->period), error);

    measured->snapshot = snapshot;
    if (!choice || !spk_network_read(outputs->store, &choice->options, &measured->network, error) ||
        !spk_measure_actors(measured->network, &measured->columns, error) ||
        !spk_measure_network(measured->network, find_hub(outputs, measured->network), &measured->figures, error))
        return NULL;
    return g_steal_pointer(&measured);
}

/* The diagram's own network, where the study asks for another one than it measures; else NULL without an error */
static SpkGraphml *
drawn_graph(const Outputs *outputs, const SpkSnapshot *snapshot, GError **error)
{
    const SpkNetworkWords words = spk_study_drawn(outputs->study);
    const SpkNetworkWords *drawn = &outputs->study->drawn;
    g_autoptr(SpkNetwork) network = NULL;
    if (!drawn->actors && !drawn->types && !drawn->statuses)
        return NULL;
    g_autoptr(SpkNetworkChoice) choice =
        spk_network_choice_new(&words, spk_snapshot_new(snapshot->name, snapshot->period), error);
    if (!choice || !spk_network_read(outputs->store, &choice->options, &network, error))
        return NULL;
    return spk_network_measured(network, error);
}

static gboolean
write_snapshot(Outputs *outputs, const SpkSnapshot *snapshot, GError **error)
{
    SpkMeasured *measured = measure(outputs, snapshot, error);

    if (!measured)
        return FALSE;
    g_ptr_array_add(outputs->findings.snapshots, measured);
    if (outputs->findings.snapshots->len == 1)
        start_tables(outputs, measured->columns);
    add_actors(outputs->actors, measured);
    add_figures(outputs->figures, measured);
    g_autoptr(SpkGraphml) graph = spk_network_to_graphml(measured->network, measured->columns);
    GError *fault = NULL;
    g_autoptr(SpkGraphml) drawn = drawn_graph(outputs, snapshot, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    g_ptr_array_add(outputs->drawn,
                    drawn ? g_steal_pointer(&drawn) : spk_network_to_graphml(measured->network, measured->columns));
    return write_graph(outputs, snapshot, graph, error) &&
           write_diagram(outputs, snapshot, outputs->drawn->pdata[outputs->drawn->len - 1], error);
}

/* Where a diagram of all snapshots is of one network it is the whole; a difference and a dumbbell are of the last two.
 */
static gboolean
write_kind(Outputs *outputs, const char *kind, GError **error)
{
    const gboolean takes_all = !strcmp(kind, "panels") || !strcmp(kind, "series"),
                   takes_two = !strcmp(kind, "difference") || !strcmp(kind, "dumbbell");
    const gboolean is_documents = !strcmp(kind, "documents"), is_map = !strcmp(kind, "map");
    GPtrArray *drawn = outputs->drawn;
    SpkGraphml *const *graphs = takes_all   ? (SpkGraphml *const *)drawn->pdata
                                : takes_two ? (SpkGraphml *const *)drawn->pdata + drawn->len - 2
                                            : &outputs->whole;
    g_autofree char *svg = g_strconcat(kind, ".svg", NULL), *dot = g_strconcat(kind, ".dot", NULL);
    const SpkDrawingOptions drawing = {
        .kind = is_documents ? (char *)"panels"
                : is_map     ? (char *)"snapshot"
                             : (char *)kind,
        .by = is_documents ? (char *)"doc" : NULL,
        .layout = is_map ? (char *)"map" : NULL,
        .size = outputs->study->size,
        .palette = outputs->study->palette,
        .theme = outputs->study->theme,
        .colours = outputs->study->colours,
        .hub = !strcmp(kind, "hub") && outputs->whole_hub >= 0 ? outputs->study->hub : NULL,
        .subtitle = outputs->study->title,
        .with_dot = TRUE,
    };

    return spk_diagram_draw_all(graphs,
                                takes_all   ? drawn->len
                                : takes_two ? 2
                                            : 1,
                                svg, &drawing, error) &&
           spk_manifest_add_output(outputs->manifest, svg, FALSE, error) &&
           spk_manifest_add_output(outputs->manifest, dot, FALSE, error);
}

static gboolean
write_kinds(Outputs *outputs, GError **error)
{
    g_auto(GStrv) kinds = spk_study_kinds(outputs->study);

    for (guint i = 0; kinds[i]; ++i)
        if (!write_kind(outputs, kinds[i], error))
            return FALSE;
    return TRUE;
}

static gboolean
write_ties(Outputs *outputs, GError **error)
{
    return spk_store_read_ties(outputs->store, &(SpkTieQuery){0}, &outputs->findings.ties, error) &&
           spk_cli_write_ties(outputs->findings.ties, NULL, SPK_TIES_CSV, "ties.csv", error) &&
           spk_manifest_add_output(outputs->manifest, "ties.csv", TRUE, error);
}

/* What the user writes around the blocks is no concern of the manifest: no hash. */
static gboolean
write_page(Outputs *outputs, GError **error)
{
    const char *page = outputs->study->page;

    return !page || (spk_store_read_documents(outputs->store, &outputs->findings.documents, error) &&
                     spk_page_update(page, &outputs->findings, error) &&
                     spk_manifest_add_output(outputs->manifest, page, FALSE, error));
}

static gboolean
write_all(Outputs *outputs, GError **error)
{
    GPtrArray *snapshots = outputs->study->snapshots;

    spk_table_add_origin(outputs->actors, "run");
    spk_table_add_origin(outputs->figures, "run");
    if (!write_ties(outputs, error) || !make_whole(outputs, error))
        return FALSE;
    for (guint i = 0; i < snapshots->len; ++i)
        if (!write_snapshot(outputs, snapshots->pdata[i], error))
            return FALSE;
    return write_kinds(outputs, error) && write_table(outputs, outputs->actors, "actors.csv", error) &&
           write_table(outputs, outputs->figures, "network.csv", error) && write_page(outputs, error) &&
           spk_manifest_write(outputs->manifest, "manifest.json", error);
}

gboolean
spk_outputs_write(const SpkStudy *study, SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    g_autoptr(SpkTable) actors = spk_table_new();
    g_autoptr(SpkTable) figures = spk_table_new();
    g_autoptr(GPtrArray) measured = g_ptr_array_new_with_free_func((GDestroyNotify)spk_measured_free);
    g_autoptr(SpkManifest) manifest = spk_manifest_new(study, codebook, store, error);
    if (!manifest)
        return FALSE;
    Outputs outputs = {.study = study, .store = store, .actors = actors, .figures = figures, .manifest = manifest};
    outputs.drawn = g_ptr_array_new_with_free_func((GDestroyNotify)spk_graphml_free);
    outputs.findings = (SpkFindings){.study = study, .snapshots = measured};
    const gboolean is_done = write_all(&outputs, error);
    spk_graphml_free(outputs.whole);
    g_ptr_array_unref(outputs.drawn);
    g_clear_pointer(&outputs.findings.documents, g_ptr_array_unref);
    g_clear_pointer(&outputs.findings.ties, g_ptr_array_unref);
    return is_done;
}
