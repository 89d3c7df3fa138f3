#include "cli/code_study.h"
#include "cli/cli.h"
#include "cli/code_wire.h"
#include "base/files.h"
#include "base/jobs.h"
#include "base/progress.h"
#include <string.h>

typedef struct {
    const SpkCodeTask *task;
    SpkCoder *coder;
    char *fingerprint;
    GHashTable *current; ///< Document id -> what it was coded from, see stored_state
    SpkProgress *progress;
    SpkCodeTally tally;
} Coding;

SpkCodebook *
spk_code_codebook(const char *folder, GError **error)
{
    SpkCodebook *codebook = NULL;
    g_autofree char *found = folder ? g_strdup(folder) : spk_codebook_find_folder(error);

    if (!found || !spk_codebook_read(found, &codebook, error))
        return NULL;
    return codebook;
}

gboolean
spk_code_take_actors(SpkCodebook *codebook, const SpkActorFiles *files, GError **error)
{
    guint left_out;

    if (!files->actors) {
        if (files->keeps_own)
            g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--keep-actors goes with --actors FILE");
        return !files->keeps_own;
    }
    if (!spk_codebook_take_actors(codebook, (const char *const *)files->actors, files->keeps_own, &left_out, error))
        return FALSE;
    if (left_out)
        spk_cli_note("%u place%s of the actor files cannot be read and %s left out (spokes check --actors lists them)",
                     left_out, left_out == 1 ? "" : "s", left_out == 1 ? "is" : "are");
    return TRUE;
}

char *
spk_code_missing_files(const char *folder)
{
    static const char *const needed[] = {"frames.txt", "lexicon.txt", "cues.txt"};
    g_autoptr(GString) missing = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(needed); ++i) {
        g_autofree char *path = g_build_filename(folder, needed[i], NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            g_string_append_printf(missing, "%s%s", missing->len ? ", " : "", needed[i]);
    }
    return missing->len ? g_strdup(missing->str) : NULL;
}

gboolean
spk_code_check_codebook(const SpkCodebook *codebook, GError **error)
{
    g_autofree char *missing = spk_code_missing_files(codebook->folder);

    if (!missing)
        return TRUE;
    g_autofree char *shipped = spk_codebook_find_folder(NULL);
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                "%s: texts cannot be coded without %s (copy what is missing from %s, or make an empty file)",
                codebook->folder, missing, shipped ? shipped : "the program's own codebook");
    return FALSE;
}

/* Two documents of the same state are coded alike. */
static char *
state_of(const char *sha256, const char *metadata)
{
    return g_strconcat(sha256, "\n", metadata, NULL);
}

/* Workers must not touch the parent's SQLite connection, so what is current is looked up before they start. */
static gboolean
list_current(Coding *coding, GError **error)
{
    g_autoptr(GPtrArray) stored = NULL;

    if (!spk_store_read_documents(coding->task->store, &stored, error))
        return FALSE;
    for (guint i = 0; i < stored->len; ++i) {
        const SpkStoredDocument *document = stored->pdata[i];
        const SpkDocument known = {.id = document->id,
                                   .path = document->path,
                                   .title = document->title,
                                   .author = document->author,
                                   .source = document->source,
                                   .date = document->date};
        g_autofree char *metadata = spk_document_metadata(&known);
        if (!document->is_import &&
            spk_store_has_current(coding->task->store, document->id, document->sha256, metadata, coding->fingerprint))
            g_hash_table_insert(coding->current, g_strdup(document->id), state_of(document->sha256, metadata));
    }
    return TRUE;
}

static gboolean
is_current(Coding *coding, const SpkDocument *document)
{
    g_autofree char *metadata = spk_document_metadata(document);
    g_autofree char *state = state_of(document->sha256, metadata);

    return !g_strcmp0(g_hash_table_lookup(coding->current, document->id), state);
}

/* In a worker */
static gboolean
code_document(guint index, GByteArray *result, gpointer data, GError **error)
{
    Coding *coding = data;
    g_autoptr(SpkDocument) document = NULL;
    g_autoptr(SpkCodedDocument) coded = g_new0(SpkCodedDocument, 1);

    if (!spk_document_read(coding->task->sources->pdata[index], &document, error))
        return FALSE;
    coded->sha256 = g_strdup(document->sha256);
    coded->is_current = is_current(coding, document);
    if (!coded->is_current)
        coded->assertions = spk_coder_code(coding->coder, document);
    spk_wire_write(coded, result);
    return TRUE;
}

static guint
pair_count(const SpkAssertion *assertion)
{
    guint pairs = 0;

    for (guint i = 0; i < assertion->party_count; ++i)
        for (guint j = 0; j < assertion->party_count; ++j) {
            const SpkParty *a = &assertion->parties[i], *b = &assertion->parties[j];
            const gboolean is_directed_pair = a->role == SPK_ROLE_FROM && b->role == SPK_ROLE_TO;
            const gboolean is_plain_pair = a->role == SPK_ROLE_PARTY && b->role == SPK_ROLE_PARTY && i < j;
            if ((is_directed_pair || is_plain_pair) && strcmp(a->actor, b->actor))
                ++pairs;
        }
    return pairs;
}

