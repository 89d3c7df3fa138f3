#include "cli/cli.h"
#include "cli/diagram.h"
#include "cli/options.h"
#include "cli/ties.h"
#include "base/files.h"
#include <spokes/measures.h>

static char *format, *target;

static const GOptionEntry options[] = {
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format, "graphml, dot (a network); csv, jsonl (all ties)", "FORMAT"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

enum { GRAPHML, DOT, CSV, JSONL };
static const char *const formats[] = {"graphml", "dot", "csv", "jsonl", NULL};

static gboolean
export_ties(const char *study, SpkTieFormat tie_format, GError **error)
{
    g_autoptr(GPtrArray) ties = NULL;
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_READ, error);

    return store && spk_store_read_ties(store, &(SpkTieQuery){0}, &ties, error) &&
           spk_cli_write_ties(ties, NULL, tie_format, target, error);
}

static gboolean
export_network(const char *study, gboolean as_dot, GError **error)
{
    g_autoptr(SpkNetwork) network = spk_network_choose(study, NULL, error);
    g_autoptr(SpkGraphml) graph = network ? spk_network_measured(network, error) : NULL;

    if (!graph)
        return FALSE;
    if (as_dot)
        return spk_diagram_draw(graph, target ? target : "-", &(SpkDrawingOptions){.format = "dot"}, error);
    gsize length;
    g_autofree char *xml = spk_graphml_write(graph, &length);
    return spk_file_replace(target ? target : "-", xml, length, error);
}

static gboolean
run_export(char **operands, GError **error)
{
    guint index;

    if (!format) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "export: no --format given (graphml, dot, csv, jsonl)");
        return FALSE;
    }
    if (!spk_cli_choose("format", format, formats, &index, error))
        return FALSE;
    if (index == CSV || index == JSONL)
        return export_ties(operands[0], index == CSV ? SPK_TIES_CSV : SPK_TIES_JSONL, error);
    return export_network(operands[0], index == DOT, error);
}

const SpkCommand spk_command_export = {
    .group = "Show",
    .name = "export",
    .operands = "STUDY.db --format FORMAT",
    .help = "Write a network as GraphML or DOT, or all ties as CSV or JSONL",
    .details =
        "A network keeps each tie as an edge, and has the actors' measures. The options that choose a network do\n"
        "not count for csv and jsonl, which hold every tie.\n\n"
        "Examples:\n"
        "  spokes export study.db --format graphml --snapshot post-2023 -o after.graphml\n"
        "  spokes export study.db --format jsonl -o ties.jsonl",
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 1,
    .run = run_export,
};
