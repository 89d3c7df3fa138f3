#include "base/text.h"
#include "cli/cli.h"
#include "cli/frame.h"
#include "cli/measured.h"
#include "cli/options.h"
#include "cli/tables.h"
#include <math.h>
#include <unistd.h>

static char *format, *hub, *target, *names, *sort, *length, *undirected, *groups, *katz, *beta, *explained;
static gint top = -1, digits = -1;
static gboolean of_network, without_notes;

static const GOptionEntry options[] = {
    {"network", 'n', 0, G_OPTION_ARG_NONE, &of_network, "Figures of the network, not measures of its actors", NULL},
    {"measure", 'm', 0, G_OPTION_ARG_FILENAME, &names,
     "These alone, parted by commas, or all (default: all in csv, tsv and json, the main ones in tables)", "NAME,..."},
    {"sort", 0, 0, G_OPTION_ARG_FILENAME, &sort, "Actors by this measure, the greatest first (default: by id)", "NAME"},
    {"top", 0, 0, G_OPTION_ARG_INT, &top, "The first so many actors, by --sort or the first measure", "COUNT"},
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &hub, "The hub (default: the actor of greatest strength)", "ID"},
    {"length", 0, 0, G_OPTION_ARG_FILENAME, &length,
     "Of a dyad on paths: one (default), inverse (1 / strength), or A for 1 / strength^A", "HOW"},
    {"undirected", 0, 0, G_OPTION_ARG_FILENAME, &undirected,
     "Ties without direction are mutual arcs (default), or omit them", "HOW"},
    {"groups", 0, 0, G_OPTION_ARG_FILENAME, &groups, "For brokerage roles: an attribute of actors, or community",
     "NAME"},
    {"katz", 0, 0, G_OPTION_ARG_FILENAME, &katz, "Attenuation, as a share of 1 / lambda (default: 0.5)", "SHARE"},
    {"beta", 0, 0, G_OPTION_ARG_FILENAME, &beta, "Size of Bonacich's beta, as a share of 1 / lambda (default: 0.5)",
     "SHARE"},
    {"explain", 0, 0, G_OPTION_ARG_FILENAME, &explained,
     "The ties behind one number, and its range over sources: USA.betweenness", "ACTOR.MEASURE"},
    {"digits", 0, 0, G_OPTION_ARG_INT, &digits, "Decimals of numbers (whole columns and figures stay whole)", "COUNT"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format,
     "table (default on a terminal), csv (default elsewhere), tsv, json, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on how the network was made", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

/** A share above 0 and below 1: at 1 the sums over walks have no end. */
static gboolean
read_share(const char *what, const char *word, double *ret_share, GError **error)
{
    if (!spk_cli_share(what, word, ret_share, error))
        return FALSE;
    if (!word || (*ret_share > 0 && *ret_share < 1))
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "measures: --%s %s: the share of 1 / lambda is above 0 and below 1",
                what, word);
    return FALSE;
}

static gboolean
read_length(double *ret_exponent, GError **error)
{
    *ret_exponent = length && g_str_equal(length, "inverse") ? 1 : 0;
    if (!length || *ret_exponent == 1 || g_str_equal(length, "one") ||
        (spk_number_parse(length, ret_exponent) && *ret_exponent >= 0))
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                "measures: unknown length '%s' (one, inverse, or a number from 0 for 1 / strength to its power)",
                length);
    return FALSE;
}

static gboolean
read_options(SpkMeasureOptions *how, GError **error)
{
    const char *const rules[] = {spk_undirected_name(SPK_UNDIRECTED_MUTUAL), spk_undirected_name(SPK_UNDIRECTED_OMIT),
                                 NULL};
    guint rule = 0;

    *how = (SpkMeasureOptions){.hub = hub, .groups = groups};
    if ((undirected && !spk_cli_choose("way with undirected ties", undirected, rules, &rule, error)) ||
        !read_length(&how->length_exponent, error) || !read_share("katz", katz, &how->katz, error) ||
        !read_share("beta", beta, &how->beta, error))
        return FALSE;
    how->undirected = (SpkUndirected)rule;
    return TRUE;
}

