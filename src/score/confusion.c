/* Which types are taken for which, and where the two sides differ. */
#include "score/keys.h"
#include <string.h>

/* Dyads with their types: keys of the dyad level with the type in kind. */
static GArray *
collect_types(const SpkClaims *claims, const GArray *spare, const GArray *wanted)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (claim->is_optional)
            continue;
        spk_claim_keys(claims->texts, claim, SPK_SCORE_DYAD, made);
        const gboolean is_spare = spare && spk_keys_hold(spare, &made[0]);
        made[0].kind = claim->type + 1;
        if (!is_spare || spk_keys_hold(wanted, &made[0]))
            g_array_append_val(keys, made[0]);
    }
    spk_keys_finish(keys);
    return keys;
}

static GArray *
collect_optional(const SpkClaims *claims)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (claim->is_optional)
            g_array_append_vals(keys, made, spk_claim_keys(claims->texts, claim, SPK_SCORE_DYAD, made));
    }
    spk_keys_finish(keys);
    return keys;
}

static SpkKey
dyad_of(const SpkKey *key)
{
    return (SpkKey){key->doc, key->sentence, key->low, key->high, 0, 0};
}

/* Types of one dyad from `*at` on, as far as it goes. */
static GArray *
take_dyad(const GArray *keys, guint *at, const SpkKey *dyad)
{
    GArray *types = g_array_new(FALSE, FALSE, sizeof(guint));

    for (; *at < keys->len; ++*at) {
        const SpkKey *key = &g_array_index(keys, SpkKey, *at), own = dyad_of(key);
        if (spk_key_compare(&own, dyad))
            break;
        const guint type = key->kind - 1;
        g_array_append_val(types, type);
    }
    return types;
}

static gboolean
drop_type(GArray *types, guint type)
{
    for (guint i = 0; i < types->len; ++i)
        if (g_array_index(types, guint, i) == type) {
            g_array_remove_index(types, i);
            return TRUE;
        }
    return FALSE;
}

/* `counts` has a row and a column more than there are types, for none. */
static void
count_dyad(double *counts, guint type_count, GArray *wanted, GArray *coded, double unit)
{
    for (guint i = 0; i < wanted->len;) {
        const guint type = g_array_index(wanted, guint, i);
        if (drop_type(coded, type)) {
            counts[type * (type_count + 1) + type] += unit;
            g_array_remove_index(wanted, i);
        } else
            ++i;
    }
    for (guint i = 0; i < MAX(wanted->len, coded->len); ++i) {
        const guint row = i < wanted->len ? g_array_index(wanted, guint, i) : type_count;
        const guint column = i < coded->len ? g_array_index(coded, guint, i) : type_count;
        counts[row * (type_count + 1) + column] += unit;
    }
}

static void
count_reference(double *counts, const SpkClaims *claims, const SpkClaims *reference, double unit)
{
    g_autoptr(GArray) spare = collect_optional(reference);
    g_autoptr(GArray) wanted = collect_types(reference, NULL, NULL);
    g_autoptr(GArray) coded = collect_types(claims, spare, wanted);

    for (guint i = 0, k = 0; i < wanted->len || k < coded->len;) {
        SpkKey left = {0}, right = {0};
        if (i < wanted->len)
            left = dyad_of(&g_array_index(wanted, SpkKey, i));
        if (k < coded->len)
            right = dyad_of(&g_array_index(coded, SpkKey, k));
        const gboolean is_left_first = k == coded->len || (i < wanted->len && spk_key_compare(&left, &right) <= 0);
        const SpkKey dyad = is_left_first ? left : right;
        g_autoptr(GArray) wanted_types = take_dyad(wanted, &i, &dyad);
        g_autoptr(GArray) coded_types = take_dyad(coded, &k, &dyad);
        count_dyad(counts, claims->texts->types->len, wanted_types, coded_types, unit);
    }
}

static const char *
type_name(const SpkScoreTexts *texts, guint index)
{
    return index < texts->types->len ? ((const SpkTieType *)texts->types->pdata[index])->name : NULL;
}

