/* Words that make ties: the longest trigger at each place whose reading and neighbours fit its frame. */
#include "coding/reading.h"

static gboolean
holds(const GArray *values, guint value)
{
    for (guint i = 0; values && i < values->len; ++i)
        if (g_array_index(values, guint, i) == value)
            return TRUE;
    return FALSE;
}

/* Does a phrase with this value stand between two tokens? */
static gboolean
has_company(const SpkReading *reading, guint value, guint begin, guint end)
{
    const SpkTrie *company = reading->coder->company;
    for (guint at = begin; at < end; ++at) {
        guint node = SPK_TRIE_ROOT;
        for (guint i = at; i < end; ++i) {
            node = spk_trie_step(company, node,
                                 spk_reading_mark(reading, i) == '-' ? reading->coder->word.hyphen
                                                                     : spk_reading_word(reading, i));
            if (node == SPK_TRIE_NONE)
                break;
            if (holds(spk_trie_values(company, node), value))
                return TRUE;
        }
    }
    return FALSE;
}

/* Nouns are told by their noun phrase and what is said of it, verbs by what follows them. */
static gboolean
company_fits(const SpkReading *reading, const SpkTrigger *trigger, guint begin, guint end)
{
    const SpkFrame *frame = trigger->frame;
    gboolean is_noun = trigger->form == 'n';
    if (!frame->mods[0] && !frame->unless[0])
        return TRUE;
    guint clause_end = spk_clause_end(reading, end);
    guint left = is_noun ? spk_noun_phrase_begin(reading, begin) : begin > 2 ? begin - 2 : 0;
    guint right = MIN(clause_end, end + (is_noun ? 4 : 8));
    if (frame->unless[0] && has_company(reading, SPK_COMPANY_UNLESS(trigger->index), left, right))
        return FALSE;
    return !frame->mods[0] ||
           has_company(reading, SPK_COMPANY_MOD(trigger->index), left > 3 ? left - 3 : 0, MIN(clause_end, end + 9));
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
        hit->alternatives[hit->alternative_count++].trigger = *trigger;
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
            if ((trigger->frame->mods[0] != NULL) == with_mods && reading_fits(reading, begin, end, trigger->form) &&
                company_fits(reading, trigger, begin, end))
                add_alternative(&found, trigger);
        }
        if (!with_mods)
            break;
    }
    if (!found.alternative_count)
        return FALSE;
    *hit = found;
    hit->trigger = hit->alternatives[0].trigger;
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
    gboolean is_participle = (spk_reading_classes(reading, begin) & SPK_WORD_VERB_PARTICIPLE) != 0; // "spoke by phone"
    if ((form != SPK_VERB_PAST + 1 && form != SPK_VERB_PARTICIPLE + 1) || !is_participle)
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
    guint kept = 0;
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *hit = &g_array_index(reading->hits, SpkHit, i), *next = hit + 1;
        gboolean is_modifier = i + 1 < reading->hits->len && hit->trigger.form == 'n' && next->trigger.form == 'n' &&
                               hit->end == next->begin;
        if (!is_modifier)
            g_array_index(reading->hits, SpkHit, kept++) = *hit;
    }
    g_array_set_size(reading->hits, kept);
}

/* A word, or the hyphen of "(Soviet)-backed" */
static gboolean
is_trigger_begin(const SpkReading *reading, guint at)
{
    char mark = spk_reading_mark(reading, at);
    return !mark || mark == '-';
}

void
spk_triggers_find(SpkReading *reading)
{
    for (guint at = 0; at < reading->tokens->len;) {
        SpkHit hit = {0};
        guint length = is_trigger_begin(reading, at) ? longest_trigger(reading, at, &hit) : 0;
        if (length) {
            hit.phrase = spk_noun_phrase_begin(reading, at);
            hit.passive = is_passive(reading, at, hit.end, hit.trigger.form);
            g_array_append_val(reading->hits, hit);
        }
        at += length ? length : 1;
    }
    drop_compound_modifiers(reading);
}

void
spk_hit_note(SpkHit *hit, const char *outcome)
{
    char **place = &hit->alternatives[MAX(hit->tried, 1) - 1].outcome;
    g_free(*place);
    *place = g_strdup(outcome);
}

void
spk_hit_clear(SpkHit *hit)
{
    for (guint i = 0; i < SPK_MAX_ALTERNATIVES; ++i)
        g_free(hit->alternatives[i].outcome);
}
