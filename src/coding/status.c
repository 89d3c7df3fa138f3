/* Is it so, should it be, may it be, is it not? Told by cue words around the words that make the tie. */
#include "coding/reading.h"

#include <string.h>

/* "May 2024", "in May": no modal */
static gboolean
is_month_may(const SpkReading *reading, guint i)
{
    const SpkToken *token = spk_reading_token(reading, i);
    if (!(token->classes & SPK_WORD_MODAL) || !(token->flags & SPK_TOKEN_CAPITAL))
        return FALSE;
    return i > 0 || (i + 1 < reading->tokens->len && (spk_reading_token(reading, i + 1)->flags & SPK_TOKEN_NUMBER));
}

/* "After the war ended, A and B signed ...": a denial does not reach over a comma */
static gboolean
is_cut_off(const SpkReading *reading, const SpkCue *cue, guint end, const SpkHit *hit)
{
    if (cue->side != SPK_CUE_BEFORE || cue->status != SPK_STATUS_ABSENT)
        return FALSE;
    for (guint i = end; i < hit->begin; ++i)
        if (spk_reading_mark(reading, i) == ',')
            return TRUE;
    return FALSE;
}

/* "not only" denies nothing, it adds */
static gboolean
is_addition(const SpkReading *reading, const SpkFoundCue *found)
{
    static const char *const additions[] = {"only", "just", "merely", "solely", "simply", NULL};
    return found->cue->status == SPK_STATUS_ABSENT && found->cue->side == SPK_CUE_BEFORE &&
           spk_token_is_any(reading, found->end, additions);
}

/* "We will continue to provide": what goes on is there already */
static gboolean
is_continued(const SpkReading *reading, const SpkFoundCue *found)
{
    static const char *const words[] = {"continue", "continuing", "keep", "maintain", "maintaining", NULL};
    return found->cue->status != SPK_STATUS_ABSENT && found->cue->side == SPK_CUE_BEFORE &&
           spk_token_is_any(reading, found->end, words);
}

/* "might be unable to", "may not": whether it will be denied is open */
static gboolean
is_open_denial(const SpkReading *reading, const SpkFoundCue *found)
{
    static const char *const words[] = {"might", "may", NULL};
    for (guint i = found->begin; i-- > 0 && i + 3 >= found->begin;)
        if (spk_token_is_any(reading, i, words) && !is_month_may(reading, i))
            return found->cue->status == SPK_STATUS_ABSENT;
    return FALSE;
}

/* "The treaty ended the war": what ended is the war, not the treaty */
static gboolean
is_about_object(const SpkReading *reading, const SpkCue *cue, guint begin, guint end)
{
    return cue->side == SPK_CUE_AFTER && cue->status == SPK_STATUS_ABSENT && begin > 0 &&
           !(spk_reading_classes(reading, begin - 1) & (SPK_WORD_BE | SPK_WORD_ADVERB)) &&
           (spk_reading_classes(reading, end) & SPK_WORD_DETERMINER);
}

static void
find_cues_at(SpkReading *reading, guint at)
{
    const SpkCoder *coder = reading->coder;
    guint node = SPK_TRIE_ROOT;
    for (guint i = at; i < reading->tokens->len; ++i) {
        node = spk_trie_step(coder->cues, node, spk_reading_word(reading, i));
        if (node == SPK_TRIE_NONE)
            return;
        const GArray *values = spk_trie_values(coder->cues, node);
        for (guint v = 0; values && v < values->len; ++v) {
            SpkFoundCue found = {at, i + 1,
                                 g_ptr_array_index(coder->codebook->frames->cues, g_array_index(values, guint, v))};
            g_array_append_val(reading->cues, found);
        }
    }
}

/* The sentence's cues, of any status and side: one search for all of its hits */
static const GArray *
cues_of(SpkReading *reading)
{
    for (guint at = 0; at < reading->tokens->len && !reading->has_cues; ++at)
        if (!is_month_may(reading, at))
            find_cues_at(reading, at);
    reading->has_cues = TRUE;
    return reading->cues;
}

/* A clause border that the governing verb reaches over: "recommends that A and B cooperate" */
static guint
governed_from(const SpkReading *reading, guint at)
{
    guint begin = spk_clause_begin(reading, at);
    guint reach = begin > 8 ? begin - 8 : 0;
    if (begin > 0 && (spk_reading_word(reading, begin - 1) == reading->coder->word.that ||
                      spk_reading_classes(reading, begin - 1) & SPK_WORD_SUBORDINATOR))
        return reach;
    return begin;
}

/* Rank of a status among several cues: what is denied is no plan, what is planned is no mere chance. */
static int
rank(SpkStatus status)
{
    return status == SPK_STATUS_ABSENT ? 3 : status == SPK_STATUS_PROPOSED ? 2 : status == SPK_STATUS_POSSIBLE ? 1 : 0;
}

/* "the U.S.-Japan alliance", "their agreement", "our ties": the phrase takes the tie for granted, so what may come of
   it is no doubt about it. */
static gboolean
is_presupposed(const SpkReading *reading, const SpkHit *hit)
{
    if (hit->trigger.form != 'n' || !hit->trigger.frame->mutual)
        return FALSE;
    SpkWord first = spk_reading_word(reading, hit->phrase);
    const SpkCoder *coder = reading->coder;
    return first && (first == coder->word.the || first == coder->word.this || first == coder->word.our ||
                     first == coder->word.their);
}

