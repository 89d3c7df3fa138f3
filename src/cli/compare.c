#include "cli/cli.h"
#include "base/csv.h"
#include "base/files.h"
#include "cli/compare_sources.h"
#include "cli/comparing.h"
#include "cli/tables.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIGURES                                                                                                        \
    "actors,ties,dyads,isolates,components,largest_component,density,transitivity,mean_distance,"                      \
    "efficiency,connectedness,centralization_degree,centralization_betweenness,"                                       \
    "centralization_closeness,centralization_eigenvector,hub_coverage,hub_share,spoke_density,"                        \
    "openness,star_fit,star_distance,fragmentation,fragmentation_distance"
#define MEASURES "degree,strength,betweenness,constraint,effective_size"
/* Networks drawn for a test that is not exact. */
#define REPLICATES 1000
/* With more actors nothing is drawn: it would take minutes, and matrices of all pairs. */
#define TESTED_ACTORS 500
/* More snapshots than anybody reads are a slip of the pen. */
#define MOST_SNAPSHOTS 200

static char *hub, *format, *part, *target, *block_words, *time_words, *every, *phases, *rates_file, *coalition_words,
    *by;
static char *figure_words, *measure_words;
static gboolean equal_windows, without_notes;
static int replicates = REPLICATES, jobs;
static gint64 seed = 1;

static const GOptionEntry options[] = {
    {"time", 0, 0, G_OPTION_ARG_FILENAME, &time_words,
     "What puts a tie into a snapshot: the tie's own time (tie, default), or its document's date (document)", "WHAT"},
    {"equal-windows", 0, 0, G_OPTION_ARG_NONE, &equal_windows,
     "Of two snapshots cut the longer one to the length of the other", NULL},
    {"every", 0, 0, G_OPTION_ARG_FILENAME, &every, "A series of snapshots instead: every 5y", "YEARS"},
    {"phases", 0, 0, G_OPTION_ARG_FILENAME, &phases, "A series by a table: name, since, until", "CSV"},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &by, "Hold sources against each other instead: document, author, publisher",
     "WHAT"},
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &hub,
     "Whom figures of the hub are about (default: who has most neighbours in all networks together)", "ID"},
    {"figures", 0, 0, G_OPTION_ARG_FILENAME, &figure_words, "Figures of the networks, parted by commas, or all",
     "NAME,..."},
    {"measure", 'm', 0, G_OPTION_ARG_FILENAME, &measure_words, "Measures of actors, parted by commas, or all",
     "NAME,..."},
    {"coalition", 0, 0, G_OPTION_ARG_FILENAME, &coalition_words,
     "Tell how far a group of actors stands on its own feet", "ID,..."},
    {"blocks", 0, 0, G_OPTION_ARG_FILENAME, &block_words,
     "What the swap test swaps as a whole: events (default), documents, assertions", "WHAT"},
    {"rates", 0, 0, G_OPTION_ARG_FILENAME, &rates_file,
     "Try what the coder's errors could make of it: a file of `spokes score --rates`", "CSV"},
    {"replicates", 'r', 0, G_OPTION_ARG_INT, &replicates, "Drawn for a test that is not exact (default: 1000; 0: none)",
     "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Of what is drawn (default: 1)", "N"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Processes (default: one a processor); change nothing in the result",
     "N"},
    {"part", 'p', 0, G_OPTION_ARG_FILENAME, &part,
     "One part alone: networks, similarity, figures, coalition, actors, changes, change_ties, influence, tests, qap, "
     "swap, "
     "sources, series, errors, robustness; with --by sources, pairs, own, signs",
     "PART"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format,
     "table (default), csv or tsv (one part: figures, or the one asked for), json, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on how the networks were made", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

/** The options, understood. */
typedef struct {
    SpkBlockKind blocks;
    gboolean by_document;
    guint years; ///< Of --every; 0: not given
    char **figures, **measures;
    GPtrArray *rates;
} Request;

static void
request_clear(Request *request)
{
    g_strfreev(request->figures);
    g_strfreev(request->measures);
    g_clear_pointer(&request->rates, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

static gboolean
refuse(GError **error, const char *message)
{
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "compare: %s", message);
    return FALSE;
}

/* "5y", or bare years. */
static gboolean
read_every(guint *ret_years, GError **error)
{
    char *end;
    guint64 years = g_ascii_strtoull(every, &end, 10);

    if (!g_ascii_isdigit(*every) || years < 1 || years > 1000 || (*end && strcmp(end, "y")))
        return refuse(error, "--every takes a number of years, such as 5y");
    *ret_years = (guint)years;
    return TRUE;
}

static gboolean
check_operands(char **operands, GError **error)
{
    const guint names = g_strv_length(operands) - 1;
    const gboolean is_series = every || phases;

    if (by && (names > 0 || is_series || equal_windows))
        return refuse(error, "--by compares sources within one snapshot (--snapshot)");
    if (by)
        return TRUE;
    if (spk_network_words.snapshot)
        return refuse(error, "snapshots are named behind the study, not by --snapshot");
    if (every && phases)
        return refuse(error, "--every or --phases, not both");
    if (is_series && names > 0)
        return refuse(error, "--every and --phases name the snapshots; no other ones beside them");
    if (!is_series && names < 2)
        return refuse(error, "two snapshots at least (spokes compare STUDY.db pre-2023 post-2023)");
    if (equal_windows && (is_series || names != 2))
        return refuse(error, "--equal-windows is about two snapshots");
    if (replicates < 0 || jobs < 0)
        return refuse(error, "--replicates and --jobs are not below 0");
    return TRUE;
}

static gboolean
read_request(char **operands, Request *request, GError **error)
{
    static const char *const kinds[] = {"events", "documents", "assertions", NULL}, *const times[] = {"tie", "document",
                                                                                                      NULL};
    guint blocks = 0, time = 0;
    SpkFormat unused;

    if (!check_operands(operands, error) || (every && !read_every(&request->years, error)) ||
        (block_words && !spk_cli_choose("kind of blocks", block_words, kinds, &blocks, error)) ||
        (time_words && !spk_cli_choose("time", time_words, times, &time, error)) ||
        (format && !spk_cli_table_format(format, &unused, error)) ||
        !(request->figures = spk_comparing_names(figure_words, SPK_OF_NETWORKS, FIGURES, error)) ||
        !(request->measures = spk_comparing_names(measure_words, SPK_OF_ACTORS, MEASURES, error)) ||
        (rates_file && !spk_error_rates_read(rates_file, &request->rates, error)))
        return FALSE;
    request->blocks = (SpkBlockKind)blocks;
    request->by_document = time == 1;
    return TRUE;
}

/* Ties of documents that are dated within the window. */
static GPtrArray *
take_documents(GPtrArray *ties, SpkPeriod window)
{
    GPtrArray *taken = g_ptr_array_new();

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if (spk_date_is_known(tie->doc_date) && spk_period_contains(window, tie->doc_date))
            g_ptr_array_add(taken, ties->pdata[i]);
    }
    return taken;
}

/* Whatever a document of the time tells of, its ties' own time does not matter. */
static gboolean
add_by_document(SpkComparing *comparing, const SpkSnapshot *snapshot, GError **error)
{
    g_autoptr(SpkSnapshot) all = spk_snapshot_new(snapshot->name, (SpkPeriod){0});
    g_autofree char *period = spk_period_format(snapshot->period);
    GPtrArray *ties = take_documents(comparing->ties, snapshot->period);

    if (ties->len == 0) {
        g_ptr_array_unref(ties);
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "compare: no document with a tie is dated within %s (--time document needs some on every side)",
                    snapshot->name);
        return FALSE;
    }
    spk_comparing_note(comparing, "%s: ties of any time that documents dated %s tell of.", snapshot->name,
                       *period ? period : "at any time");
    return spk_comparing_add(comparing, NULL, all, ties, error);
}

