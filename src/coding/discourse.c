/* What a document has said so far, so that "both countries", "they", "we" and "the North" find who they are. */
#include "coding/memory.h"
#include "coding/reading.h"

#include <stdlib.h>
#include <string.h>

#define SURVEY_SENTENCES 400 // enough of a document to tell its dominant actors
#define REMEMBERED_SETS 16
#define RECENT 1 // sentences back in which a set is still meant by "both countries" before the dominant one

static void
array_unref(gpointer array)
{
    if (array)
        g_array_unref(array);
}

void
spk_discourse_init(SpkDiscourse *discourse)
{
    *discourse = (SpkDiscourse){.last_single = -1, .speaker = -1, .north = -1, .south = -1, .paragraph = G_MAXUINT};
    discourse->sets = g_array_new(FALSE, FALSE, sizeof(SpkActorSet));
    discourse->actor_counts = g_array_new(FALSE, TRUE, sizeof(guint));
    discourse->actors_named = g_array_new(FALSE, TRUE, sizeof(guint));
    discourse->surveyed = g_ptr_array_new_with_free_func(array_unref);
    discourse->introductions = spk_introductions_new();
    discourse->memory = spk_memory_new();
    spk_narrative_init(&discourse->narrative);
    discourse->last_of_type = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    discourse->last_targets = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
}

void
spk_discourse_clear(SpkDiscourse *discourse)
{
    g_array_unref(discourse->sets);
    g_array_unref(discourse->actor_counts);
    g_array_unref(discourse->actors_named);
    g_ptr_array_unref(discourse->surveyed);
    g_array_unref(discourse->introductions);
    spk_memory_free(discourse->memory);
    g_hash_table_unref(discourse->last_of_type);
    g_hash_table_unref(discourse->last_targets);
}

gpointer
spk_discourse_key(const SpkReading *reading, const SpkTieType *type, gint source)
{
    guint index = 0;
    g_ptr_array_find(reading->coder->codebook->types, type, &index);
    return GUINT_TO_POINTER(index << 16 | (guint)source);
}

static SpkActorSet
set_of_group(const SpkGroup *group, guint sentence)
{
    SpkActorSet set = {.count = group->member_count, .sentence = sentence};
    for (guint i = 0; i < group->member_count; ++i)
        set.actors[i] = group->members[i].actor;
    return set;
}

void
spk_discourse_note_groups(SpkDiscourse *discourse, const SpkReading *reading)
{
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->member_count >= 2) {
            SpkActorSet set = set_of_group(group, reading->number);
            if (discourse->sets->len == REMEMBERED_SETS)
                g_array_remove_index(discourse->sets, 0);
            g_array_append_val(discourse->sets, set);
        } else if (group->kind == SPK_GROUP_NOUN && !group->preposition && !group->is_object && !group->is_place &&
                   discourse->last_single_at != reading->number) { // the sentence's first subject is its topic
            discourse->last_single = group->members[0].actor;
            discourse->last_single_at = reading->number;
            discourse->last_is_people = spk_group_is_people(reading, group);
        }
    }
}

const SpkActorSet *
spk_discourse_resolve(const SpkDiscourse *discourse, guint count, guint sentence)
{
    for (guint i = discourse->sets->len; i-- > 0;) {
        const SpkActorSet *set = &g_array_index(discourse->sets, SpkActorSet, i);
        if (set->sentence + RECENT < sentence)
            break;
        if (!count || set->count == count)
            return set;
    }
    if (count == 2 && discourse->pair.count)
        return &discourse->pair;
    if (count == 3 && discourse->triple.count)
        return &discourse->triple;
    for (guint i = discourse->sets->len; i-- > 0 && count;) {
        const SpkActorSet *set = &g_array_index(discourse->sets, SpkActorSet, i);
        if (set->count == count)
            return set;
    }
    return NULL;
}

/* ---- The survey of a document's beginning ---- */

typedef struct {
    SpkActorSet set; ///< Actors in order of index
    guint times;
} CountedSet;

static int
compare_actors(gconstpointer a, gconstpointer b)
{
    return *(const gint *)a - *(const gint *)b;
}

static void
count_set(GArray *counted, SpkActorSet set, guint times)
{
    qsort(set.actors, set.count, sizeof set.actors[0], compare_actors);
    for (guint i = 0; i < counted->len; ++i) {
        CountedSet *known = &g_array_index(counted, CountedSet, i);
        if (known->set.count == set.count && !memcmp(known->set.actors, set.actors, set.count * sizeof set.actors[0])) {
            known->times += times;
            return;
        }
    }
    CountedSet fresh = {set, times};
    g_array_append_val(counted, fresh);
}

