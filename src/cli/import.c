#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/target.h"
#include <spokes/exchange.h>

static char *from, *study, *codebook_folder, *actors;

static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &from, "The files' format: csv", "FORMAT"},
    {"actors", 0, 0, G_OPTION_ARG_FILENAME, &actors, "Actors' attributes: a CSV file with the column id", "FILE.csv"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &study, "The study's database, made or added to (required)", "STUDY.db"},
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "Folder of actors and types", "DIR"},
    SPK_OPTIONS_END,
};

static gboolean
check_options(char **paths, GError **error)
{
    static const char *const formats[] = {"csv", NULL};
    guint index;

    if (!*paths && !actors)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "import: nothing to import (FILE..., or --actors FILE.csv)");
    else if (*paths && !from)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "import: no --from FORMAT given (csv)");
    else if (!study)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "import: no -o STUDY.db given: where to keep the ties?");
    else
        return !from || spk_cli_choose("format", from, formats, &index, error);
    return FALSE;
}

static gboolean
import_file(SpkStore *store, const SpkCodebook *codebook, const char *path, GError **error)
{
    SpkImportSummary summary = {0};

    if (!spk_import_csv(store, codebook, path, &summary, error))
        return FALSE;
    spk_cli_note("%s: %u row%s to %u document%s, %u new actor%s, %u undated%s%s", path, summary.row_count,
                 summary.row_count == 1 ? "" : "s", summary.document_count, summary.document_count == 1 ? "" : "s",
                 summary.new_actor_count, summary.new_actor_count == 1 ? "" : "s", summary.undated_count,
                 summary.ignored ? "; columns not read: " : "", summary.ignored ? summary.ignored : "");
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
    .operands = "[--from csv FILE...] [--actors FILE.csv] -o STUDY.db",
    .help = "Take ties and actors' attributes from tables",
    .details =
        "CSV: a header line; columns source and target (actors' ids), and where present type, weight, directed,\n"
        "status, since, until, doc. No type is alignment, no status actual. Unknown ids become actors.\n"
        "A file with a fault is refused whole, with every fault named; a new study is not made then, and in one that "
        "was\n"
        "there the files before it stay.\n"
        "--actors: column id, and any others: region, bloc, capability ... become attributes by these names; the "
        "column\n"
        "name is the label of an actor that the codebook does not name.\n\n"
        "Examples:\n"
        "  spokes import --from csv alliances.csv -o study.db\n"
        "  spokes import --actors blocs.csv -o study.db",
    .options = options,
    .run = run_import,
};