static gboolean
misuse(GError **error, const char *what)
{
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "measures: %s", what);
    return FALSE;
}

static gboolean
check_options(GError **error)
{
    if (of_network && (sort || top >= 0 || explained))
        return misuse(error, "--sort, --top and --explain are about actors, not --network");
    if (of_network && (length || undirected || katz || beta))
        return misuse(error, "--length, --undirected, --katz and --beta are about measures of actors, not --network");
    if (explained && (names || sort || top >= 0))
        return misuse(error, "--explain is about one number: no --measure, --sort or --top beside it");
    if (names && !*names)
        return misuse(error, "--measure names measures, or all (`spokes help measures` lists them)");
    if (top < -1 || top == 0)
        return misuse(error, "--top counts actors: a number from 1");
    if (digits < -1 || digits > 15)
        return misuse(error, "--digits counts decimals: 0 to 15");
    return TRUE;
}

/** What --measure names; nothing said: all where programs read on, the main ones where people do. */
static char **
chosen_names(SpkFormat table_format)
{
    gboolean is_data =
        table_format == SPK_FORMAT_CSV || table_format == SPK_FORMAT_TSV || table_format == SPK_FORMAT_JSON;
    if (!names)
        return is_data ? g_strsplit("all", ",", -1) : NULL;
    char **words = g_strsplit(names, ",", -1);
    for (char **word = words; *word; ++word)
        g_strstrip(*word);
    return words;
}

static char *
told_command(void)
{
    g_autofree char *words = spk_network_words_format(&spk_network_words);
    g_autofree char *rows = top > 0 ? g_strdup_printf("%d", top) : NULL;
    g_autofree char *decimals = digits >= 0 ? g_strdup_printf("%d", digits) : NULL;
    GString *command = g_string_new("measures");

    g_string_append_printf(command, "%s%s", words, of_network ? " --network" : "");
    spk_cli_add_option(command, "measure", names);
    spk_cli_add_option(command, "sort", sort);
    spk_cli_add_option(command, "top", rows);
    spk_cli_add_option(command, "hub", hub);
    spk_cli_add_option(command, "length", length);
    spk_cli_add_option(command, "undirected", undirected);
    spk_cli_add_option(command, "groups", groups);
    spk_cli_add_option(command, "katz", katz);
    spk_cli_add_option(command, "beta", beta);
    spk_cli_add_option(command, "explain", explained);
    spk_cli_add_option(command, "digits", decimals);
    return g_string_free(command, FALSE);
}

static SpkTable *
measure_network(const SpkNetwork *network, char **chosen, const SpkMeasureOptions *how, const char *command,
                GError **error)
{
    g_autoptr(GPtrArray) figures = NULL;

    if (!spk_measure_network_by_name(network, (const char *const *)chosen, how, &figures, error))
        return NULL;
    SpkTable *table = spk_report_network(network, figures, command);
    spk_measured_note_figures(table, figures, how);
    return table;
}

static gint
compare_values(gconstpointer a, gconstpointer b, gpointer values)
{
    guint one = *(const guint *)a, other = *(const guint *)b;
    double left = ((const double *)values)[one], right = ((const double *)values)[other];
    if (isnan(left) != isnan(right))
        return isnan(left) ? 1 : -1;
    if (left != right && !isnan(left))
        return left > right ? -1 : 1;
    return one < other ? -1 : one > other;
}

