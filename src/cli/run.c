#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/outputs.h"
#include "cli/page.h"
#include "cli/target.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static int jobs;
static gboolean is_strict;

static const GOptionEntry options[] = {
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Documents coded at a time (default: one a processor)", "N"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &is_strict, "Stop at the first text that cannot be read", NULL},
    SPK_OPTIONS_END,
};

/* A text that is gone from the folder must not live on in the study; what was imported into it stays. */
static gboolean
remove_left_over(SpkStore *store, GPtrArray *sources, GError **error)
{
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(GHashTable) given = g_hash_table_new(g_str_hash, g_str_equal);

    if (!spk_store_read_documents(store, &documents, error))
        return FALSE;
    for (guint i = 0; i < sources->len; ++i)
        g_hash_table_add(given, ((SpkTextSource *)sources->pdata[i])->id);
    for (guint i = 0; i < documents->len; ++i) {
        const SpkStoredDocument *document = documents->pdata[i];
        if (document->is_import || g_hash_table_contains(given, document->id))
            continue;
        if (!spk_store_remove_document(store, document->id, error))
            return FALSE;
        spk_cli_note("%s is gone: so are its ties", document->path);
    }
    return TRUE;
}

static gboolean
run_here(const SpkStudy *study, GError **error)
{
    g_autoptr(GPtrArray) sources = NULL;
    g_autoptr(GError) fault = NULL;
    SpkCodeTally tally = {0};

    if (!spk_corpus_list((const char *const *)study->texts, study->manifest, &sources, error))
        return FALSE;
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(study->codebook, error);
    if (!codebook || !spk_code_check_codebook(codebook, error) || !spk_study_check_types(study, codebook, error))
        return FALSE;
    g_auto(SpkTarget) target = {0};
    if (!spk_target_open(&target, "study.db", error))
        return FALSE;
    const SpkCodeTask task = {sources, codebook, target.store, (guint)jobs, is_strict};
    if (!remove_left_over(target.store, sources, error) || !spk_code_study(&task, &tally, error)) {
        if (tally.coded == 0)
            spk_target_discard(&target);
        return FALSE;
    }
    /* Faulty texts make the run fail, but what the others give is written all the same */
    const gboolean is_whole = spk_code_summary(&tally, &fault);
    if (!spk_outputs_write(study, target.store, codebook, error))
        return FALSE;
    if (!is_whole)
        g_propagate_error(error, g_steal_pointer(&fault));
    return is_whole;
}

static gboolean
run_run(char **operands, GError **error)
{
    if (g_file_test(operands[0], G_FILE_TEST_IS_DIR)) {
        g_autofree char *inside = g_build_filename(operands[0], "study.ini", NULL);
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s is a folder (name its study file: %s)", operands[0], inside);
        return FALSE;
    }
    g_autoptr(SpkStudy) study = spk_study_read(operands[0], error);
    if (!study || !spk_page_check(study, error))
        return FALSE;
    if (jobs < 0 || jobs > 1024) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "run: --jobs %d is out of range (1 to 1024)", jobs);
        return FALSE;
    }
    /* The shipped codebook may be named by a path from here */
    if (!study->codebook) {
        g_autofree char *shipped = spk_codebook_find_folder(error);
        if (!shipped)
            return FALSE;
        study->codebook = g_canonicalize_filename(shipped, NULL);
    }
    /* A study's paths count from its folder, so that its outputs are the same from wherever it is run */
    if (strcmp(study->folder, ".")) {
        spk_cli_note("in folder %s", study->folder);
        if (g_chdir(study->folder) != 0) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s", study->folder, g_strerror(errno));
            return FALSE;
        }
    }
    return run_here(study, error);
}

const SpkCommand spk_command_run = {
    .group = "All",
    .name = "run",
    .operands = "STUDY.ini",
    .help = "Do all that a study file asks for: code its texts, measure, draw",
    .details =
        "Into the study's folder go ties.csv, actors.csv, network.csv, for each snapshot network-NAME.graphml and\n"
        "NAME.svg with NAME.dot, and manifest.json. The ties' database is study.db there. spokes(1) has the\n"
        "study file's keys; with a page among them, its blocks are written anew.\n\n"
        "Examples:\n"
        "  spokes run graphs/indo-pacific/study.ini",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run_run,
};
