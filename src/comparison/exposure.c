/* How much time and how many texts stand behind a network: a count means little without. */
#include <math.h>
#include <spokes/comparison.h>
#include <string.h>

#define DAYS_A_YEAR 365.2425

/** The first and last day that anything is dated to. */
typedef struct {
    SpkDate first, last;
} Span;

static void
stretch(Span *span, SpkDate date)
{
    if (!spk_date_is_known(date))
        return;
    if (!spk_date_is_known(span->first) || spk_date_first_day(date) < spk_date_first_day(span->first))
        span->first = date;
    if (!spk_date_is_known(span->last) || spk_date_last_day(date) > spk_date_last_day(span->last))
        span->last = date;
}

/* Texts tell of what is to come, but their time ends with the last of them. */
static Span
find_span(GPtrArray *ties, GPtrArray *documents)
{
    Span span = {SPK_DATE_UNKNOWN, SPK_DATE_UNKNOWN}, texts = span;

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if (tie->date_source == SPK_DATED_DOCUMENT)
            continue;
        stretch(&span, tie->period.since);
        stretch(&span, tie->period.until);
    }
    for (guint i = 0; i < documents->len; ++i)
        stretch(&texts, ((const SpkStoredDocument *)documents->pdata[i])->date);
    stretch(&span, texts.first);
    if (spk_date_is_known(texts.last))
        span.last = texts.last;
    return span;
}

/* Where a window is open it ends with what is known. */
static void
close_window(const Span *span, SpkExposure *exposure)
{
    if (!spk_date_is_known(exposure->period.since)) {
        exposure->period.since = span->first;
        exposure->is_closed[0] = TRUE;
    }
    if (!spk_date_is_known(exposure->period.until)) {
        exposure->period.until = span->last;
        exposure->is_closed[1] = TRUE;
    }
    exposure->years = NAN;
    if (!spk_date_is_known(exposure->period.since) || !spk_date_is_known(exposure->period.until))
        return;
    gint32 days = spk_date_last_day(exposure->period.until) - spk_date_first_day(exposure->period.since) + 1;
    if (days > 0)
        exposure->years = days / DAYS_A_YEAR;
}

static guint
count_texts(const SpkNetwork *network, gboolean events)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < spk_network_tie_count(network); ++i) {
        const SpkNetworkTie *tie = spk_network_tie(network, i);
        const char *key = events ? tie->event ? tie->event : tie->id : tie->doc;
        if (key)
            g_hash_table_add(seen, (gpointer)key);
    }
    return g_hash_table_size(seen);
}

void
spk_panel_exposure(const SpkPanel *panel, guint index, const SpkCompared *compared, GPtrArray *documents,
                   SpkExposure *ret_exposure)
{
    const SpkNetwork *network = spk_panel_network(panel, index);
    const SpkNetworkTally *tally = spk_network_tally(network);
    const Span span = find_span(compared[index].ties, documents);
    SpkExposure exposure = {.period = compared[index].options.snapshot->period,
                            .documents = count_texts(network, FALSE),
                            .events = count_texts(network, TRUE),
                            .ties = spk_network_tie_count(network),
                            .dyads = spk_network_dyad_count(network),
                            .undated = tally->undated,
                            .undated_in = tally->undated_in};

    for (guint i = 0; i < documents->len; ++i) {
        SpkDate date = ((const SpkStoredDocument *)documents->pdata[i])->date;
        exposure.dated_documents += spk_date_is_known(date) && spk_period_contains(exposure.period, date);
    }
    close_window(&span, &exposure);
    *ret_exposure = exposure;
}

static SpkDate
date_of_day(gint32 day)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1000);
    g_date_add_days(&date, (guint)(day - spk_date_first_day((SpkDate){1000, 1, 1})));
    return (SpkDate){(gint16)g_date_get_year(&date), (guint8)g_date_get_month(&date), (guint8)g_date_get_day(&date)};
}

/* The longer window keeps its end that faces the other one. */
static void
cut(SpkPeriod *period, gint32 days, gboolean keeps_start)
{
    if (keeps_start)
        period->until = date_of_day(spk_date_first_day(period->since) + days - 1);
    else
        period->since = date_of_day(spk_date_last_day(period->until) - days + 1);
}

gboolean
spk_exposure_equalise(const SpkExposure *first, const SpkExposure *second, SpkPeriod *ret_first, SpkPeriod *ret_second)
{
    const SpkPeriod *periods[] = {&first->period, &second->period};
    gint32 days[2];

    if (isnan(first->years) || isnan(second->years))
        return FALSE;
    for (guint i = 0; i < 2; ++i)
        days[i] = spk_date_last_day(periods[i]->until) - spk_date_first_day(periods[i]->since) + 1;
    *ret_first = first->period;
    *ret_second = second->period;
    gboolean is_first_earlier = spk_date_first_day(first->period.since) <= spk_date_first_day(second->period.since);
    if (days[0] > days[1])
        cut(ret_first, days[1], !is_first_earlier);
    else if (days[1] > days[0])
        cut(ret_second, days[0], is_first_earlier);
    return TRUE;
}
