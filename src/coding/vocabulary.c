#include "coding/vocabulary.h"

#include <string.h>

typedef struct {
    const char *text;
    guint32 length, hash;
    guint32 classes;
} Entry;

/* Every word of every text is looked up here: a table of our own with the hashes beside the words is twice as fast as a
   GHashTable, and its keys may come from the middle of a text, without a NUL. */
struct SpkVocabulary {
    GStringChunk *texts;
    GArray *entries; ///< Entry by number; number 0 is no word
    SpkWord *slots;  ///< Numbers, each at its hash or at the next free place behind it; 0: free
    guint32 mask;    ///< One less than the number of slots, a power of two
};

#define FIRST_SLOTS 1024u

static guint32
hash_of(const char *text, gsize length)
{
    guint32 hash = 2166136261u; // FNV-1a
    for (gsize i = 0; i < length; ++i)
        hash = (hash ^ (guchar)text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

SpkVocabulary *
spk_vocabulary_new(void)
{
    SpkVocabulary *vocabulary = g_new0(SpkVocabulary, 1);
    vocabulary->texts = g_string_chunk_new(1 << 16);
    vocabulary->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
    g_array_set_size(vocabulary->entries, 1);
    vocabulary->slots = g_new0(SpkWord, FIRST_SLOTS);
    vocabulary->mask = FIRST_SLOTS - 1;
    return vocabulary;
}

void
spk_vocabulary_free(SpkVocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    g_string_chunk_free(vocabulary->texts);
    g_array_unref(vocabulary->entries);
    g_free(vocabulary->slots);
    g_free(vocabulary);
}

static const Entry *
entry_of(const SpkVocabulary *vocabulary, SpkWord word)
{
    return &g_array_index(vocabulary->entries, Entry, word);
}

/* The slot that holds the word, or the free one where it belongs */
static guint32
slot_of(const SpkVocabulary *vocabulary, const char *text, gsize length, guint32 hash)
{
    guint32 slot = hash & vocabulary->mask;
    for (; vocabulary->slots[slot]; slot = (slot + 1) & vocabulary->mask) {
        const Entry *entry = entry_of(vocabulary, vocabulary->slots[slot]);
        if (entry->hash == hash && entry->length == length && !memcmp(entry->text, text, length))
            break;
    }
    return slot;
}

SpkWord
spk_vocabulary_find(const SpkVocabulary *vocabulary, const char *text, gsize length)
{
    return vocabulary->slots[slot_of(vocabulary, text, length, hash_of(text, length))];
}

/* Slots stay at most half full, so that a word that is not there is soon found missing. */
static void
grow(SpkVocabulary *vocabulary)
{
    guint32 count = 2 * (vocabulary->mask + 1);
    g_free(vocabulary->slots);
    vocabulary->slots = g_new0(SpkWord, count);
    vocabulary->mask = count - 1;
    for (SpkWord word = 1; word < vocabulary->entries->len; ++word) {
        const Entry *entry = entry_of(vocabulary, word);
        vocabulary->slots[slot_of(vocabulary, entry->text, entry->length, entry->hash)] = word;
    }
}

SpkWord
spk_vocabulary_add(SpkVocabulary *vocabulary, const char *text, gsize length)
{
    SpkWord word = spk_vocabulary_find(vocabulary, text, length);
    if (word)
        return word;
    Entry entry = {g_string_chunk_insert_len(vocabulary->texts, text, (gssize)length), (guint32)length,
                   hash_of(text, length), 0};
    word = vocabulary->entries->len;
    g_array_append_val(vocabulary->entries, entry);
    if (2 * vocabulary->entries->len > vocabulary->mask)
        grow(vocabulary);
    else
        vocabulary->slots[slot_of(vocabulary, text, length, entry.hash)] = word;
    return word;
}

void
spk_vocabulary_mark(SpkVocabulary *vocabulary, SpkWord word, guint32 classes)
{
    g_array_index(vocabulary->entries, Entry, word).classes |= classes;
}

guint32
spk_vocabulary_classes(const SpkVocabulary *vocabulary, SpkWord word)
{
    return entry_of(vocabulary, word)->classes;
}

static gboolean
is_vowel(char c)
{
    return strchr("aeiou", c) != NULL;
}

static gboolean
ends_in_consonant_y(const char *word, gsize length)
{
    return length > 1 && word[length - 1] == 'y' && !is_vowel(word[length - 2]);
}

static gboolean
takes_es(const char *word)
{
    gsize length = strlen(word);
    if (length > 1 && word[length - 1] == 'o' && !is_vowel(word[length - 2])) // goes, vetoes, embargoes
        return TRUE;
    return g_str_has_suffix(word, "s") || g_str_has_suffix(word, "x") || g_str_has_suffix(word, "z") ||
           g_str_has_suffix(word, "ch") || g_str_has_suffix(word, "sh");
}

char *
spk_noun_plural(const char *singular)
{
    gsize length = strlen(singular);
    if (ends_in_consonant_y(singular, length))
        return g_strdup_printf("%.*sies", (int)length - 1, singular);
    return g_strconcat(singular, takes_es(singular) ? "es" : "s", NULL);
}

/* "stop" -> "stopp": one syllable, one vowel, one consonant. Longer verbs that double stand in the irregular list. */
static char *
stem_before_vowel(const char *base)
{
    gsize length = strlen(base);
    if (length > 1 && base[length - 1] == 'e' && base[length - 2] != 'e')
        return g_strndup(base, length - 1);
    if (length == 3 && !is_vowel(base[0]) && is_vowel(base[1]) && !is_vowel(base[2]) && !strchr("wxy", base[2]))
        return g_strdup_printf("%s%c", base, base[2]);
    return g_strdup(base);
}

void
spk_verb_forms(const char *base, GHashTable *irregular, SpkVerbForms *ret_forms)
{
    gsize length = strlen(base);
    g_autofree char *stem = stem_before_vowel(base);
    const char *parts = irregular ? g_hash_table_lookup(irregular, base) : NULL;
    g_auto(GStrv) past = parts ? g_strsplit(parts, " ", 2) : NULL;

    ret_forms->forms[SPK_VERB_BASE] = g_strdup(base);
    ret_forms->forms[SPK_VERB_S] = spk_noun_plural(base);
    if (past && past[0] && past[1]) {
        ret_forms->forms[SPK_VERB_PAST] = g_strdup(past[0]);
        ret_forms->forms[SPK_VERB_PARTICIPLE] = g_strdup(past[1]);
        gsize doubled = strlen(past[0]);
        // A past in doubled consonant + ed tells the -ing form too: deterred, deterring
        if (g_str_has_suffix(past[0], "ed") && doubled > length + 2 && past[0][doubled - 3] == past[0][doubled - 4])
            stem = (g_free(stem), g_strndup(past[0], doubled - 2));
    } else {
        for (int form = SPK_VERB_PAST; form <= SPK_VERB_PARTICIPLE; ++form)
            ret_forms->forms[form] =
                ends_in_consonant_y(base, length)
                    ? g_strdup_printf("%.*sied", (int)length - 1, base)
                    : g_strconcat(stem, length > 1 && g_str_has_suffix(base, "ee") ? "d" : "ed", NULL);
    }
    ret_forms->forms[SPK_VERB_ING] = g_strconcat(stem, "ing", NULL);
}

void
spk_verb_forms_clear(SpkVerbForms *forms)
{
    for (guint i = 0; i < G_N_ELEMENTS(forms->forms); ++i)
        g_clear_pointer(&forms->forms[i], g_free);
}
