#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/page.h"
#include "cli/unknown.h"
#include "base/files.h"
#include <spokes/codebook.h>
#include <spokes/copies.h>
#include <spokes/document.h>
#include <string.h>

static char *codebook_folder;
static SpkActorFiles actor_files;
static gboolean lists_unknown;
static int most_unknown = 50;

static const GOptionEntry options[] = {
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "Check this folder's codebook, too", "DIR"},
    {"actors", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &actor_files.actors,
     "Check this PETRARCH or TABARI dictionary, too; give it again for more, which are held against each other",
     "FILE"},
    {"unknown", 'u', 0, G_OPTION_ARG_NONE, &lists_unknown,
     "List the names beside words that make ties which no dictionary has: what to add", NULL},
    {"most", 0, 0, G_OPTION_ARG_INT, &most_unknown, "With --unknown: how many names (default 50; 0: all)", "N"},
    {"keep-actors", 0, 0, G_OPTION_ARG_NONE, &actor_files.keeps_own,
     "With --unknown and --actors: the codebook's own actors are known, too", NULL},
    SPK_OPTIONS_END,
};

typedef struct {
    FILE *out;
    guint errors, warnings, checked;
    GPtrArray *paths, *sketches; ///< Of the texts (SpkSketch)
} Check;

/* A reader's error holds one fault a line: `file:line:column: what`. */
static void
report_error(Check *check, const GError *failure)
{
    g_auto(GStrv) lines = g_strsplit(failure->message, "\n", -1);

    for (guint i = 0; lines[i]; ++i)
        if (*lines[i]) {
            fprintf(check->out, "%s\n", lines[i]);
            ++check->errors;
        }
}

static void
report_remarks(Check *check, GPtrArray *remarks)
{
    for (guint i = 0; i < remarks->len; ++i) {
        const SpkLintRemark *remark = remarks->pdata[i];
        fputs(remark->file, check->out);
        if (remark->line)
            fprintf(check->out, ":%u", remark->line);
        if (remark->line && remark->column)
            fprintf(check->out, ":%u", remark->column);
        fprintf(check->out, ": %s: %s\n", remark->is_error ? "error" : "warning", remark->message);
        ++*(remark->is_error ? &check->errors : &check->warnings);
    }
}

static gboolean
check_codebook(Check *check, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) remarks = NULL;

    if (!spk_codebook_lint(folder, &remarks, error))
        return FALSE;
    ++check->checked;
    report_remarks(check, remarks);
    g_autofree char *missing = spk_code_missing_files(folder);
    if (missing) {
        fprintf(check->out, "%s: warning: texts cannot be coded without %s (import works)\n", folder, missing);
        ++check->warnings;
    }
    return TRUE;
}

static gboolean
check_actors(Check *check, GError **error)
{
    g_autoptr(GPtrArray) remarks = NULL;

    if (!spk_actor_files_lint((const char *const *)actor_files.actors, &remarks, error))
        return FALSE;
    check->checked += g_strv_length(actor_files.actors);
    report_remarks(check, remarks);
    return TRUE;
}

/* Texts that were read, for finding near-copies among all that are checked. */
static void
keep_sketch(Check *check, const SpkTextSource *source, const SpkDocument *document)
{
    g_autofree SpkSketch *sketch = g_new(SpkSketch, 1);

    spk_sketch_init(sketch);
    for (guint i = 0; i < document->sentence_count; ++i) {
        const SpkSentence *sentence = &document->sentences[i];
        if (sentence->zone == SPK_ZONE_BODY)
            spk_sketch_add(sketch, document->text + sentence->begin, sentence->end - sentence->begin);
    }
    if (!spk_sketch_finish(sketch))
        return;
    g_ptr_array_add(check->paths, g_strdup(source->path));
    g_ptr_array_add(check->sketches, g_steal_pointer(&sketch));
}

static void
check_copies(Check *check)
{
    g_autofree guint *first = spk_copies_find((const SpkSketch *const *)check->sketches->pdata, check->sketches->len);

    for (guint i = 0; i < check->sketches->len; ++i) {
        if (first[i] == i)
            continue;
        fprintf(check->out, "%s: warning: is a near-copy of %s (their events will count once)\n",
                (const char *)check->paths->pdata[i], (const char *)check->paths->pdata[first[i]]);
        ++check->warnings;
    }
}