static gboolean
add_snapshot(SpkComparing *comparing, const Request *request, const SpkSnapshot *snapshot, GError **error)
{
    return request->by_document ? add_by_document(comparing, snapshot, error)
                                : spk_comparing_add(comparing, NULL, snapshot, NULL, error);
}

static SpkSnapshot *
find_snapshot(const char *name, GError **error)
{
    SpkNetworkWords words = spk_network_words;

    words.snapshot = (char *)name;
    g_autoptr(SpkNetworkChoice) choice = spk_network_choice_new(&words, NULL, error);
    return choice ? g_steal_pointer(&choice->snapshot) : NULL;
}

static void
take_year(SpkDate date, gint *first, gint *last)
{
    if (!spk_date_is_known(date))
        return;
    *first = MIN(*first, date.year);
    *last = MAX(*last, date.year);
}

/* Every so many years from the first to the last that anything is dated to. */
static gboolean
list_every(const SpkComparing *comparing, const Request *request, GPtrArray *snapshots, GError **error)
{
    gint first = G_MAXINT, last = G_MININT;

    for (guint i = 0; i < comparing->ties->len; ++i) {
        const SpkTie *tie = comparing->ties->pdata[i];
        if (request->by_document)
            take_year(tie->doc_date, &first, &last);
        else if (tie->date_source != SPK_DATED_DOCUMENT) {
            take_year(tie->period.since, &first, &last);
            take_year(tie->period.until, &first, &last);
        }
    }
    if (first > last)
        return refuse(error, "--every needs dates, and no tie has one");
    if ((guint)(last - first) / request->years >= MOST_SNAPSHOTS)
        return refuse(error, "--every makes more than 200 snapshots (take more years)");
    for (gint year = first; year <= last; year += (gint)request->years) {
        gint end = year + (gint)request->years - 1;
        g_autofree char *name = end > year ? g_strdup_printf("%d..%d", year, end) : g_strdup_printf("%d", year);
        SpkPeriod period = {{(gint16)year, 1, 1}, {(gint16)end, 12, 31}};
        g_ptr_array_add(snapshots, spk_snapshot_new(name, period));
    }
    return TRUE;
}

