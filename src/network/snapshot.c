/* Which time a tie counts for. */
#include <spokes/error.h>
#include <spokes/network.h>

SpkSnapshot *
spk_snapshot_new(const char *name, SpkPeriod period)
{
    SpkSnapshot *snapshot = g_new0(SpkSnapshot, 1);
    snapshot->name = g_strdup(name);
    snapshot->period = period;
    return snapshot;
}

void
spk_snapshot_free(SpkSnapshot *snapshot)
{
    if (!snapshot)
        return;
    g_free(snapshot->name);
    g_free(snapshot);
}

static const struct {
    const char *name;
    SpkPeriod period;
} built_in[] = {
    {"all", {{0, 0, 0}, {0, 0, 0}}},
    {"pre-2023", {{0, 0, 0}, {2022, 12, 31}}},
    {"post-2023", {{2023, 1, 1}, {0, 0, 0}}},
};

SpkSnapshot *
spk_snapshot_find(const char *name, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(built_in); ++i)
        if (g_str_equal(name, built_in[i].name))
            return spk_snapshot_new(name, built_in[i].period);

    SpkPeriod period;
    // An empty text would be read as a period that is always; nobody means that by an empty name
    if (*name && spk_period_parse(name, &period) && spk_period_is_valid(period))
        return spk_snapshot_new(name, period);

    g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND,
                "unknown snapshot '%s' (a snapshot of the study, all, pre-2023, post-2023, "
                "or a period such as 2015..2024, 2019 or 2023-01..)",
                name);
    return NULL;
}

static gboolean
has_own_date(const SpkTie *tie)
{
    return tie->date_source != SPK_DATED_DOCUMENT && !spk_period_is_open(tie->period);
}

static gboolean
dated_tie_is_in(SpkPeriod window, const SpkTie *tie)
{
    gboolean has_since = spk_date_is_known(tie->period.since), has_until = spk_date_is_known(tie->period.until);

    if (tie->is_stock || (has_since && has_until))
        return spk_period_overlaps(window, tie->period);
    // What was done once was done on the one date known, it did not go on since
    return spk_period_contains(window, has_since ? tie->period.since : tie->period.until);
}

static SpkTimePlace
place_by_document(SpkPeriod window, const SpkTie *tie)
{
    if (!spk_date_is_known(tie->doc_date))
        return SPK_TIME_UNDATED;
    return spk_period_contains(window, tie->doc_date) ? SPK_TIME_IN_UNDATED : SPK_TIME_OUTSIDE;
}

SpkTimePlace
spk_snapshot_place(const SpkSnapshot *snapshot, SpkUndated rule, const SpkTie *tie)
{
    if (has_own_date(tie))
        return dated_tie_is_in(snapshot->period, tie) ? SPK_TIME_IN : SPK_TIME_OUTSIDE;

    switch (rule) {
    case SPK_UNDATED_INCLUDE:
        return SPK_TIME_IN_UNDATED;
    case SPK_UNDATED_EXCLUDE:
        return SPK_TIME_UNDATED;
    case SPK_UNDATED_AS_DOCUMENT:
        return place_by_document(snapshot->period, tie);
    case SPK_UNDATED_DEFAULT:
        break;
    }
    return spk_period_is_open(snapshot->period) ? SPK_TIME_IN_UNDATED : SPK_TIME_UNDATED;
}
