#include "cli/cli.h"
#include "cli/options.h"
#include "cli/tables.h"

static char *format, *hub, *target;
static gboolean of_network, without_notes;

static const GOptionEntry options[] = {
    {"network", 'n', 0, G_OPTION_ARG_NONE, &of_network, "Figures of the network, not measures of its actors", NULL},
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &hub, "With --network: the hub (default: the actor of greatest strength)",
     "ID"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format, "csv (default), json, table, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on how the network was made", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

static SpkTable *
measure_network(const SpkNetwork *network, const char *command, GError **error)
{
    g_autoptr(GPtrArray) figures = NULL;
    gint index;

    if (!spk_network_hub(network, hub, &index, error) || !spk_measure_network(network, index, &figures, error))
        return NULL;
    return spk_report_network(network, figures, command);
}

static SpkTable *
measure_actors(const SpkNetwork *network, const char *command, GError **error)
{
    g_autoptr(GPtrArray) columns = NULL;

    if (!spk_measure_actors(network, &columns, error))
        return NULL;
    return spk_report_actors(network, columns, command);
}

static gboolean
run_measures(char **operands, GError **error)
{
    SpkFormat table_format;

    if (!spk_cli_table_format(format, &table_format, error))
        return FALSE;
    if (hub && !of_network) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "measures: --hub is about the figures of --network");
        return FALSE;
    }
    g_autoptr(SpkNetwork) network = spk_network_choose(operands[0], NULL, error);
    if (!network)
        return FALSE;
    g_autofree char *words = spk_network_words_format(&spk_network_words);
    g_autoptr(GString) command = g_string_new("measures");
    g_string_append_printf(command, "%s%s", words, of_network ? " --network" : "");
    spk_cli_add_option(command, "hub", hub);
    g_autoptr(SpkTable) table =
        of_network ? measure_network(network, command->str, error) : measure_actors(network, command->str, error);
    return table && spk_cli_print_table(table, table_format, !without_notes, target, error);
}

const SpkCommand spk_command_measures = {
    .group = "Look",
    .name = "measures",
    .operands = "STUDY.db",
    .help = "Measure each actor, or the whole network",
    .details = "Examples:\n"
               "  spokes measures study.db --snapshot post-2023\n"
               "  spokes measures study.db --network --snapshot pre-2023 --format table\n"
               "  spokes measures study.db --network --types alliance,agreement,support --hub USA",
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 1,
    .run = run_measures,
};
