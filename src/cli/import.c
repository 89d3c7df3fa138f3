#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/target.h"
#include <spokes/exchange.h>

static char *from, *study, *codebook_folder, *actors;

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &from, "The files' format: csv, cow-alliances, dcad", "FORMAT"},
    {"actors", 0, 0, G_OPTION_ARG_FILENAME, &actors, "Actors' attributes: a CSV file with the column id", "FILE.csv"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &study, "The study's database, made or added to (required)", "STUDY.db"},
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "Folder of actors and types", "DIR"},
    SPK_OPTIONS_END,
};

/* Formats in the order of their names below. */
static const struct {
    const char *name;
    gboolean (*import)(SpkStore *, const SpkCodebook *, const char *, SpkImportSummary *, GError **);
} formats[] = {
    {"csv", spk_import_csv},
    {"cow-alliances", spk_import_cow_alliances},
    {"dcad", spk_import_dcad},
};

static gboolean
choose_format(guint *ret_index, GError **error)
{
    const char *names[G_N_ELEMENTS(formats) + 1] = {NULL};

    for (guint i = 0; i < G_N_ELEMENTS(formats); ++i)
        names[i] = formats[i].name;
    return spk_cli_choose("format", from, names, ret_index, error);
}

static gboolean
check_options(char **paths, GError **error)
{
    guint index;

    if (!*paths && !actors)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "import: nothing to import (FILE..., or --actors FILE.csv)");
    else if (*paths && !from)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "import: no --from FORMAT given (csv, cow-alliances, dcad)");
    else if (!study)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "import: no -o STUDY.db given: where to keep the ties?");
    else
        return !from || choose_format(&index, error);
    return FALSE;
}

static const char *
plural(guint count)
{
    return count == 1 ? "" : "s";
}

/* Rows that the file has and the study has not: each is named, however many they are. */
static void
tell_left_out(const char *path, const GPtrArray *left_out)
{
    for (guint i = 0; i < left_out->len; ++i)
        spk_cli_say(left_out->pdata[i]);
    spk_cli_note("%s: %u row%s left out", path, left_out->len, plural(left_out->len));
}

static gboolean
import_file(SpkStore *store, const SpkCodebook *codebook, const char *path, GError **error)
{
    SpkImportSummary summary = {0};
    g_autoptr(GString) more = g_string_new(NULL);
    guint index;

    if (!choose_format(&index, error) || !formats[index].import(store, codebook, path, &summary, error))
        return FALSE;
    if (summary.tie_count != summary.row_count)
        g_string_append_printf(more, "; %u ties, as some states followed others", summary.tie_count);
    if (index > 0)
        g_string_append_printf(more, "; %u without an end", summary.open_count);
    if (summary.new_actors)
        g_string_append_printf(more, "; not known before: %s", summary.new_actors);
    if (summary.ignored)
        g_string_append_printf(more, "; columns not read: %s", summary.ignored);
    if (summary.left_out)
        tell_left_out(path, summary.left_out);
    spk_cli_note("%s: %u row%s to %u document%s, %u new actor%s, %u undated%s", path, summary.row_count,
                 plural(summary.row_count), summary.document_count, plural(summary.document_count),
                 summary.new_actor_count, plural(summary.new_actor_count), summary.undated_count, more->str);
    spk_import_summary_clear(&summary);
    return TRUE;
}

static gboolean
import_actors(SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    SpkActorsSummary summary = {0};

    if (!spk_import_actors(store, codebook, actors, &summary, error))
        return FALSE;
    spk_cli_note("%s: %u value%s (%s) of %u actor%s%s%s", actors, summary.value_count,
                 summary.value_count == 1 ? "" : "s", *summary.names ? summary.names : "no attributes",
                 summary.actor_count, summary.actor_count == 1 ? "" : "s",
                 summary.new_actors ? "; not known before: " : "", summary.new_actors ? summary.new_actors : "");
    spk_actors_summary_clear(&summary);
    return TRUE;
}

static gboolean
import_all(SpkStore *store, const SpkCodebook *codebook, char **paths, GError **error)
{
    if (actors && !import_actors(store, codebook, error))
        return FALSE;
    for (; *paths; ++paths)
        if (!import_file(store, codebook, *paths, error))
            return FALSE;
    return spk_store_put_run(store, "import", codebook->fingerprint, from ? from : "actors", error);
}

static gboolean
run_import(char **operands, GError **error)
{
    if (!check_options(operands, error))
        return FALSE;
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(codebook_folder, error);
    if (!codebook)
        return FALSE;
    g_auto(SpkTarget) target = {0};
    if (!spk_target_open(&target, study, error))
        return FALSE;
    const gboolean is_done = import_all(target.store, codebook, operands, error);
    if (!is_done)
        spk_target_discard(&target);
    return is_done;
}

const SpkCommand spk_command_import = {
    .group = "Read",
    .name = "import",
    .operands = "[--from FORMAT FILE...] [--actors FILE.csv] -o STUDY.db",
    .help = "Take ties and actors' attributes from tables",
    .details =
        "CSV: a header line; columns source and target (actors' ids), and where present type, weight, directed,\n"
        "status, since, until, doc. No type is alignment, no status actual. Unknown ids become actors.\n"
        "A file with a fault is refused whole, with every fault named; a new study is not made then, and in one that "
        "was\n"
        "there the files before it stay.\n"
        "cow-alliances: alliance_v4.1_by_dyad.csv of the Correlates of War project; dcad: DCAD-v1.0-main.csv of the\n"
        "Defense Cooperation Agreement Dataset. Both from their own sites; numbers of states become the codebook's "
        "ids.\n"
        "--actors: column id, and any others: region, bloc, capability ... become attributes by these names; the "
        "column\n"
        "name is the label of an actor that the codebook does not name.\n\n"
        "Examples:\n"
        "  spokes import --from csv alliances.csv -o study.db\n"
        "  spokes import --from cow-alliances alliance_v4.1_by_dyad.csv -o cow.db\n"
        "  spokes import --actors blocs.csv -o study.db",
    .options = options,
    .run = run_import,
};
