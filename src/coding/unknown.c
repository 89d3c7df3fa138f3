/* Names that no dictionary has: capitalised words beside those that make ties. */
#include "coding/reading.h"

#include <string.h>

#define REACH 8            // tokens between a name and the words that make a tie
#define MOST_NAME_TOKENS 8 // more is a heading

typedef struct {
    SpkUnknownName name;
    guint initial_count; ///< Alone at a sentence's start, where every word is capitalised
} Entry;

struct SpkUnknownNames {
    SpkCoder *coder;
    GHashTable *entries; ///< Phrase -> Entry
    GHashTable *words;   ///< Of the lexicon, in small letters: titles, months ...
};

static void
free_entry(Entry *entry)
{
    g_free(entry->name.phrase);
    g_free(entry->name.doc);
    g_free(entry);
}

SpkUnknownNames *
spk_unknown_names_new(SpkCoder *coder)
{
    const GPtrArray *classes = coder->codebook->frames->classes;
    SpkUnknownNames *names = g_new0(SpkUnknownNames, 1);

    names->coder = coder;
    names->entries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_entry);
    names->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < classes->len; ++i)
        for (char **word = ((const SpkWordClass *)classes->pdata[i])->words; *word; ++word)
            g_hash_table_add(names->words, g_utf8_strdown(*word, -1));
    return names;
}

void
spk_unknown_names_free(SpkUnknownNames *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->entries);
    g_hash_table_unref(names->words);
    g_free(names);
}

static gboolean
is_in_hit(const SpkReading *reading, guint at)
{
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *hit = &g_array_index(reading->hits, SpkHit, i);
        if (at >= hit->begin && at < hit->end)
            return TRUE;
    }
    return FALSE;
}

/* No name begins with one of these, in capitals as they may be at a sentence's start. */
static const guint32 function_words = SPK_WORD_PREPOSITION | SPK_WORD_DETERMINER | SPK_WORD_PRONOUN | SPK_WORD_BE |
                                      SPK_WORD_HAVE | SPK_WORD_DO | SPK_WORD_MODAL | SPK_WORD_NEGATION |
                                      SPK_WORD_RELATIVE | SPK_WORD_SUBORDINATOR | SPK_WORD_CONJUNCTION |
                                      SPK_WORD_ADVERB;

/* A capitalised word that belongs to no actor: no name, no part of "Japanese Prime Minister Taro Sato" */
static gboolean
is_free(const SpkReading *reading, guint at)
{
    return at < reading->tokens->len && !spk_reading_mark(reading, at) &&
           (spk_reading_token(reading, at)->flags & SPK_TOKEN_CAPITAL) &&
           !(spk_reading_classes(reading, at) & function_words) && !spk_reading_mention_at(reading, at) &&
           !spk_reading_is_in_group(reading, at) && !is_in_hit(reading, at);
}

/* The end of the name that begins here: "Kurdistan Workers", "Council of the Isles", "Jean-Luc" */
static guint
name_end(const SpkReading *reading, guint begin)
{
    guint end = begin;

    while (is_free(reading, end)) {
        guint next = end + 1;
        if (spk_reading_mark(reading, next) == '-')
            ++next;
        else if (spk_reading_word(reading, next) == reading->coder->word.of)
            next += spk_reading_word(reading, next + 1) == reading->coder->word.the ? 2 : 1;
        if (next > end + 1 && !is_free(reading, next))
            return end + 1;
        end = next;
    }
    return end;
}

/* A title, a month or a number is no name by itself. */
static gboolean
holds_name(const SpkUnknownNames *names, const SpkReading *reading, guint begin, guint end)
{
    for (guint i = begin; i < end; ++i) {
        g_autofree char *word = spk_reading_text(reading, i, i + 1);
        g_autofree char *small = g_utf8_strdown(word, -1);
        if (is_free(reading, i) && !g_hash_table_contains(names->words, small) && g_utf8_strlen(word, -1) > 1)
            return TRUE;
    }
    return FALSE;
}

static gboolean
stands_beside_hit(const SpkReading *reading, guint begin, guint end)
{
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *hit = &g_array_index(reading->hits, SpkHit, i);
        if (hit->begin < end + REACH && begin < hit->end + REACH)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_first_word(const SpkReading *reading, guint at)
{
    while (at > 0 && spk_reading_mark(reading, at - 1) && strchr("\"'(", spk_reading_mark(reading, at - 1)))
        --at;
    return at == 0;
}

static void
note_name(SpkUnknownNames *names, const SpkReading *reading, guint begin, guint end)
{
    g_autofree char *phrase = spk_reading_text(reading, begin, end);
    Entry *entry = g_hash_table_lookup(names->entries, phrase);

    if (!entry) {
        entry = g_new0(Entry, 1);
        entry->name.phrase = g_steal_pointer(&phrase);
        entry->name.doc = g_strdup(reading->document->id);
        entry->name.at = spk_document_original_offset(reading->document, spk_reading_token(reading, begin)->begin);
        g_hash_table_insert(names->entries, entry->name.phrase, entry);
    }
    if (end == begin + 1 && is_first_word(reading, begin))
        ++entry->initial_count;
    else
        ++entry->name.count;
}

static void
note_sentence(SpkUnknownNames *names, const SpkReading *reading)
{
    for (guint at = 0; at < reading->tokens->len && reading->hits->len;) {
        const guint end = name_end(reading, at);
        if (end > at && end - at <= MOST_NAME_TOKENS && stands_beside_hit(reading, at, end) &&
            holds_name(names, reading, at, end))
            note_name(names, reading, at, end);
        at = MAX(end, at + 1);
    }
}

void
spk_unknown_names_add(SpkUnknownNames *names, const SpkDocument *document)
{
    SpkDiscourse discourse;
    SpkReading reading;

    spk_discourse_init(&discourse);
    spk_discourse_survey(&discourse, names->coder, document);
    spk_reading_init(&reading, names->coder, document, 0, &discourse);
    for (guint i = 1; i <= document->sentence_count; ++i) {
        if (document->sentences[i - 1].zone != SPK_ZONE_BODY)
            continue;
        spk_reading_move(&reading, i);
        note_sentence(names, &reading);
        spk_discourse_note_groups(&discourse, &reading);
    }
    spk_reading_clear(&reading);
    spk_discourse_clear(&discourse);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    const SpkUnknownName *x = *(const SpkUnknownName *const *)a, *y = *(const SpkUnknownName *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->phrase, y->phrase);
}

GPtrArray *
spk_unknown_names_list(SpkUnknownNames *names)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, names->entries);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Entry *entry = value;
        if (entry->name.count == 0)
            continue;
        entry->name.count += entry->initial_count;
        entry->initial_count = 0;
        g_ptr_array_add(list, &entry->name);
    }
    g_ptr_array_sort(list, compare_names); // phrases differ, so the table's order is gone
    return list;
}
