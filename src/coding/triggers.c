/* Words that make ties: the longest trigger at each place whose reading and neighbours fit its frame. */
#include "coding/reading.h"

static gboolean
phrase_stands_at(const SpkReading *reading, const GArray *phrase, guint at, guint end)
{
    guint i = at;
    for (guint k = 0; k < phrase->len; ++k, ++i) {
        SpkWord word = g_array_index(phrase, SpkWord, k);
        if (i >= end)
            return FALSE;
        SpkWord found =
            spk_reading_mark(reading, i) == '-' ? reading->coder->word.hyphen : spk_reading_word(reading, i);
        if (found != word)
            return FALSE;
    }
    return phrase->len > 0;
}

static gboolean
any_phrase_in(const SpkReading *reading, const SpkPhrases *phrases, guint begin, guint end)
{
    for (guint i = 0; i < phrases->phrases->len; ++i)
        for (guint at = begin; at < end; ++at)
            if (phrase_stands_at(reading, g_ptr_array_index(phrases->phrases, i), at, end))
                return TRUE;
    return FALSE;
}

/* Nouns are told by their noun phrase and what is said of it, verbs by what follows them. */
static gboolean
company_fits(const SpkReading *reading, guint index, guint begin, guint end, guint8 form)
{
    const SpkPhrases *mods = g_ptr_array_index(reading->coder->mods, index);
    const SpkPhrases *unless = g_ptr_array_index(reading->coder->unless, index);
    if (!mods->phrases->len && !unless->phrases->len)
        return TRUE;
    guint clause_end = spk_clause_end(reading, end);
    guint left = form == 'n' ? spk_noun_phrase_begin(reading, begin) : begin > 2 ? begin - 2 : 0;
    guint right = MIN(clause_end, end + (form == 'n' ? 4 : 8));
    if (any_phrase_in(reading, unless, left, right))
        return FALSE;
    return !mods->phrases->len || any_phrase_in(reading, mods, left > 3 ? left - 3 : 0, MIN(clause_end, end + 9));
}

static gboolean
reading_fits(const SpkReading *reading, guint begin, guint end, guint8 form)
{
    if (form == 'a')
        return TRUE;
    if (form == 'n')
        return end - begin > 1 || !spk_token_is_verb(reading, begin);
    return spk_token_is_verb(reading, begin);
}

static void
add_alternative(SpkHit *hit, const SpkTrigger *trigger)
{
    if (hit->alternative_count < G_N_ELEMENTS(hit->alternatives))
        hit->alternatives[hit->alternative_count++] = *trigger;
}

/* Of the frames of one phrase those that fit: first those with mods, then the others, each in the codebook's order */
static gboolean
choose_triggers(const SpkReading *reading, const GArray *values, guint begin, guint end, SpkHit *hit)
{
    SpkHit found = {.begin = begin, .end = end};
    for (gboolean with_mods = TRUE;; with_mods = FALSE) {
        for (guint i = 0; i < values->len; ++i) {
            const SpkTrigger *trigger =
                &g_array_index(reading->coder->trigger_list, SpkTrigger, g_array_index(values, guint, i));
            guint index = GPOINTER_TO_UINT(g_hash_table_lookup(reading->coder->frame_index, trigger->frame));
            if ((trigger->frame->mods[0] != NULL) == with_mods && reading_fits(reading, begin, end, trigger->form) &&
                company_fits(reading, index, begin, end, trigger->form))
                add_alternative(&found, trigger);
        }
        if (!with_mods)
            break;
    }
    if (!found.alternative_count)
        return FALSE;
    *hit = found;
    hit->trigger = hit->alternatives[0];
    return TRUE;
}

static guint
longest_trigger(const SpkReading *reading, guint at, SpkHit *hit)
{
    guint node = SPK_TRIE_ROOT, length = 0;
    for (guint i = at; i < reading->tokens->len; ++i) {
        if (spk_reading_mention_at(reading, i))
            break;
        char mark = spk_reading_mark(reading, i);
        node = spk_trie_step(reading->coder->triggers, node,
                             mark == '-'    ? reading->coder->word.hyphen
                             : mark == '\'' ? reading->coder->word.possessive
                                            : spk_reading_word(reading, i));
        if (node == SPK_TRIE_NONE)
            break;
        const GArray *values = spk_trie_values(reading->coder->triggers, node);
        if (values && choose_triggers(reading, values, at, i + 1, hit))
            length = i + 1 - at;
    }
    return length;
}

/* "was invaded", "have been widely criticized"; and "the talks hosted by Japan" */
static gboolean
is_passive(const SpkReading *reading, guint begin, guint end, guint8 form)
{
    if (form != SPK_VERB_PAST + 1 && form != SPK_VERB_PARTICIPLE + 1)
        return FALSE;
    for (guint i = begin, steps = 0; i > 0 && steps < 4; ++steps) {
        guint32 classes = spk_reading_classes(reading, --i);
        if (classes & SPK_WORD_BE)
            return TRUE;
        if (!(classes & (SPK_WORD_ADVERB | SPK_WORD_NEGATION)))
            break;
    }
    return spk_reading_word(reading, end) == reading->coder->word.by;
}

/* In a compound the last noun says what it is: "security cooperation agreement" is an agreement. */
static void
drop_compound_modifiers(SpkReading *reading)
{
    for (guint i = 0; i + 1 < reading->hits->len;) {
        const SpkHit *hit = &g_array_index(reading->hits, SpkHit, i), *next = hit + 1;
        if (hit->trigger.form == 'n' && next->trigger.form == 'n' && hit->end == next->begin)
            g_array_remove_index(reading->hits, i);
        else
            ++i;
    }
}

void
spk_triggers_find(SpkReading *reading)
{
    for (guint at = 0; at < reading->tokens->len;) {
        SpkHit hit = {0};
        guint length = spk_reading_token(reading, at)->mark ? 0 : longest_trigger(reading, at, &hit);
        if (length) {
            hit.passive = is_passive(reading, at, hit.end, hit.trigger.form);
            g_array_append_val(reading->hits, hit);
        }
        at += length ? length : 1;
    }
    drop_compound_modifiers(reading);
}
