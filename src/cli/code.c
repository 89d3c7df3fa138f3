#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/target.h"

static char *study, *manifest, *codebook_folder;
static int jobs;
static gboolean is_strict;

static SpkActorFiles actor_files;

static const GOptionEntry options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &study, "The study's database, made or added to (required)", "STUDY.db"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Documents coded at a time (default, and 0: one a processor)", "N"},
    {"manifest", 'm', 0, G_OPTION_ARG_FILENAME, &manifest, "CSV with doc and any of date, title, author, source",
     "CSV"},
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "Folder of actors, types and frames to code by",
     "DIR"},
    {"actors", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &actor_files.actors,
     "Actors of a PETRARCH or TABARI dictionary in place of the codebook's; give it again for more files", "FILE"},
    {"keep-actors", 0, 0, G_OPTION_ARG_NONE, &actor_files.keeps_own, "Keep the codebook's own actors beside them",
     NULL},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &is_strict, "Stop at the first text that cannot be read", NULL},
    SPK_OPTIONS_END,
};

static gboolean
check_options(GError **error)
{
    if (!study)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "code: no -o STUDY.db given: where to keep the ties?");
    else if (jobs < 0 || jobs > 1024)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "code: --jobs %d is out of range (1 to 1024; 0: one a processor)", jobs);
    else
        return TRUE;
    return FALSE;
}

static gboolean
run_code(char **operands, GError **error)
{
    g_autoptr(GPtrArray) sources = NULL;
    SpkCodeTally tally = {0};

    if (!check_options(error) || !spk_corpus_list((const char *const *)operands, manifest, &sources, error))
        return FALSE;
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(codebook_folder, error);
    if (sources->len == 0) {
        g_autofree char *paths = g_strjoinv(", ", operands);
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "%s: no text in it (of a folder .txt and .md files are read; name others one by one)", paths);
        return FALSE;
    }
    if (!codebook || !spk_code_check_codebook(codebook, error) || !spk_code_take_actors(codebook, &actor_files, error))
        return FALSE;
    g_auto(SpkTarget) target = {0};
    if (!spk_target_open(&target, study, error))
        return FALSE;
    const SpkCodeTask task = {sources, codebook, target.store, (guint)jobs, is_strict};
    const gboolean is_done =
        spk_code_study(&task, &tally, error) &&
        spk_store_put_run(target.store, "code", codebook->fingerprint, is_strict ? "strict" : "", error) &&
        spk_code_summary(&tally, error);
    if (!is_done && tally.coded == 0)
        spk_target_discard(&target);
    return is_done;
}

const SpkCommand spk_command_code = {
    .group = "Read",
    .name = "code",
    .operands = "TEXT... -o STUDY.db",
    .help = "Code texts (files, or folders of .txt and .md) into ties",
    .details =
        "A text's date, title, author and source come from the manifest, else from front matter\n"
        "(key: value lines between --- lines), else the date from its file name.\n"
        "--actors reads dictionaries of PETRARCH and TABARI (.actors, .agents) as they are: NAME_ [CODE], +SYNONYM,\n"
        "[CODE 20010120-20090120] by the text's date. USAGOV counts as USA, PSEREBHMS as itself.\n"
        "Unchanged texts are skipped; a text that cannot be read is named and counted, and the others are coded.\n\n"
        "Examples:\n"
        "  spokes code texts/ -o study.db\n"
        "  spokes code 1951.txt 2023.md -o study.db --manifest texts.csv\n"
        "  spokes code texts/ -o study.db --actors Phoenix.Countries.actors.txt --keep-actors",
    .options = options,
    .least = 1,
    .run = run_code,
};
