#include "cli/outputs.h"
#include "base/files.h"
#include "cli/diagram.h"
#include "cli/manifest.h"
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
add_actors(SpkTable *table, const char *snapshot, const SpkNetwork *network, GPtrArray *columns)
{
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
add_figures(SpkTable *table, const char *snapshot, const SpkNetwork *network, GPtrArray *figures)
{
    add_notes(table, snapshot, network);
    for (guint i = 0; i < figures->len; ++i) {
        const SpkFigure *figure = figures->pdata[i];
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

/* A hub that this period lacks is no reason to fail: figures and diagram then are about the one of greatest strength.
 */
static gint
find_hub(const Outputs *outputs, const SpkNetwork *network)
{
    return outputs->study->hub ? spk_network_find_actor(network, outputs->study->hub) : -1;
}

static gboolean
write_diagram(Outputs *outputs, const SpkSnapshot *snapshot, const SpkNetwork *network, const SpkGraphml *graph,
              GError **error)
{
    const SpkStudy *study = outputs->study;
    const gboolean has_hub = !g_strcmp0(study->layout, "hub") && find_hub(outputs, network) >= 0;
    g_autofree char *svg = g_strconcat(snapshot->name, ".svg", NULL);
    g_autofree char *dot = g_strconcat(snapshot->name, ".dot", NULL);
    g_autofree char *title = study->title ? g_strdup_printf("%s: %s", study->title, snapshot->name) : NULL;
    const SpkDrawingOptions drawing = {
        .layout = study->layout, .hub = has_hub ? study->hub : NULL, .title = title, .with_dot = TRUE};

    return spk_diagram_draw(graph, svg, &drawing, error) &&
           spk_manifest_add_output(outputs->manifest, svg, FALSE, error) &&
           spk_manifest_add_output(outputs->manifest, dot, FALSE, error);
}

static gboolean
write_graph(Outputs *outputs, const SpkSnapshot *snapshot, const SpkGraphml *graph, GError **error)
{
    g_autofree char *path = g_strdup_printf("network-%s.graphml", snapshot->name);
    gsize length;
    g_autofree char *xml = spk_graphml_write(graph, &length);

    return spk_file_replace(path, xml, length, error) && spk_manifest_add_output(outputs->manifest, path, TRUE, error);
}

static gboolean
write_snapshot(Outputs *outputs, const SpkSnapshot *snapshot, gboolean is_first, GError **error)
{
    g_autoptr(GPtrArray) columns = NULL, figures = NULL;
    g_autoptr(SpkNetwork) network = NULL;
    g_autoptr(SpkNetworkChoice) choice =
        spk_network_choice_new(&outputs->study->network, spk_snapshot_new(snapshot->name, snapshot->period), error);

    if (!choice || !spk_network_read(outputs->store, &choice->options, &network, error) ||
        !spk_measure_actors(network, &columns, error) ||
        !spk_measure_network(network, find_hub(outputs, network), &figures, error))
        return FALSE;
    if (is_first)
        start_tables(outputs, columns);
    add_actors(outputs->actors, snapshot->name, network, columns);
    add_figures(outputs->figures, snapshot->name, network, figures);
    g_autoptr(SpkGraphml) graph = spk_network_to_graphml(network, columns);
    return write_graph(outputs, snapshot, graph, error) && write_diagram(outputs, snapshot, network, graph, error);
}

static gboolean
write_ties(Outputs *outputs, GError **error)
{
    g_autoptr(GPtrArray) ties = NULL;

    return spk_store_read_ties(outputs->store, &(SpkTieQuery){0}, &ties, error) &&
           spk_cli_write_ties(ties, SPK_TIES_CSV, "ties.csv", error) &&
           spk_manifest_add_output(outputs->manifest, "ties.csv", TRUE, error);
}

static gboolean
write_all(Outputs *outputs, GError **error)
{
    GPtrArray *snapshots = outputs->study->snapshots;

    spk_table_add_origin(outputs->actors, "run");
    spk_table_add_origin(outputs->figures, "run");
    if (!write_ties(outputs, error))
        return FALSE;
    for (guint i = 0; i < snapshots->len; ++i)
        if (!write_snapshot(outputs, snapshots->pdata[i], i == 0, error))
            return FALSE;
    return write_table(outputs, outputs->actors, "actors.csv", error) &&
           write_table(outputs, outputs->figures, "network.csv", error) &&
           spk_manifest_write(outputs->manifest, "manifest.json", error);
}

gboolean
spk_outputs_write(const SpkStudy *study, SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    g_autoptr(SpkTable) actors = spk_table_new();
    g_autoptr(SpkTable) figures = spk_table_new();
    g_autoptr(SpkManifest) manifest = spk_manifest_new(study, codebook, store, error);
    if (!manifest)
        return FALSE;
    Outputs outputs = {study, store, actors, figures, manifest};
    return write_all(&outputs, error);
}
