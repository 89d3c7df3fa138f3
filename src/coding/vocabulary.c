#include "coding/vocabulary.h"

#include <string.h>

/* Lookups come from the middle of a text, so keys carry a length instead of a NUL. */
typedef struct {
    const char *text;
    gsize length;
} Key;

struct SpkVocabulary {
    GHashTable *words; ///< Key -> number
    GStringChunk *texts;
    GPtrArray *keys;
    GArray *classes; ///< guint32 by number
};

static guint
key_hash(gconstpointer data)
{
    const Key *key = data;
    guint hash = 2166136261u; // FNV-1a
    for (gsize i = 0; i < key->length; ++i)
        hash = (hash ^ (guchar)key->text[i]) * 16777619u;
    return hash;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *left = a, *right = b;
    return left->length == right->length && !memcmp(left->text, right->text, left->length);
}

SpkVocabulary *
spk_vocabulary_new(void)
{
    SpkVocabulary *vocabulary = g_new0(SpkVocabulary, 1);
    guint32 none = 0;
    vocabulary->words = g_hash_table_new(key_hash, key_equal);
    vocabulary->texts = g_string_chunk_new(1 << 16);
    vocabulary->keys = g_ptr_array_new_with_free_func(g_free);
    vocabulary->classes = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_array_append_val(vocabulary->classes, none);
    return vocabulary;
}

void
spk_vocabulary_free(SpkVocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    g_hash_table_unref(vocabulary->words);
    g_string_chunk_free(vocabulary->texts);
    g_ptr_array_unref(vocabulary->keys);
    g_array_unref(vocabulary->classes);
    g_free(vocabulary);
}

SpkWord
spk_vocabulary_find(const SpkVocabulary *vocabulary, const char *text, gsize length)
{
    Key key = {text, length};
    return GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->words, &key));
}

SpkWord
spk_vocabulary_add(SpkVocabulary *vocabulary, const char *text, gsize length)
{
    SpkWord word = spk_vocabulary_find(vocabulary, text, length);
    if (word)
        return word;
    guint32 none = 0;
    Key *key = g_new(Key, 1);
    *key = (Key){g_string_chunk_insert_len(vocabulary->texts, text, (gssize)length), length};
    g_ptr_array_add(vocabulary->keys, key);
    word = vocabulary->classes->len;
    g_array_append_val(vocabulary->classes, none);
    g_hash_table_insert(vocabulary->words, key, GUINT_TO_POINTER(word));
    return word;
}

void
spk_vocabulary_mark(SpkVocabulary *vocabulary, SpkWord word, guint32 classes)
{
    g_array_index(vocabulary->classes, guint32, word) |= classes;
}

guint32
spk_vocabulary_classes(const SpkVocabulary *vocabulary, SpkWord word)
{
    return g_array_index(vocabulary->classes, guint32, word);
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