static void
count_document(SpkCodeTally *tally, const SpkDocument *document, GPtrArray *assertions)
{
    ++tally->coded;
    tally->sentences += document->sentence_count;
    tally->assertions += assertions->len;
    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        const guint pairs = pair_count(assertion);
        tally->ties += pairs;
        if (assertion->date_source == SPK_DATED_NONE || assertion->date_source == SPK_DATED_DOCUMENT)
            tally->undated += pairs;
    }
}

static gboolean
store_document(Coding *coding, const SpkTextSource *source, const SpkCodedDocument *coded, GError **error)
{
    g_autoptr(SpkDocument) document = NULL;

    if (!spk_document_read(source, &document, error))
        return FALSE;
    if (strcmp(document->sha256, coded->sha256)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: changed while it was being coded (run again)", source->path);
        return FALSE;
    }
    if (!spk_store_put_document(coding->task->store, document, coded->assertions, coding->fingerprint, error))
        return FALSE;
    if (document->sentence_count == 0)
        spk_cli_note("%s: no sentence in it", source->path);
    count_document(&coding->tally, document, coded->assertions);
    return TRUE;
}

/* In the parent, in order */
static gboolean
take_document(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    Coding *coding = data;
    g_autoptr(SpkCodedDocument) coded = NULL;

    spk_progress_step(coding->progress, index + 1);
    if (failure) {
        ++coding->tally.faulty;
        if (coding->task->is_strict) {
            g_propagate_error(error, g_error_copy(failure));
            return FALSE;
        }
        spk_cli_say(failure->message);
        return TRUE;
    }
    if (!spk_wire_read(bytes, length, &coded, error))
        return FALSE;
    if (coded->is_current) {
        ++coding->tally.current;
        return TRUE;
    }
    return store_document(coding, coding->task->sources->pdata[index], coded, error);
}

/* "b (of a), c (of a)"; of many the first few */
static char *
list_copies(GPtrArray *copies)
{
    enum { MOST = 5 };
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < MIN(copies->len, MOST); ++i) {
        const SpkCopy *copy = copies->pdata[i];
        g_string_append_printf(list, "%s%s (of %s)", i ? ", " : "", copy->doc, copy->original);
    }
    if (copies->len > MOST)
        g_string_append_printf(list, " and %u more", copies->len - MOST);
    return g_string_free(list, FALSE);
}

/* Once all texts are stored: which tell another's story. */
static gboolean
note_copies(SpkStore *store, GError **error)
{
    g_autoptr(GPtrArray) copies = NULL;

    if (!spk_store_mark_copies(store, &copies, error))
        return FALSE;
    if (copies->len == 0)
        return TRUE;
    g_autofree char *list = list_copies(copies);
    spk_cli_note("%u document%s of the study %s and share%s events: %s", copies->len, copies->len == 1 ? "" : "s",
                 copies->len == 1 ? "is a near-copy of another one" : "are near-copies of others",
                 copies->len == 1 ? "s its" : " their", list);
    return TRUE;
}

gboolean
spk_code_study(const SpkCodeTask *task, SpkCodeTally *ret_tally, GError **error)
{
    Coding coding = {.task = task};
    g_autoptr(SpkCoder) coder = spk_coder_new(task->codebook);
    g_autoptr(GHashTable) current = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *versioned = g_strconcat(task->codebook->fingerprint, "\n", SPK_VERSION, NULL);
    g_autofree char *fingerprint = spk_sha256(versioned, strlen(versioned));
    g_autoptr(SpkProgress) progress = spk_progress_new("coding", task->sources->len);

    coding.coder = coder;
    coding.current = current;
    coding.fingerprint = fingerprint;
    coding.progress = progress;
    const gboolean is_done =
        spk_store_put_codebook(task->store, task->codebook, error) && list_current(&coding, error) &&
        spk_jobs_run(task->sources->len, task->jobs, code_document, take_document, &coding, error) &&
        note_copies(task->store, error);
    *ret_tally = coding.tally;
    return is_done;
}

gboolean
spk_code_summary(const SpkCodeTally *tally, GError **error)
{
    const guint documents = tally->coded + tally->current + tally->faulty;

    spk_cli_note("%u document%s (%u coded, %u skipped as current, %u faulty): %u sentences, %u assertions, %u ties, "
                 "%u of them undated",
                 documents, documents == 1 ? "" : "s", tally->coded, tally->current, tally->faulty, tally->sentences,
                 tally->assertions, tally->ties, tally->undated);
    if (tally->faulty == 0)
        return TRUE;
    if (tally->faulty == documents)
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "nothing could be coded");
    else
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%u of %u documents could not be coded; the others are stored",
                    tally->faulty, documents);
    return FALSE;
}
