#include <spokes/period.h>

#include <string.h>

/* Digits only: "+1" and " 1" are no parts of a date. */
static gboolean
parse_digits(const char *text, guint count, guint *ret_number)
{
    guint number = 0;

    for (guint i = 0; i < count; ++i) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        number = number * 10 + (guint)(text[i] - '0');
    }
    *ret_number = number;
    return TRUE;
}

static gboolean
parse_span(const char *text, gsize length, SpkDate *ret_date)
{
    guint year, month = 0, day = 0;

    if (length != 4 && length != 7 && length != 10)
        return FALSE;
    if (!parse_digits(text, 4, &year) || year < 1000 || year > 2999)
        return FALSE;
    if (length >= 7 && (text[4] != '-' || !parse_digits(text + 5, 2, &month) || !g_date_valid_month(month)))
        return FALSE;
    if (length == 10 && (text[7] != '-' || !parse_digits(text + 8, 2, &day) ||
                         !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)))
        return FALSE;
    *ret_date = (SpkDate){(gint16)year, (guint8)month, (guint8)day};
    return TRUE;
}

gboolean
spk_date_parse(const char *text, SpkDate *ret_date)
{
    return text && parse_span(text, strlen(text), ret_date);
}

char *
spk_date_format(SpkDate date)
{
    if (!spk_date_is_known(date))
        return g_strdup("");
    if (!date.month)
        return g_strdup_printf("%04d", date.year);
    if (!date.day)
        return g_strdup_printf("%04d-%02d", date.year, date.month);
    return g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day);
}

static gint32
day_number(guint year, guint month, guint day)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return (gint32)g_date_get_julian(&date) + 1721425; // GLib counts from the year 1
}

gint32
spk_date_first_day(SpkDate date)
{
    g_return_val_if_fail(spk_date_is_known(date), 0);
    return day_number((guint)date.year, MAX(date.month, 1), MAX(date.day, 1));
}

gint32
spk_date_last_day(SpkDate date)
{
    guint month = date.month ? date.month : 12;

    g_return_val_if_fail(spk_date_is_known(date), 0);
    return day_number((guint)date.year, month,
                      date.day ? date.day : g_date_get_days_in_month((GDateMonth)month, (GDateYear)date.year));
}

gboolean
spk_period_parse(const char *text, SpkPeriod *ret_period)
{
    SpkPeriod period = {SPK_DATE_UNKNOWN, SPK_DATE_UNKNOWN};
    const char *dots;

    if (!text || !*text) {
        *ret_period = period;
        return TRUE;
    }
    dots = strstr(text, "..");
    if (!dots) {
        if (!spk_date_parse(text, &period.since))
            return FALSE;
        period.until = period.since;
    } else {
        if (dots == text && !dots[2])
            return FALSE;
        if (dots > text && !parse_span(text, (gsize)(dots - text), &period.since))
            return FALSE;
        if (dots[2] && !spk_date_parse(dots + 2, &period.until))
            return FALSE;
    }
    *ret_period = period;
    return TRUE;
}

static gboolean
same_date(SpkDate a, SpkDate b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

char *
spk_period_format(SpkPeriod period)
{
    g_autofree char *since = spk_date_format(period.since), *until = spk_date_format(period.until);

    if (same_date(period.since, period.until))
        return g_steal_pointer(&since);
    return g_strdup_printf("%s..%s", since, until);
}

gboolean
spk_period_is_open(SpkPeriod period)
{
    return !spk_date_is_known(period.since) && !spk_date_is_known(period.until);
}

static gint32
start_day(SpkDate since)
{
    return spk_date_is_known(since) ? spk_date_first_day(since) : G_MININT32;
}

static gint32
end_day(SpkDate until)
{
    return spk_date_is_known(until) ? spk_date_last_day(until) : G_MAXINT32;
}

gboolean
spk_period_is_valid(SpkPeriod period)
{
    return start_day(period.since) <= end_day(period.until);
}

gboolean
spk_period_overlaps(SpkPeriod a, SpkPeriod b)
{
    return start_day(a.since) <= end_day(b.until) && start_day(b.since) <= end_day(a.until);
}

SpkPeriod
spk_period_shared(SpkPeriod a, SpkPeriod b)
{
    return (SpkPeriod){start_day(a.since) >= start_day(b.since) ? a.since : b.since,
                       end_day(a.until) <= end_day(b.until) ? a.until : b.until};
}

gboolean
spk_period_contains(SpkPeriod period, SpkDate date)
{
    return !spk_date_is_known(date) || spk_period_overlaps(period, (SpkPeriod){date, date});
}
