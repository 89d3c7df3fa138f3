/* A document coded: sentence by sentence, with what the text has said so far. */
#include "coding/judge.h"
#include "coding/weigh.h"

static void
forget_sentence(SpkReading *reading)
{
    GArray *const found[] = {reading->tokens, reading->mentions, reading->groups,
                             reading->hits,   reading->cues,     reading->times};
    for (guint i = 0; i < reading->hits->len; ++i)
        spk_hit_clear(&g_array_index(reading->hits, SpkHit, i));
    for (guint i = 0; i < G_N_ELEMENTS(found); ++i)
        g_array_set_size(found[i], 0);
    g_hash_table_remove_all(reading->told);
    g_ptr_array_set_size(reading->unlikely, 0);
    if (reading->reasons)
        g_ptr_array_set_size(reading->reasons, 0);
    reading->has_cues = reading->has_times = FALSE;
    reading->tie_count = 0;
}

/* The survey has cut the document's first sentences already. */
static void
cut_sentence(SpkReading *reading)
{
    const GPtrArray *surveyed = reading->discourse ? reading->discourse->surveyed : NULL;
    const GArray *known = surveyed && reading->number <= surveyed->len ? surveyed->pdata[reading->number - 1] : NULL;
    if (known)
        g_array_append_vals(reading->tokens, known->data, known->len);
    else
        spk_tokens_cut(reading->document->text, reading->sentence->begin, reading->sentence->end,
                       reading->coder->vocabulary, reading->tokens);
}

void
spk_reading_move(SpkReading *reading, guint number)
{
    forget_sentence(reading);
    reading->number = number;
    reading->sentence = &reading->document->sentences[number - 1];
    cut_sentence(reading);
    spk_mentions_find(reading);
    spk_groups_find(reading);
    if (!reading->discourse)
        return;
    spk_clauses_find(reading);
    spk_triggers_find(reading);
}

void
spk_reading_init(SpkReading *reading, const SpkCoder *coder, const SpkDocument *document, guint number,
                 SpkDiscourse *discourse)
{
    *reading = (SpkReading){.coder = coder, .document = document, .discourse = discourse};
    reading->tokens = g_array_new(FALSE, FALSE, sizeof(SpkToken));
    reading->mentions = g_array_new(FALSE, FALSE, sizeof(SpkMention));
    reading->owners = g_array_new(FALSE, TRUE, sizeof(guint));
    reading->groups = g_array_new(FALSE, TRUE, sizeof(SpkGroup));
    reading->hits = g_array_new(FALSE, TRUE, sizeof(SpkHit));
    reading->clauses = g_array_new(FALSE, FALSE, sizeof(SpkClause));
    reading->cues = g_array_new(FALSE, FALSE, sizeof(SpkFoundCue));
    reading->times = g_array_new(FALSE, FALSE, sizeof(SpkTimeExpression));
    reading->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reading->unlikely = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    if (number)
        spk_reading_move(reading, number);
}

void
spk_reading_clear(SpkReading *reading)
{
    forget_sentence(reading);
    g_array_unref(reading->tokens);
    g_array_unref(reading->mentions);
    g_array_unref(reading->owners);
    g_array_unref(reading->groups);
    g_array_unref(reading->hits);
    g_array_unref(reading->clauses);
    g_array_unref(reading->cues);
    g_array_unref(reading->times);
    g_hash_table_unref(reading->told);
    g_ptr_array_unref(reading->unlikely);
    g_clear_pointer(&reading->reasons, g_ptr_array_unref);
}

/* Ties that rules make of a sentence. FALSE for one that tells none: only the body is coded, of headings only the time.
 */
static gboolean
begin_sentence(SpkReading *reading, guint number, GPtrArray *assertions)
{
    SpkZone zone = reading->document->sentences[number - 1].zone;
    if (zone != SPK_ZONE_BODY && zone != SPK_ZONE_TITLE && zone != SPK_ZONE_HEADING)
        return FALSE;
    spk_reading_move(reading, number);
    if (zone != SPK_ZONE_BODY) {
        spk_narrative_note_heading(reading);
        return FALSE;
    }
    spk_narrative_enter(reading);
    spk_time_note_phase(reading);
    spk_ties_make(reading, assertions);
    return TRUE;
}