static SpkActorSet
most_counted(const GArray *counted, guint count, guint at_least)
{
    SpkActorSet best = {0};
    guint times = at_least - 1;
    for (guint i = 0; i < counted->len; ++i) {
        const CountedSet *candidate = &g_array_index(counted, CountedSet, i);
        if (candidate->set.count == count && candidate->times > times) {
            best = candidate->set;
            times = candidate->times;
        }
    }
    best.sentence = 0;
    return best;
}

static void
count_sentence(const SpkReading *reading, GArray *counted, SpkDiscourse *discourse)
{
    SpkActorSet seen = {0};
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->is_described)
            continue;
        if (group->member_count >= 2 && group->member_count <= 4)
            count_set(counted, set_of_group(group, 0), 3);
        for (guint k = 0; k < group->member_count; ++k) {
            gboolean known = FALSE;
            for (guint s = 0; s < seen.count; ++s)
                known = known || seen.actors[s] == group->members[k].actor;
            if (!known && seen.count < SPK_MAX_MEMBERS)
                seen.actors[seen.count++] = group->members[k].actor;
        }
    }
    for (guint m = 0; m < reading->mentions->len; ++m) {
        const SpkMention *mention = &g_array_index(reading->mentions, SpkMention, m);
        if (mention->actor >= 0)
            ++g_array_index(discourse->actors_named, guint, mention->actor);
        if (mention->actor >= 0 && mention->alias &&
            (mention->alias->form == SPK_ALIAS_NAME || mention->alias->form == SPK_ALIAS_ADJECTIVE ||
             mention->alias->form == SPK_ALIAS_PEOPLE || mention->alias->form == SPK_ALIAS_ABBREVIATION))
            ++g_array_index(discourse->actor_counts, guint, mention->actor);
    }
    if (seen.count == 2) // named in one sentence, if not together
        count_set(counted, seen, 1);
}

static gint
more_frequent(const SpkCoder *coder, const GArray *counts, const char *first, const char *second)
{
    gint a = spk_codebook_actor_index(coder->codebook, first), b = spk_codebook_actor_index(coder->codebook, second);
    guint times_a = a >= 0 ? g_array_index(counts, guint, a) : 0,
          times_b = b >= 0 ? g_array_index(counts, guint, b) : 0;
    return !times_a && !times_b ? -1 : times_a >= times_b ? a : b;
}

void
spk_discourse_survey(SpkDiscourse *discourse, SpkCoder *coder, const SpkDocument *document)
{
    g_autoptr(GArray) counted = g_array_new(FALSE, FALSE, sizeof(CountedSet));
    GArray *actor_counts = discourse->actor_counts;
    SpkVoice voice = {.speaker = -1};
    spk_introductions_learn_sets(discourse->introductions, coder->codebook);
    g_array_set_size(actor_counts, coder->codebook->actors->len); // zeroed
    g_array_set_size(discourse->actors_named, coder->codebook->actors->len);
    SpkReading reading;
    spk_reading_init(&reading, coder, document, 0, NULL);

    for (guint i = 0; i < document->sentence_count && voice.read < SURVEY_SENTENCES; ++i) {
        SpkZone zone = document->sentences[i].zone;
        if (zone != SPK_ZONE_BODY && zone != SPK_ZONE_TITLE && zone != SPK_ZONE_HEADING)
            continue;
        spk_reading_move(&reading, i + 1);
        g_ptr_array_set_size(discourse->surveyed, (gint)i);
        g_ptr_array_add(discourse->surveyed, g_array_copy(reading.tokens));
        count_sentence(&reading, counted, discourse);
        spk_introductions_learn(discourse->introductions, &reading);
        spk_voice_read(&voice, &reading, zone);
    }
    spk_reading_clear(&reading);
    spk_introductions_learn_bodies(discourse->introductions, coder->codebook, actor_counts);
    spk_memory_find_foremost(discourse->memory, actor_counts);
    discourse->pair = most_counted(counted, 2, 3);
    discourse->triple = most_counted(counted, 3, 3);
    discourse->signatories = spk_voice_signatories(&voice, &discourse->pair);
    discourse->north = more_frequent(coder, actor_counts, "PRK", "DRV");
    discourse->south = more_frequent(coder, actor_counts, "KOR", "RVN");
}
