#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/texts.h"
#include "base/files.h"
#include "base/text.h"
#include <spokes/coding.h>
#include <spokes/store.h>
#include <string.h>

static char *codebook_folder;

static SpkActorFiles actor_files;

static const GOptionEntry options[] = {
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "Folder of actors, types and frames to read by",
     "DIR"},
    {"actors", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &actor_files.actors,
     "Actors of a PETRARCH or TABARI dictionary in place of the codebook's; give it again for more files", "FILE"},
    {"keep-actors", 0, 0, G_OPTION_ARG_NONE, &actor_files.keeps_own, "Keep the codebook's own actors beside them",
     NULL},
    SPK_OPTIONS_END,
};

/* Words of a sentence to be set off, as byte offsets into it. */
typedef struct {
    gsize begin, end;
    char open, close;
} Mark;

static gboolean
is_free(const GArray *marks, gsize begin, gsize end)
{
    for (guint i = 0; i < marks->len; ++i) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (begin < mark->end && mark->begin < end)
            return FALSE;
    }
    return TRUE;
}

/* The store keeps words and a sentence clean of what the file had between them, so words are looked for: the place
   nearest to `hint` (bytes from the sentence's begin in the file) that no other mark has. */
static void
mark_words(GArray *marks, const char *sentence, const char *words, gsize hint, char open, char close)
{
    const char *best = NULL;

    if (!words || !*words)
        return;
    for (const char *at = strstr(sentence, words); at; at = strstr(at + 1, words)) {
        const gsize begin = (gsize)(at - sentence);
        if (is_free(marks, begin, begin + strlen(words)) &&
            (!best || ABS((gssize)begin - (gssize)hint) < ABS((best - sentence) - (gssize)hint)))
            best = at;
    }
    if (best) {
        const gsize begin = (gsize)(best - sentence);
        g_array_append_vals(marks, &(Mark){begin, begin + strlen(words), open, close}, 1);
    }
}

static gint
compare_marks(gconstpointer a, gconstpointer b)
{
    const Mark *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* "[Japan] and the [United States] {signed} ..." */
static char *
mark_sentence(const char *sentence, const SpkTie *tie)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    const gsize cue = tie->at >= tie->start ? tie->at - tie->start : 0;
    GString *text = g_string_new(NULL);
    gsize done = 0;

    mark_words(marks, sentence, tie->cue, cue, '{', '}');
    mark_words(marks, sentence, tie->source_words, 0, '[', ']');
    mark_words(marks, sentence, tie->target_words, cue, '[', ']');
    g_array_sort(marks, compare_marks);
    for (guint i = 0; i < marks->len; ++i) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        g_string_append_len(text, sentence + done, (gssize)(mark->begin - done));
        g_string_append_c(text, mark->open);
        g_string_append_len(text, sentence + mark->begin, (gssize)(mark->end - mark->begin));
        g_string_append_c(text, mark->close);
        done = mark->end;
    }
    g_string_append(text, sentence + done);
    return g_string_free(text, FALSE);
}

static void
print_field(FILE *out, const char *name, const char *value)
{
    if (value && *value)
        fprintf(out, "  %-11s %s\n", name, value);
}

static void
print_party(FILE *out, const char *name, const char *actor, const char *words, const char *via)
{
    fprintf(out, "  %-11s %s", name, actor);
    if (words && *words)
        fprintf(out, " \"%s\"", words);
    else
        fputs(" (not named in the sentence)", out);
    if (via && *via)
        fprintf(out, ", by way of %s", via);
    fputc('\n', out);
}

static void
print_time(FILE *out, const SpkTie *tie)
{
    static const char *const origins[] = {
        [SPK_DATED_TEXT] = "said in the sentence",
        [SPK_DATED_CONTEXT] = "said in the sentence or paragraph before",
        [SPK_DATED_INSTRUMENT] = "known of the instrument",
        [SPK_DATED_DOCUMENT] = "the document's date stands in",
    };
    g_autofree char *period = spk_period_format(tie->period);

    if (tie->date_source == SPK_DATED_NONE)
        print_field(out, "time", "undated: neither the text nor an instrument gives one");
    else
        fprintf(out, "  %-11s %s (%s)\n", "time", *period ? period : "always", origins[tie->date_source]);
}

