/* A codebook compiled for coding: words interned, classes marked, names, triggers and cues in tries. */
#include "coding/judge.h"

#include <string.h>

static guint
learn(SpkVocabulary *vocabulary, const char *phrase, GArray *words, GArray *flags)
{
    g_array_set_size(words, 0);
    if (flags)
        g_array_set_size(flags, 0);
    spk_tokens_learn(phrase, vocabulary, words, flags);
    return words->len;
}

static SpkWord
word_of(SpkCoder *coder, const char *text)
{
    return spk_vocabulary_add(coder->vocabulary, text, strlen(text));
}

static void
learn_words_the_rules_name(SpkCoder *coder)
{
#define WORD(name, text) coder->word.name = word_of(coder, text)
    WORD(with, "with"), WORD(of, "of"), WORD(by, "by"), WORD(from, "from"), WORD(the, "the");
    WORD(to, "to"), WORD(that, "that"), WORD(and, "and"), WORD(or, "or"), WORD(led, "led");
    WORD(such, "such"), WORD(as, "as"), WORD(it, "it"), WORD(its, "its"), WORD(they, "they");
    WORD(their, "their"), WORD(them, "them"), WORD(he, "he"), WORD(his, "his"), WORD(we, "we");
    WORD(our, "our"), WORD(north, "north"), WORD(south, "south"), WORD(both, "both"), WORD(hyphen, "-");
    WORD(possessive, "'"), WORD(well, "well"), WORD(along, "along"), WORD(together, "together"),
        WORD(alongside, "alongside"), WORD(nor, "nor"), WORD(which, "which"), WORD(parties, "parties"),
        WORD(signatories, "signatories");
    WORD(this, "this"), WORD(including, "including"), WORD(plus, "plus"), WORD(her, "her"), WORD(she, "she");
    WORD(for_, "for"), WORD(on, "on"), WORD(against, "against"), WORD(these, "these"), WORD(party, "party"),
        WORD(i, "i"), WORD(my, "my"), WORD(but, "but"), WORD(also, "also");
#undef WORD
}

static const struct {
    const char *name;
    guint32 classes;
} class_bits[] = {
    {"preposition", SPK_WORD_PREPOSITION},
    {"place", SPK_WORD_PLACE},
    {"determiner", SPK_WORD_DETERMINER},
    {"number", SPK_WORD_NUMBER},
    {"pronoun", SPK_WORD_PRONOUN},
    {"be", SPK_WORD_BE},
    {"have", SPK_WORD_HAVE},
    {"do", SPK_WORD_DO},
    {"modal", SPK_WORD_MODAL},
    {"negation", SPK_WORD_NEGATION},
    {"relative", SPK_WORD_RELATIVE},
    {"subordinator", SPK_WORD_SUBORDINATOR},
    {"opener", SPK_WORD_OPENER},
    {"conjunction", SPK_WORD_CONJUNCTION},
    {"adverb", SPK_WORD_ADVERB},
    {"agent", SPK_WORD_AGENT},
    {"title", SPK_WORD_TITLE},
    {"party", SPK_WORD_PARTY},
    {"speech", 0}, // looked for in titles alone: see speakers.c
    {"size2", SPK_WORD_SIZE2},
    {"size3", SPK_WORD_SIZE3},
    {"size4", SPK_WORD_SIZE4},
    {"reciprocal", SPK_WORD_RECIPROCAL},
    {"noun", SPK_WORD_NOUN},
    {"calendar", 0}, // known, so that they are no part of a name that nobody told us of
};

static const guint32 verb_form_bits[] = {SPK_WORD_VERB_BASE, SPK_WORD_VERB_S, SPK_WORD_VERB_PAST,
                                         SPK_WORD_VERB_PARTICIPLE, SPK_WORD_VERB_ING};

/* All forms of a verb; of a verb of several words the first one changes ("side with", "sided with"). */
static void
each_verb_form(const char *verb, GHashTable *irregular, SpkVerbForms *ret_forms)
{
    const char *rest = strchr(verb, ' ');
    g_autofree char *head = rest ? g_strndup(verb, (gsize)(rest - verb)) : g_strdup(verb);
    spk_verb_forms(head, irregular, ret_forms);
    for (guint i = 0; rest && i < G_N_ELEMENTS(verb_form_bits); ++i) {
        char *whole = g_strconcat(ret_forms->forms[i], rest, NULL);
        g_free(ret_forms->forms[i]);
        ret_forms->forms[i] = whole;
    }
}

static void
mark_verb(SpkCoder *coder, const char *verb, GHashTable *irregular, guint32 extra)
{
    SpkVerbForms forms;
    const char *space = strchr(verb, ' ');
    g_autofree char *head = space ? g_strndup(verb, (gsize)(space - verb)) : g_strdup(verb);
    spk_verb_forms(head, irregular, &forms);
    for (guint i = 0; i < G_N_ELEMENTS(verb_form_bits); ++i)
        spk_vocabulary_mark(coder->vocabulary, word_of(coder, forms.forms[i]), verb_form_bits[i] | extra);
    spk_verb_forms_clear(&forms);
}

