#include "exchange/cow_codes.h"
#include <stdlib.h>
#include <string.h>

struct SpkCowCodes {
    GHashTable *states; ///< Number -> GPtrArray of SpkActor
};

static void
add_codes(SpkCowCodes *codes, const SpkActor *actor)
{
    g_auto(GStrv) items = g_strsplit(actor->codes ? actor->codes : "", ";", -1);

    for (char **item = items; *item; ++item) {
        const char *text = g_strstrip(*item);
        guint64 number;
        if (!g_str_has_prefix(text, "cow=") || !g_ascii_string_to_unsigned(text + 4, 10, 1, G_MAXINT, &number, NULL))
            continue;
        GPtrArray *states = g_hash_table_lookup(codes->states, GUINT_TO_POINTER((guint)number));
        if (!states) {
            states = g_ptr_array_new();
            g_hash_table_insert(codes->states, GUINT_TO_POINTER((guint)number), states);
        }
        g_ptr_array_add(states, (gpointer)actor);
    }
}

SpkCowCodes *
spk_cow_codes_new(const SpkCodebook *codebook)
{
    SpkCowCodes *codes = g_new0(SpkCowCodes, 1);

    codes->states = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < codebook->actors->len; ++i)
        add_codes(codes, codebook->actors->pdata[i]);
    return codes;
}

void
spk_cow_codes_free(SpkCowCodes *codes)
{
    if (!codes)
        return;
    g_hash_table_unref(codes->states);
    g_free(codes);
}

/* The day, month or year before or behind, as precise as the date. */
static SpkDate
neighbour(SpkDate date, gint step)
{
    GDate day;

    if (!date.month)
        return (SpkDate){(gint16)(date.year + step), 0, 0};
    if (!date.day) {
        gint months = date.year * 12 + date.month - 1 + step;
        return (SpkDate){(gint16)(months / 12), (guint8)(months % 12 + 1), 0};
    }
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, date.day, (GDateMonth)date.month, (GDateYear)date.year);
    if (step < 0)
        g_date_subtract_days(&day, 1);
    else
        g_date_add_days(&day, 1);
    return (SpkDate){(gint16)g_date_get_year(&day), (guint8)g_date_get_month(&day), (guint8)g_date_get_day(&day)};
}

static gint
compare_dates(gconstpointer a, gconstpointer b)
{
    gint32 one = spk_date_first_day(*(const SpkDate *)a), other = spk_date_first_day(*(const SpkDate *)b);
    return one < other ? -1 : one > other;
}

static void
add_change(GArray *changes, SpkDate date, SpkPeriod period)
{
    if (spk_date_is_known(date) &&
        (!spk_date_is_known(period.since) || spk_date_first_day(date) > spk_date_first_day(period.since)) &&
        (!spk_date_is_known(period.until) || spk_date_first_day(date) <= spk_date_last_day(period.until)))
        g_array_append_val(changes, date);
}

/* Dates within the period from which on another of the states may stand behind the number. */
static GArray *
list_changes(const GPtrArray *states, SpkPeriod period)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(SpkDate));

    for (guint i = 0; i < states->len; ++i) {
        const SpkActor *state = states->pdata[i];
        add_change(changes, state->period.since, period);
        if (spk_date_is_known(state->period.until))
            add_change(changes, neighbour(state->period.until, 1), period);
    }
    g_array_sort(changes, compare_dates);
    for (guint i = changes->len; i-- > 1;)
        if (compare_dates(&g_array_index(changes, SpkDate, i), &g_array_index(changes, SpkDate, i - 1)) == 0)
            g_array_remove_index(changes, i);
    return changes;
}

static gint32
start_of(const SpkActor *state)
{
    return spk_date_is_known(state->period.since) ? spk_date_first_day(state->period.since) : G_MININT32;
}

static guint
count_ends(const SpkActor *state)
{
    return (guint)spk_date_is_known(state->period.since) + (guint)spk_date_is_known(state->period.until);
}

static const SpkActor *
state_on(const GPtrArray *states, gint32 day)
{
    const SpkActor *best = NULL, *first = states->pdata[0];

    for (guint i = 0; i < states->len; ++i) {
        const SpkActor *state = states->pdata[i];
        if (start_of(state) < start_of(first))
            first = state;
        if (start_of(state) > day ||
            (spk_date_is_known(state->period.until) && spk_date_last_day(state->period.until) < day))
            continue;
        if (!best || count_ends(state) > count_ends(best) ||
            (count_ends(state) == count_ends(best) && start_of(state) > start_of(best)))
            best = state;
    }
    return best ? best : first;
}

GArray *
spk_cow_codes_find(const SpkCowCodes *codes, guint code, SpkPeriod period)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(SpkCowSpan));
    const GPtrArray *states = g_hash_table_lookup(codes->states, GUINT_TO_POINTER(code));

    if (!states)
        return spans;
    g_autoptr(GArray) changes = list_changes(states, period);
    SpkDate since = period.since;
    for (guint i = 0; i <= changes->len; ++i) {
        gboolean is_last = i == changes->len;
        SpkDate next = is_last ? SPK_DATE_UNKNOWN : g_array_index(changes, SpkDate, i);
        gint32 day = spk_date_is_known(since) ? spk_date_first_day(since) : G_MININT32;
        const char *id = state_on(states, day)->id;
        SpkDate until = is_last ? period.until : neighbour(next, -1);
        SpkCowSpan *before = spans->len ? &g_array_index(spans, SpkCowSpan, spans->len - 1) : NULL;
        if (before && !strcmp(before->id, id))
            before->period.until = until;
        else
            g_array_append_val(spans, ((SpkCowSpan){id, {since, until}}));
        since = next;
    }
    return spans;
}
