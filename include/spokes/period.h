#pragma once
#include <glib.h>

/** A calendar date as precise as its source: month 0 is "that year", day 0 "that month", year 0 "not known". */
typedef struct {
    gint16 year;
    guint8 month, day;
} SpkDate;

/** A stretch of time. An unknown `since` (year 0) is open to the past, an unknown `until` open to the future. */
typedef struct {
    SpkDate since, until;
} SpkPeriod;

#define SPK_DATE_UNKNOWN ((SpkDate){0, 0, 0})

/** YYYY, YYYY-MM or YYYY-MM-DD, years 1000 to 2999, days that exist. FALSE (no change) on anything else. */
gboolean spk_date_parse(const char *text, SpkDate *ret_date);

/** The date as it was written; the empty string when unknown. */
char *spk_date_format(SpkDate date);

static inline gboolean
spk_date_is_known(SpkDate date)
{
    return date.year != 0;
}

/** First and last day that a date can mean, as a Julian day number: 1995 is 1995-01-01 .. 1995-12-31. Known dates only. */
gint32 spk_date_first_day(SpkDate date);
gint32 spk_date_last_day(SpkDate date);

/** `1948..`, `..1991-12`, `1955..1977`, `1945` (all of that year), or empty (always). */
gboolean spk_period_parse(const char *text, SpkPeriod *ret_period);
char *spk_period_format(SpkPeriod period);

/** Neither end known. */
gboolean spk_period_is_open(SpkPeriod period);
/** Every end that is known is in order. */
gboolean spk_period_is_valid(SpkPeriod period);
/** The two share at least one day. */
gboolean spk_period_overlaps(SpkPeriod a, SpkPeriod b);
/** The time that lies in both, which must overlap: the later start, the earlier end; an unknown one binds nothing. */
SpkPeriod spk_period_shared(SpkPeriod a, SpkPeriod b);
/** The date, taken as its whole span, shares at least one day with the period. Unknown dates: TRUE. */
gboolean spk_period_contains(SpkPeriod period, SpkDate date);
