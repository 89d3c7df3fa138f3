/* What counts as the same claim at each level. */
#include "score/keys.h"
#include <string.h>

static gint
compare_numbers(guint a, guint b)
{
    return a < b ? -1 : a > b;
}

static gint
compare_actors(const char *a, const char *b)
{
    return a == b ? 0 : strcmp(a ? a : "", b ? b : "");
}

gint
spk_key_compare(gconstpointer a, gconstpointer b)
{
    const SpkKey *x = a, *y = b;
    const gint orders[] = {
        compare_numbers(x->doc, y->doc),   compare_numbers(x->sentence, y->sentence),
        compare_actors(x->low, y->low),    compare_actors(x->high, y->high),
        compare_numbers(x->kind, y->kind), compare_numbers(x->detail, y->detail),
    };

    for (guint i = 0; i < G_N_ELEMENTS(orders); ++i)
        if (orders[i])
            return orders[i];
    return 0;
}

GArray *
spk_keys_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(SpkKey));
}

void
spk_keys_finish(GArray *keys)
{
    SpkKey *all = (SpkKey *)(void *)keys->data;
    guint kept = 0;

    g_array_sort(keys, spk_key_compare);
    for (guint i = 0; i < keys->len; ++i)
        if (kept == 0 || spk_key_compare(&all[kept - 1], &all[i]))
            all[kept++] = all[i];
    g_array_set_size(keys, kept);
}

gboolean
spk_keys_hold(const GArray *keys, const SpkKey *key)
{
    return g_array_binary_search((GArray *)keys, key, spk_key_compare, NULL);
}

guint
spk_claim_keys(const SpkScoreTexts *texts, const SpkClaim *claim, SpkScoreLevel level, SpkKey ret_keys[3])
{
    const SpkTieType *type = texts->types->pdata[claim->type];
    const gboolean is_typed = level == SPK_SCORE_TYPE || level == SPK_SCORE_STATUS || level == SPK_SCORE_YEAR;
    const gboolean is_turned = strcmp(claim->source, claim->target) > 0 && !(is_typed && type->directed);
    SpkKey key = {
        .doc = claim->doc,
        .sentence = level == SPK_SCORE_DYAD_DOC ? 0 : claim->sentence,
        .low = is_turned ? claim->target : claim->source,
        .high = is_turned ? claim->source : claim->target,
        .kind = is_typed                     ? claim->type + 1
                : level == SPK_SCORE_VALENCE ? type->sign < 0
                                             : 0,
        .detail = level == SPK_SCORE_STATUS ? claim->status + 1u
                  : level == SPK_SCORE_YEAR ? claim->year
                                            : 0,
    };
    guint count = 0;

    if (level != SPK_SCORE_SNAPSHOT) {
        ret_keys[0] = key;
        return 1;
    }
    for (key.kind = SPK_BIN_BEFORE; key.kind <= SPK_BIN_UNDATED; key.kind <<= 1)
        if (claim->bins & key.kind)
            ret_keys[count++] = key;
    return count;
}