static void
print_tie(FILE *out, const SpkTie *tie, const char *sentence, SpkZone zone)
{
    g_autofree char *marked = sentence ? mark_sentence(sentence, tie) : NULL;
    g_autofree char *date = spk_date_format(tie->doc_date);
    g_autofree char *confidence = spk_number_format(tie->confidence);

    fprintf(out, "%s  %s %s %s  %s, %s\n", tie->id, tie->source, tie->directed ? "->" : "--", tie->target, tie->type,
            spk_status_name(tie->status));
    fprintf(out, "  %-11s %s, %s, sentence %u", "document", tie->doc, *date ? date : "no date", tie->sentence);
    if (sentence)
        fprintf(out, " (%s), bytes %" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT, spk_zone_name(zone), tie->start, tie->end);
    fputc('\n', out);
    print_field(out, "sentence", marked);
    if (sentence)
        fprintf(out, "  %-11s \"%s\" at byte %" G_GSIZE_FORMAT "\n", "cue", tie->cue ? tie->cue : "", tie->at);
    if (g_strcmp0(tie->story, tie->doc))
        print_field(out, "near-copy", tie->story);
    print_party(out, tie->directed ? "from" : "party", tie->source, tie->source_words, tie->source_via);
    print_party(out, tie->directed ? "to" : "party", tie->target, tie->target_words, tie->target_via);
    if (tie->party_count > 2)
        print_field(out, "all parties", tie->parties);
    print_time(out, tie);
    print_field(out, "said by", tie->said_by);
    print_field(out, "condition", tie->condition);
    print_field(out, "form", tie->form);
    print_field(out, "domain", tie->domain);
    print_field(out, "intensity", tie->intensity);
    print_field(out, "rule", tie->rule);
    print_field(out, "confidence", confidence);
    print_field(out, "event", tie->event);
}

/* Does `name` name this tie: its own id, its assertion's, or its sentence's? */
static gboolean
is_named(const SpkTie *tie, const char *name)
{
    g_autofree char *sentence = g_strdup_printf("%s:%u", tie->doc, tie->sentence);
    return !strcmp(name, tie->id) || !strcmp(name, tie->assertion) || !strcmp(name, sentence);
}

/* "DOC:12" -> DOC and 12. A document's id may hold colons itself, so the number is what follows the last. */
static gboolean
split_sentence_name(const char *name, char **ret_doc, guint *ret_sentence)
{
    const char *colon = strrchr(name, ':');
    guint64 number;

    if (!colon || colon == name || !g_ascii_string_to_unsigned(colon + 1, 10, 1, G_MAXUINT, &number, NULL))
        return FALSE;
    *ret_doc = g_strndup(name, (gsize)(colon - name));
    *ret_sentence = (guint)number;
    return TRUE;
}

static guint
print_ties(FILE *out, SpkStore *store, GPtrArray *ties, const char *name)
{
    guint printed = 0;

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_autofree char *sentence = NULL;
        SpkZone zone = SPK_ZONE_BODY;
        if (!is_named(tie, name))
            continue;
        /* Imported ties have no sentence */
        if (!spk_store_read_sentence(store, tie->doc, tie->sentence, &sentence, &zone, NULL))
            sentence = NULL;
        if (printed++)
            fputc('\n', out);
        print_tie(out, tie, sentence, zone);
    }
    return printed;
}

static gboolean
read_again(const SpkStoredDocument *stored, const char *study, SpkDocument **ret_document, GError **error)
{
    g_autofree char *path = spk_text_find(stored, study);
    const SpkTextSource source = {.path = path,
                                  .id = stored->id,
                                  .title = stored->title,
                                  .author = stored->author,
                                  .source = stored->source,
                                  .date = stored->date};
    g_autoptr(SpkDocument) document = NULL;

    if (!spk_document_read(&source, &document, error))
        return FALSE;
    if (g_strcmp0(document->sha256, stored->sha256))
        spk_cli_note("%s has changed since it was coded: this is how it is read now", path);
    *ret_document = g_steal_pointer(&document);
    return TRUE;
}