static GHashTable *
irregular_verbs(const SpkFrames *frames)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < frames->classes->len; ++i) {
        const SpkWordClass *word_class = g_ptr_array_index(frames->classes, i);
        for (char **word = word_class->words; !strcmp(word_class->name, "irregular") && *word; ++word) {
            char *space = strchr(*word, ' ');
            if (space)
                g_hash_table_insert(table, g_strndup(*word, (gsize)(space - *word)), g_strdup(space + 1));
        }
    }
    return table;
}

/* All forms of verbs that the rules must know again */
static void
collect_forms(SpkCoder *coder, const char *verb, GHashTable *irregular, GArray *words)
{
    SpkVerbForms forms;

    spk_verb_forms(verb, irregular, &forms);
    for (guint i = 0; i < G_N_ELEMENTS(forms.forms); ++i) {
        const SpkWord word = word_of(coder, forms.forms[i]);
        g_array_append_val(words, word);
    }
    spk_verb_forms_clear(&forms);
}

static void
compile_class(SpkCoder *coder, const SpkWordClass *word_class, GHashTable *irregular)
{
    guint32 verb_extra = !strcmp(word_class->name, "receive")   ? SPK_WORD_RECEIVE
                         : !strcmp(word_class->name, "perform") ? SPK_WORD_PERFORM
                         : !strcmp(word_class->name, "report")  ? SPK_WORD_REPORT
                                                                : 0;
    gboolean is_verb = verb_extra || !strcmp(word_class->name, "verb");
    for (char **word = word_class->words; *word; ++word) {
        const char *last = strrchr(*word, ' ');
        if (is_verb)
            mark_verb(coder, *word, irregular, verb_extra);
        for (guint i = 0; i < G_N_ELEMENTS(class_bits); ++i)
            if (!strcmp(word_class->name, class_bits[i].name))
                spk_vocabulary_mark(coder->vocabulary, word_of(coder, last ? last + 1 : *word), class_bits[i].classes);
        if (!strcmp(word_class->name, "convene"))
            collect_forms(coder, *word, irregular, coder->convene_words);
        if (!strcmp(word_class->name, "speech")) {
            SpkWord number = word_of(coder, *word);
            g_array_append_val(coder->speech_words, number);
        }
    }
}

/* form, domain and intensity: phrases that only describe */
static void
compile_marks(SpkCoder *coder, GArray *words)
{
    const GPtrArray *classes = coder->codebook->frames->classes;
    for (guint i = 0; i < classes->len; ++i) {
        const SpkWordClass *word_class = g_ptr_array_index(classes, i);
        if (!strchr(word_class->name, ' '))
            continue;
        for (char **word = word_class->words; *word; ++word)
            if (learn(coder->vocabulary, *word, words, NULL))
                spk_trie_insert(coder->marks, (SpkWord *)(gpointer)words->data, words->len, i);
    }
}

static void
compile_cues(SpkCoder *coder, GArray *words)
{
    const GPtrArray *cues = coder->codebook->frames->cues;
    for (guint i = 0; i < cues->len; ++i)
        for (char **word = ((SpkCue *)g_ptr_array_index(cues, i))->words; *word; ++word)
            if (learn(coder->vocabulary, *word, words, NULL))
                spk_trie_insert(coder->cues, (SpkWord *)(gpointer)words->data, words->len, i);
}

static void
add_trigger(SpkCoder *coder, const char *phrase, guint frame_index, guint8 form, GArray *words)
{
    SpkTrigger trigger = {g_ptr_array_index(coder->codebook->frames->frames, frame_index), frame_index, form};
    if (!learn(coder->vocabulary, phrase, words, NULL))
        return;
    spk_trie_insert(coder->triggers, (SpkWord *)(gpointer)words->data, words->len, coder->trigger_list->len);
    g_array_append_val(coder->trigger_list, trigger);
    if (form == 'n' && words->len == 1)
        spk_vocabulary_mark(coder->vocabulary, g_array_index(words, SpkWord, 0), SPK_WORD_TRIGGER_NOUN);
}