/* What the sentences to come may go back to */
static void
end_sentence(SpkReading *reading)
{
    spk_narrative_note(reading);
    spk_discourse_note_groups(reading->discourse, reading);
}

static void
read_sentence(SpkReading *reading, guint number, GPtrArray *assertions)
{
    guint first = assertions->len;
    if (!begin_sentence(reading, number, assertions))
        return;
    spk_judge_sentence(reading, assertions, first);
    end_sentence(reading);
}

GPtrArray *
spk_coder_code(SpkCoder *coder, const SpkDocument *document)
{
    GPtrArray *assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    SpkDiscourse discourse;
    SpkReading reading;
    spk_discourse_init(&discourse);
    spk_discourse_survey(&discourse, coder, document);
    spk_reading_init(&reading, coder, document, 0, &discourse);
    for (guint i = 1; i <= document->sentence_count; ++i)
        read_sentence(&reading, i, assertions);
    spk_events_name(coder->codebook, assertions);
    spk_reading_clear(&reading);
    spk_discourse_clear(&discourse);
    return assertions;
}

/* ---- Observing ---- */

/* Where what is observed goes */
typedef struct {
    SpkObserve observe;
    gpointer data;
    SpkObservation observation; ///< Its features are those of the candidate at hand
} Observer;

static void
observe_candidate(SpkWeighing *weighing, const SpkCandidate *candidate, gpointer data)
{
    Observer *observer = data;
    SpkObservation *observation = &observer->observation;
    const char *first = spk_reading_actor(weighing->reading, candidate->first)->id;
    const char *second = spk_reading_actor(weighing->reading, candidate->second)->id;
    spk_weigh_type(weighing, candidate);
    observation->type = candidate->type;
    observation->source = candidate->direction == 1 ? second : first;
    observation->target = candidate->direction == 1 ? first : second;
    observation->is_told = spk_is_told(weighing, candidate);
    observer->observe(observation, observer->data);
}

static void
observe_sentence(SpkReading *reading, guint number, GPtrArray *assertions, Observer *observer)
{
    guint first = assertions->len;
    if (!begin_sentence(reading, number, assertions))
        return;
    observer->observation.at =
        spk_document_original_offset(reading->document, (reading->sentence->begin + reading->sentence->end) / 2);
    spk_judge_visit(reading, assertions, first, observer->observation.features, observe_candidate, observer);
    spk_judge_remember(reading, assertions, first);
    end_sentence(reading);
}

void
spk_coder_observe(SpkCoder *coder, const SpkDocument *document, SpkObserve observe, gpointer data)
{
    g_autoptr(GPtrArray) assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    g_autoptr(GPtrArray) features = g_ptr_array_new_with_free_func(g_free);
    Observer observer = {observe, data, {.features = features}};
    SpkDiscourse discourse;
    SpkReading reading;
    spk_discourse_init(&discourse);
    spk_discourse_survey(&discourse, coder, document);
    spk_reading_init(&reading, coder, document, 0, &discourse);
    for (guint i = 1; i <= document->sentence_count; ++i)
        observe_sentence(&reading, i, assertions, &observer);
    spk_reading_clear(&reading);
    spk_discourse_clear(&discourse);
}

/* ---- Explaining ---- */

static void
print_words(const SpkReading *reading, guint begin, guint end, GString *out)
{
    const SpkToken *first = spk_reading_token(reading, begin), *last = spk_reading_token(reading, end - 1);
    g_string_append_len(out, reading->document->text + first->begin, (gssize)(last->end - first->begin));
}

static void
print_group(const SpkReading *reading, const SpkGroup *group, GString *out)
{
    static const char *const kinds[] = {"noun phrase", "modifier", "possessive"};
    g_string_append(out, "  ");
    print_words(reading, group->begin, group->end, out);
    g_string_append(out, " =");
    for (guint i = 0; i < group->member_count; ++i) {
        const SpkActor *actor = g_ptr_array_index(reading->coder->codebook->actors, (guint)group->members[i].actor);
        g_string_append_printf(out, " %s", actor->id);
    }
    g_string_append_printf(out, " (%s%s%s%s%s", kinds[group->kind], group->is_chain ? ", chain" : "",
                           group->is_described ? ", description" : "", group->is_object ? ", object" : "",
                           group->is_place ? ", place" : "");
    if (group->preposition) {
        guint at = group->begin;
        while (at > 0 && !(spk_reading_classes(reading, at - 1) & SPK_WORD_PREPOSITION))
            --at;
        g_string_append(out, ", after \"");
        if (at > 0)
            print_words(reading, at - 1, at, out);
        g_string_append_c(out, '"');
    }
    g_string_append(out, ")\n");
}