/** Actors in the order of the table's rows. */
static guint *
sort_actors(const SpkNetwork *network, GPtrArray *columns, const SpkMeasureOptions *how, GError **error)
{
    guint count = spk_network_actor_count(network);
    g_autofree guint *actors = g_new(guint, count + 1); // never NULL
    const char *by[] = {sort, NULL};
    g_autoptr(GPtrArray) other = NULL;

    for (guint i = 0; i < count; ++i)
        actors[i] = i;
    const SpkColumn *column = sort ? spk_column_find(columns, sort) : top > 0 ? columns->pdata[0] : NULL;
    if (sort && !column) {
        if (!spk_measure_actors_by_name(network, by, how, &other, error))
            return NULL;
        column = other->pdata[0];
    }
    if (column)
        g_qsort_with_data(actors, (gint)count, sizeof *actors, compare_values, column->values);
    return g_steal_pointer(&actors);
}

static SpkTable *
measure_actors(const SpkNetwork *network, char **chosen, const SpkMeasureOptions *how, const char *command,
               GError **error)
{
    g_autoptr(GPtrArray) columns = NULL;
    guint count = spk_network_actor_count(network);

    if (!spk_measure_actors_by_name(network, (const char *const *)chosen, how, &columns, error))
        return NULL;
    g_autofree guint *actors = sort_actors(network, columns, how, error);
    if (!actors)
        return NULL;
    guint rows = top > 0 && (guint)top < count ? (guint)top : count;
    g_autoptr(SpkTable) table = spk_report_some_actors(network, columns, actors, rows, command);
    spk_measured_note(table, columns, how);
    if (rows < count) {
        const char *by = sort ? sort : ((const SpkColumn *)columns->pdata[0])->name;
        g_autofree char *note = g_strdup_printf("The first %u of %u actors by %s.", rows, count, by);
        spk_table_add_note(table, note);
    }
    if (!chosen)
        spk_table_add_note(table, "The main measures; --measure all adds the others (`spokes help measures`).");
    return g_steal_pointer(&table);
}

static gboolean
note_frame(SpkTable *table, const char *study, GError **error)
{
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_READ, error);
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);

    if (!store || !spk_frame_describe(store, notes, error))
        return FALSE;
    for (guint i = 0; i < notes->len; ++i)
        spk_table_add_note(table, notes->pdata[i]);
    return TRUE;
}

static SpkTable *
make_table(const char *study, SpkFormat table_format, const SpkMeasureOptions *how, GError **error)
{
    g_autofree char *command = told_command();
    if (explained)
        return spk_explain_measure(study, explained, how, command, error);

    gint index;
    g_auto(GStrv) chosen = chosen_names(table_format);
    g_autoptr(SpkNetwork) network = spk_network_choose(study, NULL, error);
    if (!network || !spk_network_hub(network, hub, &index, error))
        return NULL;
    return of_network ? measure_network(network, chosen, how, command, error)
                      : measure_actors(network, chosen, how, command, error);
}

static gboolean
run_measures(char **operands, GError **error)
{
    SpkFormat table_format;
    SpkMeasureOptions how;

    const char *unsaid = !target && isatty(STDOUT_FILENO) ? "table" : "csv";

    if (!check_options(error) || !spk_cli_table_format(format ? format : unsaid, &table_format, error) ||
        !read_options(&how, error))
        return FALSE;
    g_autoptr(SpkTable) table = make_table(operands[0], table_format, &how, error);
    if (!table || !note_frame(table, operands[0], error))
        return FALSE;
    if (digits >= 0)
        spk_table_fix_decimals(table, (guint)digits);
    return spk_cli_print_table(table, table_format, !without_notes, target, error);
}

const SpkCommand spk_command_measures = {
    .group = "Look",
    .name = "measures",
    .operands = "STUDY.db",
    .help = "Measure each actor, or the whole network",
    .details = "Examples:\n"
               "  spokes measures study.db --snapshot post-2023\n"
               "  spokes measures study.db --format table --sort betweenness --top 10\n"
               "  spokes measures study.db --measure brokerage_gatekeeper,brokerage_liaison --groups bloc\n"
               "  spokes measures study.db --explain USA.betweenness\n"
               "  spokes measures study.db --network --snapshot pre-2023 --format table\n"
               "  spokes measures study.db --network --types alliance,agreement,support --hub USA",
    .more = spk_measured_help,
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 1,
    .run = run_measures,
};