static gboolean
print_reading(FILE *out, const SpkDocument *document, guint sentence, GError **error)
{
    if (sentence > document->sentence_count) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s has %u sentences, no sentence %u", document->id,
                    document->sentence_count, sentence);
        return FALSE;
    }
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(codebook_folder, error);
    if (!codebook || !spk_code_take_actors(codebook, &actor_files, error))
        return FALSE;
    const SpkSentence *place = &document->sentences[sentence - 1];
    fprintf(out, "%s:%u (%s, paragraph %u)\n  %.*s\n\n", document->id, sentence, spk_zone_name(place->zone),
            place->paragraph + 1, (int)(place->end - place->begin), document->text + place->begin);
    g_autoptr(SpkCoder) coder = spk_coder_new(codebook);
    g_autofree char *reading = spk_coder_explain(coder, document, sentence);
    fputs(reading, out);
    return TRUE;
}

/* How the coder reads a sentence, from the text file itself: why it gave its ties, or none. */
static gboolean
explain_sentence(FILE *out, SpkStore *store, const char *study, const char *doc, guint sentence, GError **error)
{
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(SpkDocument) document = NULL;
    const SpkStoredDocument *stored = NULL;

    if (!spk_store_read_documents(store, &documents, error))
        return FALSE;
    for (guint i = 0; i < documents->len && !stored; ++i)
        if (!strcmp(((SpkStoredDocument *)documents->pdata[i])->id, doc))
            stored = documents->pdata[i];
    if (!stored) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new();
        for (guint i = 0; i < documents->len; ++i)
            g_ptr_array_add(ids, ((SpkStoredDocument *)documents->pdata[i])->id);
        g_ptr_array_add(ids, NULL);
        const char *suggestion = spk_suggest(doc, (const char *const *)ids->pdata);
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s holds no document '%s'%s%s%s", study, doc,
                    suggestion ? " (did you mean '" : "", suggestion ? suggestion : "", suggestion ? "'?)" : "");
        return FALSE;
    }
    if (stored->is_import) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s was imported: it has no sentences", doc);
        return FALSE;
    }
    return read_again(stored, study, &document, error) && print_reading(out, document, sentence, error);
}

/* Is `name` a tie or an assertion, not a sentence? */
static gboolean
names_tie(GPtrArray *ties, const char *name)
{
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if (!strcmp(tie->id, name) || !strcmp(tie->assertion, name))
            return TRUE;
    }
    return FALSE;
}

static gboolean
explain(FILE *out, SpkStore *store, const char *study, const char *name, GError **error)
{
    g_autoptr(GPtrArray) ties = NULL;
    g_autofree char *doc = NULL;
    guint sentence = 0;

    if (!spk_store_read_ties(store, &(SpkTieQuery){0}, &ties, error))
        return FALSE;
    const guint printed = print_ties(out, store, ties, name);
    if (names_tie(ties, name))
        return TRUE;
    if (!split_sentence_name(name, &doc, &sentence)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "explain: '%s' is neither a tie (DOC:SENTENCE:N:K) nor a sentence (DOC:SENTENCE)", name);
        return FALSE;
    }
    if (printed)
        fputc('\n', out);
    return explain_sentence(out, store, study, doc, sentence, error);
}

static gboolean
run_explain(char **operands, GError **error)
{
    g_autoptr(SpkStore) store = spk_store_open(operands[0], SPK_STORE_READ, error);
    if (!store)
        return FALSE;
    g_autoptr(SpkOutput) output = spk_output_open(NULL, error);
    if (!output || !explain(spk_output_stream(output), store, operands[0], operands[1], error))
        return FALSE;
    return spk_output_commit(g_steal_pointer(&output), error);
}

const SpkCommand spk_command_explain = {
    .group = "Look",
    .name = "explain",
    .operands = "STUDY.db TIE|DOC:SENTENCE",
    .help = "Show a tie's evidence, or why a sentence gave no tie",
    .details = "TIE is the id that `spokes ties` prints (DOC:SENTENCE:N:K, or DOC:SENTENCE:N for all pairs of one\n"
               "assertion): the sentence with its parties in [] and the words that made the tie in {}, rule, time and\n"
               "where it comes from, confidence. DOC:SENTENCE shows the ties of a sentence (numbered from 1) and how\n"
               "the coder reads it word by word, from the text file as it is now.\n\n"
               "Examples:\n"
               "  spokes explain study.db 1951:3:1:1\n"
               "  spokes explain study.db 1951:4",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run_explain,
};