static gboolean
is_doubt(const SpkHit *hit)
{
    return hit->trigger.frame && !strcmp(hit->trigger.frame->type->name, "distrust");
}

/* "rejected its claims": a rebuff makes the dispute, it does not deny it */
static gboolean
is_rebuff(const SpkReading *reading, const SpkFoundCue *found, const SpkHit *hit)
{
    if (!hit->trigger.frame || hit->trigger.frame->type->sign > 0)
        return FALSE;
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *other = &g_array_index(reading->hits, SpkHit, i);
        if (other->begin <= found->begin && found->begin < other->end && other->trigger.frame->type->sign < 0)
            return TRUE;
    }
    return FALSE;
}

/* Does the cue stand on its side of the hit, within its reach? */
static gboolean
speaks_of(const SpkReading *reading, const SpkFoundCue *found, const SpkHit *hit)
{
    const SpkCue *cue = found->cue;
    guint distance;
    if (is_addition(reading, found) || is_continued(reading, found) ||
        (cue->status == SPK_STATUS_ABSENT && is_rebuff(reading, found, hit)))
        return FALSE;
    if (cue->side == SPK_CUE_AFTER) {
        // what is said of a treaty that is named ("the pact does not tell ...") leaves it as it is
        if (!hit->trigger.frame || found->begin < hit->end || found->end > spk_clause_end(reading, hit->end))
            return FALSE;
        distance = found->begin - hit->end;
    } else {
        guint from = cue->side == SPK_CUE_BEFORE ? governed_from(reading, hit->begin) : 0;
        if (found->begin < from || found->end > hit->begin)
            return FALSE;
        distance = hit->begin - found->end;
    }
    return distance < cue->reach && !is_about_object(reading, cue, found->begin, found->end) &&
           !is_cut_off(reading, cue, found->end, hit);
}

SpkStatus
spk_status_find(SpkReading *reading, const SpkHit *hit)
{
    if (hit->trigger.frame && hit->trigger.frame->status >= 0)
        return (SpkStatus)hit->trigger.frame->status;
    const GArray *cues = cues_of(reading);
    SpkStatus status = SPK_STATUS_ACTUAL;
    for (guint i = 0; i < cues->len; ++i) {
        const SpkFoundCue *found = &g_array_index(cues, SpkFoundCue, i);
        SpkStatus other = is_open_denial(reading, found) ? SPK_STATUS_POSSIBLE : found->cue->status;
        if (rank(other) <= rank(status) || !speaks_of(reading, found, hit))
            continue;
        // Doubt is real, whatever it is about: "fears that B might leave"
        if (other == SPK_STATUS_POSSIBLE && (is_presupposed(reading, hit) || is_doubt(hit)))
            continue;
        status = other;
    }
    return status;
}

/* "Seoul should ..." is the author's; "Japan plans to ..." is Japan's own; a treaty's "shall" is the instrument's. */
char *
spk_said_by_find(const SpkReading *reading, const SpkHit *hit)
{
    static const char *const obligations[] = {"should",    "must",           "ought",   "need",       "needs",
                                              "recommend", "recommendation", "crucial", "imperative", "essential",
                                              "necessary", "vital",          NULL};
    static const SpkSlot subject = {SPK_SLOT_SUBJECT, NULL};
    for (guint i = spk_clause_begin(reading, hit->begin); i < hit->begin; ++i) {
        if (spk_token_is(reading, i, "shall"))
            return g_strdup("instrument");
        if (spk_token_is_any(reading, i, obligations))
            return g_strdup("author");
    }
    SpkFilling filling;
    spk_slot_fill(reading, hit, &subject, &filling);
    if (!filling.count || filling.groups[0]->member_count != 1)
        return NULL;
    const SpkActor *actor =
        g_ptr_array_index(reading->coder->codebook->actors, (guint)filling.groups[0]->members[0].actor);
    return g_strdup(actor->id);
}

/* "Taiwan contingency", "if China invades": the words of the condition, up to the next comma; NULL when there is none
 */
char *
spk_condition_find(const SpkReading *reading)
{
    static const char *const openers[] = {"if ", "in the event of ", "in case of ", "in the case of "};
    g_autofree char *sentence = g_strndup(reading->document->text + reading->sentence->begin,
                                          reading->sentence->end - reading->sentence->begin);
    g_autofree char *lower = g_ascii_strdown(sentence, -1);
    for (guint i = 0; i < G_N_ELEMENTS(openers); ++i) {
        const char *found = strstr(lower, openers[i]);
        if (!found || (found > lower && found[-1] != ' '))
            continue;
        const char *start = sentence + (found - lower) + strlen(openers[i]);
        gsize length = strcspn(start, ",.;:()");
        return length ? g_strndup(start, length) : NULL;
    }
    const char *contingency = strstr(lower, " contingency");
    if (!contingency)
        return NULL;
    const char *end = contingency + strlen(" contingency"), *start = contingency;
    while (start > lower && start[-1] != ' ')
        --start;
    return g_strndup(sentence + (start - lower), (gsize)(end - start));
}
