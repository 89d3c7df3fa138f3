/* Weights by feature. A feature is a name, and a name is put together of parts: its hash is that of the whole text,
 * made of the parts' hashes without writing the text down. */
#include "coding/judge.h"

#include <string.h>

typedef struct {
    guint64 key; // 0: empty
    double weight;
} Slot;

struct SpkJudge {
    Slot *slots;
    gsize mask;
    guint count;
};

guint64
spk_feature_hash(const char *name)
{
    return spk_part(name).hash;
}

/* Where a key stands, or would stand. The high bits of a product depend on all bits of the key. */
static Slot *
find(const SpkJudge *judge, guint64 key)
{
    for (gsize i = (gsize)(key * SPK_HASH_BASE >> 32);; ++i) {
        Slot *slot = &judge->slots[i & judge->mask];
        if (slot->key == key || slot->key == 0)
            return slot;
    }
}

SpkJudge *
spk_judge_new(const SpkCodebook *codebook)
{
    const GPtrArray *weights = codebook->frames->weights;
    SpkJudge *judge = g_new0(SpkJudge, 1);
    gsize size = 16;
    while (size < 2 * (gsize)weights->len + 2)
        size *= 2;
    judge->slots = g_new0(Slot, size);
    judge->mask = size - 1;
    judge->count = weights->len;
    for (guint i = 0; i < weights->len; ++i) {
        const SpkWeight *weight = g_ptr_array_index(weights, i);
        guint64 key = spk_feature_hash(weight->feature);
        *find(judge, key) = (Slot){key, weight->weight};
    }
    return judge;
}

void
spk_judge_free(SpkJudge *judge)
{
    if (!judge)
        return;
    g_free(judge->slots);
    g_free(judge);
}

gboolean
spk_judge_has_weights(const SpkJudge *judge)
{
    return judge->count > 0;
}

double
spk_judge_weight(const SpkJudge *judge, guint64 hash)
{
    const Slot *slot = find(judge, hash);
    return slot->key == hash ? slot->weight : 0;
}
