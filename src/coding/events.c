/* Which assertions of a document tell of one event. */
#include "coding/reading.h"

#include <string.h>

/* How exactly the text, its context or an instrument dates an assertion; the document's date says nothing of it. */
typedef enum { UNDATED, TO_YEAR, TO_MONTH } Exactness;

static Exactness
exactness_of(const SpkAssertion *assertion)
{
    const SpkDate since = assertion->period.since;

    if (assertion->date_source == SPK_DATED_NONE || assertion->date_source == SPK_DATED_DOCUMENT ||
        !spk_date_is_known(since))
        return UNDATED;
    return since.month ? TO_MONTH : TO_YEAR;
}

/** Times that a document gives for the same parties, type and status. */
typedef struct {
    GArray *months; ///< SpkDate, each once, in order of the text
    GArray *years;
} Times;

static void
free_times(Times *times)
{
    g_array_unref(times->months);
    g_array_unref(times->years);
    g_free(times);
}

static void
add_time(GArray *times, SpkDate date)
{
    for (guint i = 0; i < times->len; ++i) {
        const SpkDate *known = &g_array_index(times, SpkDate, i);
        if (known->year == date.year && known->month == date.month)
            return;
    }
    g_array_append_val(times, date);
}

static void
note_time(GHashTable *matters, const char *matter, const SpkAssertion *assertion)
{
    const SpkDate since = assertion->period.since;
    Times *times = g_hash_table_lookup(matters, matter);

    if (!times) {
        times = g_new(Times, 1);
        times->months = g_array_new(FALSE, FALSE, sizeof(SpkDate));
        times->years = g_array_new(FALSE, FALSE, sizeof(SpkDate));
        g_hash_table_insert(matters, g_strdup(matter), times);
    }
    if (exactness_of(assertion) == TO_MONTH)
        add_time(times->months, (SpkDate){since.year, since.month, 0});
    if (exactness_of(assertion) == TO_YEAR)
        add_time(times->years, (SpkDate){since.year, 0, 0});
}

/* The one time that fits, of those that the document gives in that year (0: any); several or none: unknown. */
static SpkDate
only_time(const GArray *times, gint16 year)
{
    SpkDate found = SPK_DATE_UNKNOWN;

    for (guint i = 0; i < times->len; ++i) {
        const SpkDate time = g_array_index(times, SpkDate, i);
        if (year && time.year != year)
            continue;
        if (spk_date_is_known(found))
            return SPK_DATE_UNKNOWN;
        found = time;
    }
    return found;
}

/* "In 2023 they met" tells of the meeting of August 2023 where the document knows of no other one that year. Of what
   lasts, "the treaty" is the only one that the document dates; "they cooperate" is not the one time when they did. */
static SpkDate
time_of_event(const Times *times, const SpkAssertion *assertion, gboolean is_stock)
{
    const SpkDate since = assertion->period.since, month = only_time(times->months, since.year);

    switch (exactness_of(assertion)) {
    case TO_MONTH:
        return (SpkDate){since.year, since.month, 0};
    case TO_YEAR:
        return spk_date_is_known(month) ? month : (SpkDate){since.year, 0, 0};
    case UNDATED:
        break;
    }
    if (!is_stock)
        return SPK_DATE_UNKNOWN;
    const SpkDate only_month = only_time(times->months, 0), only_year = only_time(times->years, 0);
    if (!times->years->len)
        return only_month;
    if (!times->months->len)
        return only_year;
    return only_month.year == only_year.year ? only_month : SPK_DATE_UNKNOWN;
}

/* What starts once and lasts, such as a treaty, is known by its year in any document; a visit is not. */
static char *
name_event(const SpkCodebook *codebook, const SpkAssertion *assertion, const Times *times)
{
    const SpkTieType *type = spk_codebook_find_type(codebook, assertion->type);
    const gboolean is_stock = type && type->is_stock;
    const SpkDate time = time_of_event(times, assertion, is_stock);
    const gboolean is_anywhere = time.month || (spk_date_is_known(time) && is_stock);
    g_autofree char *written = spk_date_format(time);

    return spk_assertion_event_at(assertion, *written ? written : NULL, !is_anywhere);
}

void
spk_events_name(const SpkCodebook *codebook, GPtrArray *assertions)
{
    g_autoptr(GHashTable) matters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)free_times);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < assertions->len; ++i) {
        g_ptr_array_add(keys, spk_assertion_event_at(assertions->pdata[i], NULL, TRUE));
        note_time(matters, keys->pdata[i], assertions->pdata[i]);
    }
    for (guint i = 0; i < assertions->len; ++i) {
        SpkAssertion *assertion = assertions->pdata[i];
        const Times *times = g_hash_table_lookup(matters, keys->pdata[i]);
        g_free(assertion->event);
        assertion->event = name_event(codebook, assertion, times);
    }
}