static void
check_texts(Check *check, const char *path)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GPtrArray) sources = NULL;
    g_autoptr(GError) failure = NULL;

    if (!spk_corpus_list(paths, NULL, &sources, &failure)) {
        report_error(check, failure);
        return;
    }
    for (guint i = 0; i < sources->len; ++i) {
        g_autoptr(SpkDocument) document = NULL;
        g_autoptr(GError) fault = NULL;
        ++check->checked;
        if (!spk_document_read(sources->pdata[i], &document, &fault)) {
            report_error(check, fault);
            continue;
        }
        keep_sketch(check, sources->pdata[i], document);
        if (document->sentence_count == 0) {
            const SpkTextSource *source = sources->pdata[i];
            fprintf(check->out, "%s: warning: no sentence in it\n", source->path);
            ++check->warnings;
        }
    }
}

static void
check_study(Check *check, const char *path)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(SpkStudy) study = spk_study_read(path, &failure);

    ++check->checked;
    if (!study || !spk_page_check(study, &failure))
        report_error(check, failure);
}

static gboolean
is_codebook(const char *path)
{
    g_autofree char *types = g_build_filename(path, "types.txt", NULL);
    return g_file_test(types, G_FILE_TEST_EXISTS);
}

static gboolean
check_path(Check *check, const char *path, GError **error)
{
    if (is_codebook(path))
        return check_codebook(check, path, error);
    if (g_str_has_suffix(path, ".ini"))
        check_study(check, path);
    else
        check_texts(check, path);
    return TRUE;
}

static gboolean
check_all(Check *check, char **paths, GError **error)
{
    g_autofree char *shipped = NULL;
    const char *folder = codebook_folder;

    if (!folder && !*paths && !actor_files.actors) {
        folder = shipped = spk_codebook_find_folder(error);
        if (!folder)
            return FALSE;
    }
    if ((folder && !check_codebook(check, folder, error)) || (actor_files.actors && !check_actors(check, error)))
        return FALSE;
    for (guint i = 0; paths[i]; ++i)
        if (!check_path(check, paths[i], error))
            return FALSE;
    check_copies(check);
    return TRUE;
}

static gboolean
list_unknown(char **operands, GError **error)
{
    if (!*operands) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "check: --unknown looks into texts: name some");
        return FALSE;
    }
    if (most_unknown < 0) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "check: --most %d is no number of names", most_unknown);
        return FALSE;
    }
    const SpkUnknownTask task = {(const char *const *)operands, codebook_folder, &actor_files, (guint)most_unknown};
    return spk_cli_print_unknown(&task, error);
}

static gboolean
run_check(char **operands, GError **error)
{
    if (lists_unknown)
        return list_unknown(operands, error);
    Check check = {0};
    g_autoptr(SpkOutput) output = spk_output_open(NULL, error);
    if (!output)
        return FALSE;
    check.out = spk_output_stream(output);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free),
                         sketches = g_ptr_array_new_with_free_func(g_free);
    check.paths = paths;
    check.sketches = sketches;
    if (!check_all(&check, operands, error) || !spk_output_commit(g_steal_pointer(&output), error))
        return FALSE;
    spk_cli_note("%u checked: %u error%s, %u warning%s", check.checked, check.errors, check.errors == 1 ? "" : "s",
                 check.warnings, check.warnings == 1 ? "" : "s");
    if (check.errors == 0)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "not sound");
    return FALSE;
}

const SpkCommand spk_command_check = {
    .group = "Read",
    .name = "check",
    .operands = "[PATH...]",
    .help = "Find every fault of a codebook, study files or texts",
    .details = "PATH is a codebook's folder (it has a types.txt), a study file (.ini), a text or a folder of texts.\n"
               "Without PATH the codebook that comes with the program is checked. Remarks go to standard output as\n"
               "file:line:column: what is wrong. Exit status 1 when there is an error; warnings do not count.\n\n"
               "Examples:\n"
               "  spokes check\n"
               "  spokes check my-codebook/ texts/ study.ini\n"
               "  spokes check --unknown texts/\n"
               "  spokes check --actors Phoenix.Countries.actors.txt --actors Phoenix.agents.txt",
    .options = options,
    .run = run_check,
};