/* Each frame that fits the words, and why it made no tie */
static void
print_hit(const SpkReading *reading, const SpkHit *hit, GString *out)
{
    for (guint i = 0; i < hit->alternative_count; ++i) {
        const SpkAlternative *one = &hit->alternatives[i];
        g_string_append(out, "  ");
        print_words(reading, hit->begin, hit->end, out);
        g_string_append_printf(out, " (%s, frame %s): %s\n", one->trigger.frame->type->name, one->trigger.frame->id,
                               one->outcome ? one->outcome : "- not tried, for the frame before made a tie");
    }
}

static void
print_tie(const SpkAssertion *assertion, GString *out)
{
    g_string_append_printf(out, "  %s %s %s:", assertion->id, assertion->type, spk_status_name(assertion->status));
    for (guint k = 0; k < assertion->party_count; ++k)
        g_string_append_printf(out, "%s%s", assertion->parties[k].role == SPK_ROLE_TO ? " >" : " ",
                               assertion->parties[k].actor);
    g_string_append_printf(out, "  by %s, confidence %.2f\n", assertion->rule, assertion->confidence);
}

static char *
explain_reading(const SpkReading *reading, GPtrArray *assertions, guint first_assertion)
{
    GString *out = g_string_new("Actors:\n");
    for (guint i = 0; i < reading->groups->len; ++i)
        print_group(reading, spk_reading_group(reading, i), out);
    if (!reading->groups->len)
        g_string_append(out, "  none\n");
    g_string_append(out, "Words that can make a tie:\n");
    for (guint i = 0; i < reading->hits->len; ++i)
        print_hit(reading, &g_array_index(reading->hits, SpkHit, i), out);
    if (!reading->hits->len)
        g_string_append(out, "  none\n");
    g_string_append(out, "Ties:\n");
    for (guint i = first_assertion; i < assertions->len; ++i)
        print_tie(g_ptr_array_index(assertions, i), out);
    if (assertions->len == first_assertion)
        g_string_append(out, "  none\n");
    if (reading->unlikely->len)
        g_string_append(out, "Dropped as unlikely:\n");
    for (guint i = 0; i < reading->unlikely->len; ++i)
        print_tie(g_ptr_array_index(reading->unlikely, i), out);
    if (reading->reasons->len)
        g_string_append(out, "What weighs most for (+) and against (-) each pair's tie:\n");
    for (guint i = 0; i < reading->reasons->len; ++i)
        g_string_append_printf(out, "  %s\n", (const char *)g_ptr_array_index(reading->reasons, i));
    return g_string_free(out, FALSE);
}

char *
spk_coder_explain(SpkCoder *coder, const SpkDocument *document, guint sentence)
{
    if (sentence == 0 || sentence > document->sentence_count)
        return g_strdup_printf("%s has %u sentences; there is no number %u.\n", document->id, document->sentence_count,
                               sentence);
    SpkZone zone = document->sentences[sentence - 1].zone;
    if (zone != SPK_ZONE_BODY)
        return g_strdup_printf("The sentence stands in the %s, which is not coded.\n", spk_zone_name(zone));

    g_autoptr(GPtrArray) assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    SpkDiscourse discourse;
    SpkReading reading;
    spk_discourse_init(&discourse);
    spk_discourse_survey(&discourse, coder, document);
    spk_reading_init(&reading, coder, document, 0, &discourse);
    for (guint i = 1; i < sentence; ++i)
        read_sentence(&reading, i, assertions);
    reading.reasons = g_ptr_array_new_with_free_func(g_free);
    guint before = assertions->len;
    read_sentence(&reading, sentence, assertions);
    char *explanation = explain_reading(&reading, assertions, before);
    spk_reading_clear(&reading);
    spk_discourse_clear(&discourse);
    return explanation;
}
