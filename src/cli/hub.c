#include "cli/cli.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/code_study.h"
#include "cli/frame.h"
#include "cli/options.h"
#include "cli/tables.h"
#include <spokes/alliances.h>
#include <spokes/report.h>
#include <string.h>

/* Formal bonds: what a hub-and-spoke system is made of. */
#define BONDS "alliance,agreement,support"
/* Networks drawn for a test that is not exact. */
#define REPLICATES 1000
/* With more actors, tests that would take minutes are made when they are asked for. */
#define TESTED_ACTORS 300

static char *hub, *format, *part, *target, *codebook_folder, *date_words;
static gboolean by_alliances, without_notes;
static int replicates = -1, jobs, top, digits = -1;
static gint64 seed = 1;

static gboolean
take_alliances(const char *option, const char *value, gpointer data, GError **error)
{
    (void)option, (void)data, (void)error;
    by_alliances = TRUE;
    g_free(date_words);
    date_words = g_strdup(value);
    return TRUE;
}

static const GOptionEntry options[] = {
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &hub, "Report on this actor (default: the first candidate)", "ID"},
    {"alliances", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, __extension__(gpointer) take_alliances,
     "Formal alliances of the codebook in force on a day (without one: with no end known), not ties of texts", "=DATE"},
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "With --alliances: folder of the codebook", "DIR"},
    {"replicates", 'r', 0, G_OPTION_ARG_INT, &replicates,
     "Networks drawn for a test (default: 1000; 0: only exact tests)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Of the networks drawn (default: 1)", "N"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Processes (default: one a processor); change nothing in the result",
     "N"},
    {"part", 'p', 0, G_OPTION_ARG_FILENAME, &part,
     "One part alone: figures, candidates, spokes, spoke_ties, tests, layers", "PART"},
    {"top", 0, 0, G_OPTION_ARG_INT, &top, "So many candidates (default: all)", "N"},
    {"digits", 0, 0, G_OPTION_ARG_INT, &digits, "Decimals of numbers (whole columns and figures stay whole)", "COUNT"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format,
     "table (default), csv or tsv (one part: figures, or the one asked for), json, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on how the network was made", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

/** What the report is made of, and in the end the findings. */
typedef struct {
    GPtrArray *ties, *stored;
    SpkNetworkChoice *choice;
    SpkNetwork *network;
    SpkHubReport *report;
    GPtrArray *figures, *layers;
    GArray *tests;
    GPtrArray *frame;
} Work;

static void
work_clear(Work *work)
{
    g_clear_pointer(&work->ties, g_ptr_array_unref);
    g_clear_pointer(&work->stored, g_ptr_array_unref);
    spk_network_choice_free(work->choice);
    spk_network_free(work->network);
    spk_hub_report_free(work->report);
    g_clear_pointer(&work->figures, g_ptr_array_unref);
    g_clear_pointer(&work->layers, g_ptr_array_unref);
    g_clear_pointer(&work->tests, g_array_unref);
    g_clear_pointer(&work->frame, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static gboolean
check_options(char **operands, GError **error)
{
    static const char *const parts[] = {"figures", "candidates", "spokes", "spoke_ties", "tests", "layers", NULL};
    guint index;
    SpkDate date;

    if (!*operands && !by_alliances)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: no study (STUDY.db, or --alliances)");
    else if (date_words && !spk_date_parse(date_words, &date))
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "hub: --alliances '%s' is no date (YYYY, YYYY-MM or YYYY-MM-DD; a study goes before the option)",
                    date_words);
    else if (codebook_folder && !by_alliances)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: --codebook is about --alliances");
    else if (replicates < -1 || jobs < 0 || top < 0)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: --replicates, --jobs and --top are not below 0");
    else if (digits < -1 || digits > 15)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: --digits counts decimals: 0 to 15");
    else
        return !part || spk_cli_choose("part", part, parts, &index, error);
    return FALSE;
}

static gboolean
read_study(const char *path, Work *work, GError **error)
{
    g_autoptr(SpkStore) store = spk_store_open(path, SPK_STORE_READ, error);
    SpkNetworkWords words = spk_network_words;

    if (!words.types)
        words.types = (char *)BONDS;
    if (!store || !(work->choice = spk_network_choice_new(&words, NULL, error)))
        return FALSE;
    return spk_network_check_types(store, work->choice, error) &&
           spk_store_read_ties(store, NULL, &work->ties, error) &&
           spk_store_read_actors(store, FALSE, &work->stored, error) && spk_frame_describe(store, work->frame, error) &&
           spk_network_new(work->ties, work->stored, NULL, &work->choice->options, &work->network, error);
}

/* Of a study its actors stay, tied or not: the same frame, with what treaties say instead of texts. */
static gboolean
read_alliances(Work *work, GError **error)
{
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(codebook_folder, error);
    SpkDate date = SPK_DATE_UNKNOWN;
    g_autoptr(SpkSnapshot) all = spk_snapshot_new("all", (SpkPeriod){0});
    static const char *const types[] = {"alliance", NULL};
    const SpkNetworkOptions take = {.snapshot = all, .types = types};
    g_autoptr(GPtrArray) actors = g_ptr_array_new(), kept = g_ptr_array_new(), named = g_ptr_array_new();
    g_autofree SpkStoredActor *names = NULL;

    if (!codebook)
        return FALSE;
    if (date_words)
        spk_date_parse(date_words, &date);
    g_autoptr(GPtrArray) ties = spk_codebook_alliances(codebook, date);
    g_autoptr(SpkNetwork) study = g_steal_pointer(&work->network);
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if (!study ||
            (spk_network_find_actor(study, tie->source) >= 0 && spk_network_find_actor(study, tie->target) >= 0))
            g_ptr_array_add(kept, ties->pdata[i]);
    }
    for (guint i = 0; study && i < spk_network_actor_count(study); ++i)
        g_ptr_array_add(actors, (gpointer)spk_network_actor(study, i));
    g_ptr_array_add(actors, NULL);
    names = g_new0(SpkStoredActor, codebook->actors->len + 1);
    for (guint i = 0; i < codebook->actors->len; ++i) {
        const SpkActor *actor = codebook->actors->pdata[i];
        names[i] = (SpkStoredActor){.id = actor->id, .name = actor->name, .kind = actor->kind};
        g_ptr_array_add(named, &names[i]);
    }
    g_ptr_array_add(work->frame,
                    g_strdup_printf("Frame: formal alliances by the codebook's treaties and groupings, %s%s; "
                                    "no texts%s.",
                                    date_words ? date.day ? "in force on " : "in force in " : "with no end known",
                                    date_words ? date_words : "", study ? "; of the study its actors alone" : ""));
    return spk_network_new(kept, named, (const char *const *)actors->pdata, &take, &work->network, error);
}

static gboolean
add_layer(Work *work, const char *kind, const char *name, const SpkNetworkOptions *take, const char *id, GError **error)
{
    g_autoptr(SpkNetwork) network = NULL;
    SpkHubLayer *layer;

    if (!spk_network_new(work->ties, work->stored, NULL, take, &network, error))
        return FALSE;
    if (spk_network_tie_count(network) == 0 && !strcmp(kind, "type"))
        return TRUE;
    if (!spk_hub_layer_make(network, kind, name, id, &layer, error))
        return FALSE;
    g_ptr_array_add(work->layers, layer);
    return TRUE;
}

/* Types of the study's ties, adverse ones alone or all, by their bytes; NULL-terminated. */
static GPtrArray *
list_types(const GPtrArray *ties, gboolean adverse_alone)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *types = g_ptr_array_new();

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if ((!adverse_alone || tie->sign < 0) && g_hash_table_add(seen, tie->type))
            g_ptr_array_add(types, tie->type);
    }
    g_ptr_array_sort(types, spk_text_compare);
    g_ptr_array_add(types, NULL);
    return types;
}