static gboolean
read_phase(const gint *columns, const SpkCsvRow *row, GPtrArray *snapshots, GError **error)
{
    const char *since = columns[1] < 0 ? "" : row->fields[columns[1]];
    const char *until = columns[2] < 0 ? "" : row->fields[columns[2]];
    SpkPeriod period = {0};

    if (!*row->fields[columns[0]])
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s:%u:1: a phase without a name", phases, row->line);
    else if ((*since && !spk_date_parse(since, &period.since)) || (*until && !spk_date_parse(until, &period.until)))
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s:%u:1: '%s' to '%s' are no dates (YYYY, YYYY-MM, YYYY-MM-DD)",
                    phases, row->line, since, until);
    else if (!spk_period_is_valid(period))
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s:%u:1: the phase ends before it begins", phases, row->line);
    else {
        g_ptr_array_add(snapshots, spk_snapshot_new(row->fields[columns[0]], period));
        return TRUE;
    }
    return FALSE;
}

static gboolean
list_phases(GPtrArray *snapshots, GError **error)
{
    g_autoptr(SpkCsv) csv = NULL;
    g_autofree char *bytes = NULL;
    gsize length;

    if (!spk_file_read(phases, &bytes, &length, error) || !spk_csv_parse(bytes, length, phases, &csv, error))
        return FALSE;
    const gint columns[] = {spk_csv_column(csv, "name"), spk_csv_column(csv, "since"), spk_csv_column(csv, "until")};
    if (columns[0] < 0 || (columns[1] < 0 && columns[2] < 0)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s:1:1: no columns name, since, until", phases);
        return FALSE;
    }
    for (guint i = 0; i < csv->rows->len; ++i)
        if (!read_phase(columns, csv->rows->pdata[i], snapshots, error))
            return FALSE;
    return TRUE;
}

static gboolean
list_snapshots(const SpkComparing *comparing, const Request *request, char **names, GPtrArray *snapshots,
               GError **error)
{
    if (every && !list_every(comparing, request, snapshots, error))
        return FALSE;
    if (phases && !list_phases(snapshots, error))
        return FALSE;
    for (; *names; ++names) {
        SpkSnapshot *snapshot = find_snapshot(*names, error);
        if (!snapshot)
            return FALSE;
        g_ptr_array_add(snapshots, snapshot);
    }
    if (snapshots->len < 2)
        return refuse(error, "two snapshots at least; the series has fewer");
    return TRUE;
}

/* The windows are as long as what is dated in them says, so both networks have to be there before they are cut. */
static gboolean
equalise(SpkComparing *comparing, GPtrArray *snapshots, GError **error)
{
    g_autoptr(SpkPanel) panel = NULL;
    SpkExposure exposures[2];
    SpkSnapshot *one = snapshots->pdata[0], *other = snapshots->pdata[1];
    SpkCompared compared[2] = {{one->name, comparing->ties, {.snapshot = one}},
                               {other->name, comparing->ties, {.snapshot = other}}};

    if (!spk_panel_new(compared, 2, comparing->stored, NULL, NULL, &panel, error))
        return FALSE;
    for (guint i = 0; i < 2; ++i)
        spk_panel_exposure(panel, i, compared, comparing->documents, &exposures[i]);
    if (!spk_exposure_equalise(&exposures[0], &exposures[1], &one->period, &other->period))
        return refuse(error, "--equal-windows: no date tells how long the snapshots are");
    for (guint i = 0; i < 2; ++i) {
        SpkSnapshot *snapshot = snapshots->pdata[i];
        g_autofree char *period = spk_period_format(snapshot->period);
        spk_comparing_note(comparing, "Equal windows: %s is %s.", snapshot->name, period);
    }
    return TRUE;
}

