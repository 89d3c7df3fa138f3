/* Which pairs of actors a document has told of so far, and whom its last sentences spoke of. */
#include "coding/memory.h"

#define LEAST_MENTIONS 3 // of a foremost actor

SpkMemory *
spk_memory_new(void)
{
    SpkMemory *memory = g_new0(SpkMemory, 1);
    memory->pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; i < G_N_ELEMENTS(memory->foremost); ++i)
        memory->foremost[i] = -1;
    return memory;
}

void
spk_memory_free(SpkMemory *memory)
{
    if (!memory)
        return;
    g_hash_table_unref(memory->pairs);
    g_free(memory);
}

void
spk_memory_find_foremost(SpkMemory *memory, const GArray *counts)
{
    guint best[3] = {0};
    for (guint actor = 0; actor < counts->len; ++actor) {
        guint count = g_array_index(counts, guint, actor), place = 3;
        while (place > 0 && count >= LEAST_MENTIONS && count > best[place - 1])
            --place;
        for (guint i = 2; i > place && place < 3; --i) {
            best[i] = best[i - 1];
            memory->foremost[i] = memory->foremost[i - 1];
        }
        if (place < 3) {
            best[place] = count;
            memory->foremost[place] = (gint)actor;
        }
    }
}

static gint64
key_of(gint one, gint other)
{
    return (gint64)MIN(one, other) << 32 | MAX(one, other);
}

const SpkPairHistory *
spk_memory_pair(const SpkMemory *memory, gint one, gint other)
{
    static const SpkPairHistory none;
    gint64 key = key_of(one, other);
    const SpkPairHistory *history = g_hash_table_lookup(memory->pairs, &key);
    return history ? history : &none;
}

void
spk_memory_note_tie(SpkMemory *memory, gint one, gint other, guint type, guint sentence)
{
    gint64 key = key_of(one, other);
    SpkPairHistory *history = g_hash_table_lookup(memory->pairs, &key);
    if (!history) {
        history = g_new0(SpkPairHistory, 1);
        g_hash_table_insert(memory->pairs, g_memdup2(&key, sizeof key), history);
    }
    if (history->last != sentence)
        ++history->sentences;
    history->last = sentence;
    if (type < SPK_MOST_TYPES && history->of_type[type] < G_MAXUINT8)
        ++history->of_type[type];
    memory->most = MAX(memory->most, history->sentences);
}

void
spk_actor_list_add(SpkActorList *list, gint actor)
{
    for (guint i = 0; i < list->count; ++i)
        if (list->actors[i] == actor)
            return;
    if (list->count < G_N_ELEMENTS(list->actors))
        list->actors[list->count++] = actor;
}

void
spk_memory_note_actors(SpkMemory *memory, const SpkActorList *actors)
{
    if (!actors->count)
        return;
    memory->before[1] = memory->before[0];
    memory->before[0] = *actors;
}

gboolean
spk_memory_has_before(const SpkMemory *memory, guint back, gint actor)
{
    for (guint i = 0; i < memory->before[back].count; ++i)
        if (memory->before[back].actors[i] == actor)
            return TRUE;
    return FALSE;
}