static gboolean
add_layers(Work *work, const char *id, GError **error)
{
    g_autoptr(GPtrArray) adverse = list_types(work->ties, TRUE), all = list_types(work->ties, FALSE);
    SpkNetworkOptions take = work->choice->options;

    take.types = NULL;
    if (!add_layer(work, "part", "cooperative", &take, id, error))
        return FALSE;
    take.types = (const char *const *)adverse->pdata;
    if (!add_layer(work, "part", "adverse", &take, id, error))
        return FALSE;
    for (guint i = 0; i + 1 < all->len; ++i) {
        const char *types[] = {all->pdata[i], NULL};
        take.types = types;
        if (!add_layer(work, "type", all->pdata[i], &take, id, error))
            return FALSE;
    }
    take.types = work->choice->options.types;
    for (SpkStatus status = SPK_STATUS_ACTUAL; status < SPK_STATUS_COUNT; ++status) {
        take.statuses = 1u << status;
        if (!add_layer(work, "status", spk_status_name(status), &take, id, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
test_network(Work *work, GError **error)
{
    gboolean is_large = spk_network_actor_count(work->network) > TESTED_ACTORS;
    const SpkDraws draws = {replicates >= 0 ? (guint)replicates
                            : is_large      ? 0
                                            : REPLICATES,
                            (guint64)seed, (guint)jobs};

    if (replicates < 0 && is_large)
        g_ptr_array_add(work->frame,
                        g_strdup_printf("Not tested: more than %u actors (--replicates tests them).", TESTED_ACTORS));
    return spk_test_centralization(work->network, &draws, &work->tests, error);
}

static gboolean
measure(Work *work, GError **error)
{
    static const char *const names[] = {"actors",
                                        "ties",
                                        "dyads",
                                        "isolates",
                                        "components",
                                        "largest_component",
                                        "density",
                                        "transitivity",
                                        "mean_distance",
                                        "efficiency",
                                        "centralization_degree",
                                        "centralization_betweenness",
                                        "centralization_closeness",
                                        "centralization_eigenvector",
                                        "hub",
                                        "hub_coverage",
                                        "hub_share",
                                        "spoke_density",
                                        "openness",
                                        "star_fit",
                                        "star_distance",
                                        "fragmentation",
                                        "fragmentation_distance",
                                        NULL};
    const SpkMeasureOptions how = {
        .hub = work->report->hub < 0 ? NULL : spk_network_actor(work->network, (guint)work->report->hub)};

    return spk_measure_network_by_name(work->network, names, &how, &work->figures, error);
}

static gboolean
find_all(Work *work, GError **error)
{
    gint index;

    if (!spk_network_hub(work->network, hub, &index, error) ||
        !spk_hub_report_make(work->network, index, &work->report, error) || !measure(work, error) ||
        !test_network(work, error))
        return FALSE;
    const char *id = work->report->hub < 0 ? hub : spk_network_actor(work->network, (guint)work->report->hub);
    return by_alliances || add_layers(work, id, error);
}

static char *
tell_command(void)
{
    g_autofree char *words = spk_network_words_format(&spk_network_words);
    GString *command = g_string_new("hub");

    g_string_append(command, words);
    spk_cli_add_option(command, "hub", hub);
    if (by_alliances)
        g_string_append_printf(command, " --alliances%s%s", date_words ? "=" : "", date_words ? date_words : "");
    if (replicates >= 0)
        g_string_append_printf(command, " --replicates %d", replicates);
    if (seed != 1)
        g_string_append_printf(command, " --seed %" G_GINT64_FORMAT, seed);
    if (top)
        g_string_append_printf(command, " --top %d", top);
    if (digits >= 0)
        g_string_append_printf(command, " --digits %d", digits);
    return g_string_free(command, FALSE);
}

static gboolean
print_report(const Work *work, SpkFormat table_format, GError **error)
{
    g_autofree char *command = tell_command();
    const SpkHubFindings findings = {.network = work->network,
                                     .hub = work->report,
                                     .figures = work->figures,
                                     .tests = work->tests,
                                     .seed = (guint64)seed,
                                     .layers = work->layers,
                                     .frame = (const char *const *)work->frame->pdata,
                                     .top = (guint)top,
                                     .command = command};
    g_autoptr(SpkParts) parts = spk_report_hub(&findings);
    g_autoptr(SpkOutput) output = spk_output_open(target, error);

    if (!output)
        return FALSE;
    if (digits >= 0)
        spk_parts_fix_decimals(parts, (guint)digits);
    spk_parts_print(parts, part, table_format, !without_notes, spk_output_stream(output));
    return spk_output_commit(g_steal_pointer(&output), error);
}

static gboolean
run_hub(char **operands, GError **error)
{
    g_auto(Work) work = {.layers = g_ptr_array_new_with_free_func((GDestroyNotify)spk_hub_layer_free),
                         .frame = g_ptr_array_new_with_free_func(g_free)};
    SpkFormat table_format;

    if (!check_options(operands, error) || !spk_cli_table_format(format ? format : "table", &table_format, error) ||
        (*operands && !read_study(*operands, &work, error)) || (by_alliances && !read_alliances(&work, error)) ||
        !find_all(&work, error))
        return FALSE;
    g_ptr_array_add(work.frame, NULL);
    return print_report(&work, table_format, error);
}

const SpkCommand spk_command_hub = {
    .group = "Look",
    .name = "hub",
    .operands = "STUDY.db",
    .help = "Report on hub and spokes: who is the hub, and how far",
    .details = "Ties: alliance, agreement, support, unless --types names others. Who is the hub depends on what was\n"
               "read: the notes tell the documents, every actor's fit stands in the table of candidates, and\n"
               "--alliances holds against it what treaties say, of the study's actors or, without a study, of all.\n\n"
               "Examples:\n"
               "  spokes hub study.db --snapshot post-2023\n"
               "  spokes hub study.db --hub USA --part spokes --format csv\n"
               "  spokes hub --alliances=1985-01-01",
    .options = options,
    .takes_network_options = TRUE,
    .least = 0,
    .most = 1,
    .run = run_hub,
};
