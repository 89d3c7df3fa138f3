/* Is it so, should it be, may it be, is it not? Told by cue words around the words that make the tie. */
#include "coding/reading.h"

#include <string.h>

typedef struct {
    guint begin, end;
    const SpkCue *cue;
} FoundCue;

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

/* "The treaty ended the war": what ended is the war, not the treaty */
static gboolean
is_about_object(const SpkReading *reading, const SpkCue *cue, guint begin, guint end)
{
    return cue->side == SPK_CUE_AFTER && cue->status == SPK_STATUS_ABSENT && begin > 0 &&
           !(spk_reading_classes(reading, begin - 1) & (SPK_WORD_BE | SPK_WORD_ADVERB)) &&
           (spk_reading_classes(reading, end) & SPK_WORD_DETERMINER);
}

/* Cues of a side that stand within their reach of the hit. `from`..`to` is the stretch to look at. */
static void
collect(const SpkReading *reading, const SpkHit *hit, guint from, guint to, SpkCueSide side, GArray *found)
{
    const SpkCoder *coder = reading->coder;
    for (guint at = from; at < to; ++at) {
        guint node = SPK_TRIE_ROOT;
        if (is_month_may(reading, at))
            continue;
        for (guint i = at; i < to; ++i) {
            node = spk_trie_step(coder->cues, node, spk_reading_word(reading, i));
            if (node == SPK_TRIE_NONE)
                break;
            const GArray *values = spk_trie_values(coder->cues, node);
            for (guint v = 0; values && v < values->len; ++v) {
                const SpkCue *cue = g_ptr_array_index(coder->codebook->frames->cues, g_array_index(values, guint, v));
                guint distance = side == SPK_CUE_AFTER ? at - hit->end : hit->begin - i - 1;
                if (cue->side == side && distance < cue->reach && !is_about_object(reading, cue, at, i + 1) &&
                    !is_cut_off(reading, cue, i + 1, hit)) {
                    FoundCue entry = {at, i + 1, cue};
                    g_array_append_val(found, entry);
                }
            }
        }
    }
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
    guint begin = spk_noun_phrase_begin(reading, hit->begin);
    SpkWord first = spk_reading_word(reading, begin);
    const SpkCoder *coder = reading->coder;
    return first && (first == coder->word.the || first == coder->word.this || first == coder->word.our ||
                     first == coder->word.their);
}

static gboolean
is_doubt(const SpkHit *hit)
{
    return hit->trigger.frame && !strcmp(hit->trigger.frame->type->name, "distrust");
}

SpkStatus
spk_status_find(const SpkReading *reading, const SpkHit *hit)
{
    if (hit->trigger.frame && hit->trigger.frame->status >= 0)
        return (SpkStatus)hit->trigger.frame->status;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(FoundCue));
    guint clause_end = spk_clause_end(reading, hit->end);
    collect(reading, hit, governed_from(reading, hit->begin), hit->begin, SPK_CUE_BEFORE, found);
    if (hit->trigger.frame) // what is said of a treaty that is named ("the pact does not tell ...") leaves it as it is
        collect(reading, hit, hit->end, MIN(clause_end, reading->tokens->len), SPK_CUE_AFTER, found);
    collect(reading, hit, 0, hit->begin, SPK_CUE_SENTENCE, found);

    SpkStatus status = SPK_STATUS_ACTUAL;
    for (guint i = 0; i < found->len; ++i) {
        SpkStatus other = g_array_index(found, FoundCue, i).cue->status;
        // Doubt is real, whatever it is about: "fears that B might leave"
        if (other == SPK_STATUS_POSSIBLE && (is_presupposed(reading, hit) || is_doubt(hit)))
            continue;
        if (rank(other) > rank(status))
            status = other;
    }
    return status;
}

/* "Seoul should ..." is the author's; "Japan plans to ..." is Japan's own; a treaty's "shall" is the instrument's. */
char *
spk_said_by_find(const SpkReading *reading, const SpkHit *hit)
{
    static const char *const obligations[] = {"should",     "must",      "ought",          "need",
                                              "needs",      "recommend", "recommendation", "crucial",
                                              "imperative", "essential", "necessary",      "vital"};
    for (guint i = spk_clause_begin(reading, hit->begin); i < hit->begin; ++i) {
        const SpkToken *token = spk_reading_token(reading, i);
        g_autofree char *text = g_ascii_strdown(reading->document->text + token->begin, token->end - token->begin);
        if (g_str_equal(text, "shall"))
            return g_strdup("instrument");
        for (guint k = 0; k < G_N_ELEMENTS(obligations); ++k)
            if (g_str_equal(text, obligations[k]))
                return g_strdup("author");
    }
    SpkSlot subject = {SPK_SLOT_SUBJECT, NULL};
    SpkFilling filling;
    spk_slot_fill((SpkReading *)reading, hit, &subject, &filling);
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