static char *
tell_command(char **names)
{
    g_autofree char *words = spk_network_words_format(&spk_network_words);
    GString *command = g_string_new("compare");

    for (; *names; ++names) {
        g_autofree char *quoted = strpbrk(*names, " '\"$") ? g_shell_quote(*names) : g_strdup(*names);
        g_string_append_printf(command, " %s", quoted);
    }
    g_string_append(command, words);
    spk_cli_add_option(command, "by", by);
    spk_cli_add_option(command, "time", time_words);
    if (equal_windows)
        g_string_append(command, " --equal-windows");
    spk_cli_add_option(command, "every", every);
    spk_cli_add_option(command, "phases", phases);
    spk_cli_add_option(command, "hub", hub);
    spk_cli_add_option(command, "figures", figure_words);
    spk_cli_add_option(command, "measure", measure_words);
    spk_cli_add_option(command, "coalition", coalition_words);
    spk_cli_add_option(command, "blocks", block_words);
    spk_cli_add_option(command, "rates", rates_file);
    if (replicates != REPLICATES)
        g_string_append_printf(command, " --replicates %d", replicates);
    if (seed != 1)
        g_string_append_printf(command, " --seed %" G_GINT64_FORMAT, seed);
    return g_string_free(command, FALSE);
}

static gboolean
report(SpkComparing *comparing, const Request *request, char **names, GError **error)
{
    g_auto(GStrv) coalition = coalition_words ? g_strsplit(coalition_words, ",", -1) : NULL;
    const SpkComparisonOptions how = {
        .stored = comparing->stored,
        .documents = comparing->documents,
        .hub = hub,
        .figures = (const char *const *)request->figures,
        .measures = (const char *const *)request->measures,
        .blocks = request->blocks,
        .draws = {(guint)replicates, (guint64)seed, (guint)jobs},
        .rates = request->rates,
        .coalition = (const char *const *)coalition,
        .is_tested = TRUE,
        .has_sources = TRUE,
        .has_variants = !request->by_document,
        .tested_actors = TESTED_ACTORS,
    };
    g_autoptr(SpkComparison) comparison = NULL;
    g_autofree char *command = tell_command(names);

    if (coalition && !spk_comparing_check_actors(comparing, coalition, error))
        return FALSE;

    if (!spk_comparison_make((const SpkCompared *)(gconstpointer)comparing->compared->data, comparing->compared->len,
                             &how, &comparison, error))
        return FALSE;
    g_ptr_array_add(comparing->frame, NULL);
    const SpkComparisonFindings findings = {comparison, &how, (const char *const *)comparing->frame->pdata, command};
    g_autoptr(SpkParts) parts = spk_report_comparison(&findings);
    const char *shown = spk_comparing_part(part, format, "figures");
    return spk_comparing_print(parts, shown, format, !without_notes, target, error);
}

static gboolean
report_sources(SpkComparing *comparing, GError **error)
{
    const SpkDraws draws = {(guint)replicates, (guint64)seed, (guint)jobs};
    g_autofree char *command = tell_command((char *[]){NULL});
    g_autoptr(SpkParts) parts = spk_compare_sources(comparing, by, &draws, command, error);

    return parts &&
           spk_comparing_print(parts, spk_comparing_part(part, format, "pairs"), format, !without_notes, target, error);
}

static gboolean
run_compare(char **operands, GError **error)
{
    g_auto(Request) request = {0};
    g_autoptr(SpkComparing) comparing = NULL;
    g_autoptr(GPtrArray) snapshots = g_ptr_array_new_with_free_func((GDestroyNotify)spk_snapshot_free);

    if (!read_request(operands, &request, error) || !(comparing = spk_comparing_new(operands[0], error)) ||
        (!by && !list_snapshots(comparing, &request, operands + 1, snapshots, error)) ||
        (equal_windows && !equalise(comparing, snapshots, error)))
        return FALSE;
    if (by)
        return report_sources(comparing, error);
    for (guint i = 0; i < snapshots->len; ++i)
        if (!add_snapshot(comparing, &request, snapshots->pdata[i], error))
            return FALSE;
    return report(comparing, &request, operands + 1, error);
}

const SpkCommand spk_command_compare = {
    .group = "Look",
    .name = "compare",
    .operands = "STUDY.db SNAPSHOT SNAPSHOT...",
    .help = "Hold snapshots against each other: what changed, and is it more than chance",
    .details = "Ties with a date alone, unless --undated says otherwise; what the others could make of it stands\n"
               "beside. All networks have the same actors. Of more than two snapshots each is compared with the\n"
               "next. Tests, ranges over sources and a table of robustness are always made.\n\n"
               "Examples:\n"
               "  spokes compare study.db pre-2023 post-2023\n"
               "  spokes compare study.db pre-2023 post-2023 --part changes --format csv\n"
               "  spokes compare study.db 2010..2019 2020.. --equal-windows --types alliance,agreement,support\n"
               "  spokes compare study.db --by author --part pairs\n"
               "  spokes compare study.db --every 5y --time document --part similarity",
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 0,
    .run = run_compare,
};