static void
compile_triggers(SpkCoder *coder, guint index, GHashTable *irregular, GArray *words)
{
    const SpkFrame *frame = g_ptr_array_index(coder->codebook->frames->frames, index);
    for (char **trigger = frame->triggers; *trigger; ++trigger) {
        if (frame->pos == 'a') {
            add_trigger(coder, *trigger, index, 'a', words);
        } else if (frame->pos == 'n') {
            g_autofree char *plural = spk_noun_plural(*trigger);
            add_trigger(coder, *trigger, index, 'n', words);
            if (!g_str_has_suffix(*trigger, "s"))
                add_trigger(coder, plural, index, 'n', words);
        } else {
            SpkVerbForms forms;
            mark_verb(coder, *trigger, irregular, 0);
            each_verb_form(*trigger, irregular, &forms);
            for (guint i = 0; i < G_N_ELEMENTS(forms.forms); ++i)
                if (i != SPK_VERB_PARTICIPLE || strcmp(forms.forms[i], forms.forms[SPK_VERB_PAST]))
                    add_trigger(coder, forms.forms[i], index, (guint8)(i + 1), words);
            spk_verb_forms_clear(&forms);
        }
    }
}

static void
compile_company(SpkCoder *coder, char **phrases, guint value, GArray *words)
{
    for (; *phrases; ++phrases)
        if (learn(coder->vocabulary, *phrases, words, NULL))
            spk_trie_insert(coder->company, (SpkWord *)(gpointer)words->data, words->len, value);
}

/* The prepositions that a frame's slots ask for */
static GArray *
compile_prepositions(SpkCoder *coder, const SpkFrame *frame)
{
    GArray *prepositions = g_array_new(FALSE, FALSE, sizeof(SpkWord));
    for (guint i = 0; i < frame->from_count + frame->to_count; ++i) {
        const SpkSlot *slot = i < frame->from_count ? &frame->from[i] : &frame->to[i - frame->from_count];
        if (slot->kind != SPK_SLOT_PREPOSITION)
            continue;
        SpkWord word = word_of(coder, slot->word);
        g_array_append_val(prepositions, word);
    }
    return prepositions;
}

static void
compile_frames(SpkCoder *coder, GHashTable *irregular, GArray *words)
{
    const GPtrArray *frames = coder->codebook->frames->frames;
    for (guint i = 0; i < frames->len; ++i) {
        const SpkFrame *frame = g_ptr_array_index(frames, i);
        compile_triggers(coder, i, irregular, words);
        compile_company(coder, frame->mods, SPK_COMPANY_MOD(i), words);
        compile_company(coder, frame->unless, SPK_COMPANY_UNLESS(i), words);
        g_ptr_array_add(coder->prepositions, compile_prepositions(coder, frame));
    }
}

static void
compile_names(SpkCoder *coder, GArray *words)
{
    const GPtrArray *aliases = coder->codebook->aliases;
    for (guint i = 0; i < aliases->len; ++i) {
        GArray *flags = g_array_new(FALSE, FALSE, sizeof(guint8));
        if (learn(coder->vocabulary, ((SpkAlias *)g_ptr_array_index(aliases, i))->text, words, flags))
            spk_trie_insert(coder->names, (SpkWord *)(gpointer)words->data, words->len, i);
        g_ptr_array_add(coder->alias_flags, flags);
    }
}

SpkCoder *
spk_coder_new(const SpkCodebook *codebook)
{
    SpkCoder *coder = g_new0(SpkCoder, 1);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(SpkWord));
    g_autoptr(GHashTable) irregular = irregular_verbs(codebook->frames);
    coder->codebook = codebook;
    coder->vocabulary = spk_vocabulary_new();
    coder->names = spk_trie_new();
    coder->triggers = spk_trie_new();
    coder->cues = spk_trie_new();
    coder->marks = spk_trie_new();
    coder->trigger_list = g_array_new(FALSE, FALSE, sizeof(SpkTrigger));
    coder->alias_flags = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    coder->company = spk_trie_new();
    coder->speech_words = g_array_new(FALSE, FALSE, sizeof(SpkWord));
    coder->convene_words = g_array_new(FALSE, FALSE, sizeof(SpkWord));
    coder->prepositions = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    learn_words_the_rules_name(coder);
    for (guint i = 0; i < codebook->frames->classes->len; ++i)
        compile_class(coder, g_ptr_array_index(codebook->frames->classes, i), irregular);
    compile_frames(coder, irregular, words);
    compile_cues(coder, words);
    compile_marks(coder, words);
    compile_names(coder, words);
    coder->judge = spk_judge_new(codebook);
    return coder;
}

void
spk_coder_free(SpkCoder *coder)
{
    if (!coder)
        return;
    spk_vocabulary_free(coder->vocabulary);
    spk_trie_free(coder->names);
    spk_trie_free(coder->triggers);
    spk_trie_free(coder->cues);
    spk_trie_free(coder->marks);
    g_array_unref(coder->trigger_list);
    g_array_unref(coder->speech_words);
    g_array_unref(coder->convene_words);
    g_ptr_array_unref(coder->alias_flags);
    spk_trie_free(coder->company);
    g_ptr_array_unref(coder->prepositions);
    spk_judge_free(coder->judge);
    g_free(coder);
}