GArray *
spk_score_confusion(const SpkClaims *claims, GPtrArray *references)
{
    const guint side = claims->texts->types->len + 1;
    g_autofree double *counts = g_new0(double, (gsize)side *side);
    GArray *confusions = g_array_new(FALSE, FALSE, sizeof(SpkConfusion));

    for (guint i = 0; i < references->len; ++i)
        count_reference(counts, claims, references->pdata[i], 1.0 / references->len);
    for (guint row = 0; row < side; ++row)
        for (guint column = 0; column < side; ++column)
            if (counts[row * side + column] > 0)
                g_array_append_vals(confusions,
                                    &(SpkConfusion){type_name(claims->texts, row), type_name(claims->texts, column),
                                                    counts[row * side + column]},
                                    1);
    return confusions;
}

static char *
sentence_words(const SpkScoreText *text, guint sentence)
{
    const gsize begin = g_array_index(text->starts, gsize, sentence);
    const gsize end =
        sentence + 1 < text->starts->len ? g_array_index(text->starts, gsize, sentence + 1) : text->length;
    g_autofree char *bytes = g_strndup(text->bytes + begin, end - begin);
    g_autofree char *valid = g_utf8_make_valid(bytes, -1);
    g_auto(GStrv) words = g_strsplit_set(valid, " \t\r\n\f\v", -1);
    GString *line = g_string_new(NULL);

    for (guint i = 0; words[i]; ++i)
        if (*words[i])
            g_string_append_printf(line, "%s%s", line->len ? " " : "", words[i]);
    return g_string_free(line, FALSE);
}

static void
free_error(SpkScoreError *error)
{
    g_free(error->words);
    g_free(error);
}

/* A claim under its key, so that each is told once and in order of the texts. */
typedef struct {
    SpkKey key; // first: compared as one
    const SpkClaim *claim;
} Told;

static GArray *
collect_typed(const SpkClaims *claims)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (!claim->is_optional)
            g_array_append_vals(keys, made, spk_claim_keys(claims->texts, claim, SPK_SCORE_TYPE, made));
    }
    spk_keys_finish(keys);
    return keys;
}

/* Claims of one side that the other lacks and does not leave open. */
static GArray *
collect_lacking(const SpkClaims *side, const SpkClaims *other, const GArray *spare)
{
    GArray *lacking = g_array_new(FALSE, FALSE, sizeof(Told));
    g_autoptr(GArray) known = collect_typed(other);
    SpkKey made[3], dyad[3];

    for (guint i = 0; i < side->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(side->claims, SpkClaim, i);
        spk_claim_keys(side->texts, claim, SPK_SCORE_TYPE, made);
        spk_claim_keys(side->texts, claim, SPK_SCORE_DYAD, dyad);
        if (!claim->is_optional && !spk_keys_hold(known, &made[0]) && !spk_keys_hold(spare, &dyad[0]))
            g_array_append_vals(lacking, &(Told){made[0], claim}, 1);
    }
    g_array_sort(lacking, spk_key_compare); // stable: the first claim of a key leads
    return lacking;
}

static void
add_errors(GPtrArray *errors, const SpkClaims *side, const SpkClaims *other, const GArray *spare, gboolean is_missed)
{
    g_autoptr(GArray) lacking = collect_lacking(side, other, spare);

    for (guint i = 0; i < lacking->len; ++i) {
        const Told *told = &g_array_index(lacking, Told, i);
        if (i > 0 && !spk_key_compare(&told[-1].key, &told->key))
            continue;
        const SpkClaim *claim = told->claim;
        const SpkScoreText *text = side->texts->texts->pdata[claim->doc];
        SpkScoreError *error = g_new0(SpkScoreError, 1);
        error->is_missed = is_missed;
        error->doc = text->doc;
        error->source = claim->source;
        error->target = claim->target;
        error->type = type_name(side->texts, claim->type);
        error->status = claim->status;
        error->words = sentence_words(text, claim->sentence);
        g_ptr_array_add(errors, error);
    }
}

GPtrArray *
spk_score_errors(const SpkClaims *claims, const SpkClaims *reference)
{
    GPtrArray *errors = g_ptr_array_new_with_free_func((GDestroyNotify)free_error);
    g_autoptr(GArray) spare = collect_optional(reference), none = spk_keys_new();

    add_errors(errors, reference, claims, none, TRUE);
    add_errors(errors, claims, reference, spare, FALSE);
    return errors;
}
