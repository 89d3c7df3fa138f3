/* When a tie held: dates and periods that the sentence names, relative ones against the document's date, and the phase
   that opened the paragraph. */
#include "coding/reading.h"

#include <stdlib.h>
#include <string.h>

#define SAME_YEAR_REACH 1000 // bytes back to the year that "the same year" means

static gint
token_number(const SpkReading *reading, guint i, guint digits)
{
    if (i >= reading->tokens->len)
        return -1;
    const SpkToken *token = spk_reading_token(reading, i);
    if (token->end - token->begin > digits || token->mark)
        return -1;
    gint number = 0;
    for (guint32 k = token->begin; k < token->end; ++k) {
        char c = reading->document->text[k];
        if (!g_ascii_isdigit(c))
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

static gint
year_at(const SpkReading *reading, guint i)
{
    gint year =
        i < reading->tokens->len && spk_reading_token(reading, i)->end - spk_reading_token(reading, i)->begin == 4
            ? token_number(reading, i, 4)
            : -1;
    return year >= 1500 && year <= 2100 ? year : -1;
}

/* "1990s": its first year */
static gint
decade_at(const SpkReading *reading, guint i)
{
    if (i >= reading->tokens->len)
        return -1;
    const SpkToken *token = spk_reading_token(reading, i);
    const char *text = reading->document->text + token->begin;
    if (token->end - token->begin != 5 || text[4] != 's' || text[3] != '0')
        return -1;
    gint year = atoi(text);
    return year >= 1500 && year <= 2090 ? year : -1;
}

static gint
month_at(const SpkReading *reading, guint i)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    static const char *const short_months[] = {"jan", "feb", "mar",  "apr", "may", "jun",
                                               "jul", "aug", "sept", "oct", "nov", "dec"};
    if (i >= reading->tokens->len || !(spk_reading_token(reading, i)->flags & SPK_TOKEN_CAPITAL))
        return 0;
    for (guint m = 0; m < 12; ++m)
        if (spk_token_is(reading, i, months[m]) || spk_token_is(reading, i, short_months[m]))
            return (gint)m + 1;
    return 0;
}

static SpkDate
date_of(gint year, gint month, gint day)
{
    char text[16];
    SpkDate date = SPK_DATE_UNKNOWN;
    if (month && day)
        g_snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    else if (month)
        g_snprintf(text, sizeof text, "%04d-%02d", year, month);
    else
        g_snprintf(text, sizeof text, "%04d", year);
    spk_date_parse(text, &date);
    return date;
}

/* Does the sentence speak of what is to come? */
static gboolean
is_about_future(const SpkReading *reading)
{
    static const char *const words[] = {"will",     "shall", "planned",  "plan", "plans", "scheduled",
                                        "upcoming", "next",  "expected", "due",  NULL};
    for (guint i = 0; i < reading->tokens->len; ++i)
        if (spk_token_is_any(reading, i, words))
            return TRUE;
    return FALSE;
}

/* The year of a month without one: that at which the paragraph stands; else the next such month where the sentence
   speaks of what is to come, else the last, as seen from the document's date */
static gint
year_of_bare_month(const SpkReading *reading, gint month, gboolean is_last)
{
    SpkDate document = reading->document->date;
    gint told = is_last ? 0 : spk_narrative_year(reading);
    if (told)
        return told;
    if (!document.year)
        return 0;
    if (!is_last && is_about_future(reading))
        return month < document.month ? document.year + 1 : document.year;
    return month > document.month || (is_last && month == document.month) ? document.year - 1 : document.year;
}

/* "June 1, 2024", "1 June 2024", "June 2024", "May 26-27", "last August", "on June 1" */
static gboolean
month_expression(const SpkReading *reading, guint i, SpkTimeExpression *found)
{
    gint month = month_at(reading, i), day = 0, last_day = 0, year = -1;
    if (!month)
        return FALSE;
    guint end = i + 1;
    gint leading = i > 0 ? token_number(reading, i - 1, 2) : -1;
    if (spk_reading_mark(reading, end) == '.' && end + 1 < reading->tokens->len) // "Sept. 3"
        ++end;
    gint trailing = token_number(reading, end, 2);
    found->begin = i;
    if (trailing >= 1 && trailing <= 31) {
        day = trailing;
        ++end;
        if (spk_reading_mark(reading, end) == '-' && token_number(reading, end + 1, 2) > day) {
            last_day = token_number(reading, end + 1, 2);
            end += 2;
        }
    } else if (leading >= 1 && leading <= 31) {
        day = leading;
        found->begin = i - 1;
    }
    guint after_comma = spk_reading_mark(reading, end) == ',' ? end + 1 : end;
    if (spk_token_is(reading, after_comma, "of"))
        ++after_comma;
    if ((year = year_at(reading, after_comma)) > 0)
        end = after_comma + 1;
    gboolean is_last = found->begin > 0 && spk_token_is(reading, found->begin - 1, "last");
    // "may" and "march" are months only beside a day, a year or a preposition of time
    gboolean is_plain = year < 0 && !day;
    if (is_plain && !is_last &&
        !(found->begin > 0 &&
          (spk_token_is(reading, found->begin - 1, "in") || spk_token_is(reading, found->begin - 1, "since") ||
           spk_token_is(reading, found->begin - 1, "early") || spk_token_is(reading, found->begin - 1, "late"))))
        return FALSE;
    if (year < 0)
        year = year_of_bare_month(reading, month, is_last);
    if (!year)
        return FALSE;
    found->end = end;
    found->period.since = date_of(year, month, day);
    found->period.until = last_day ? date_of(year, month, last_day) : found->period.since;
    found->sense = last_day ? SPK_TIME_DURING : SPK_TIME_AT;
    return found->period.since.year != 0;
}

/* "(Tanaka 2024)", "Lee, 2019)": a source, not a time */
static gboolean
is_citation(const SpkReading *reading, guint i)
{
    guint left = i > 0 && spk_reading_mark(reading, i - 1) == ',' ? i - 1 : i;
    if (spk_reading_mark(reading, i + 1) != ')' || left == 0 || month_at(reading, left - 1))
        return FALSE;
    const SpkToken *before = spk_reading_token(reading, left - 1);
    return !before->mark && (before->flags & SPK_TOKEN_CAPITAL) && !(before->classes & SPK_WORD_PREPOSITION);
}

/* "1500 guests": a number before a plural, unless a word of time leads it in ("in 1950 tensions rose") */
static gboolean
is_count(const SpkReading *reading, guint i)
{
    static const char *const leads[] = {"in", "since", "of",      "by",    "from",   "until", "the",  "during",
                                        "to", "and",   "between", "after", "before", "early", "late", NULL};
    if (i + 1 >= reading->tokens->len)
        return FALSE;
    const SpkToken *next = spk_reading_token(reading, i + 1);
    gboolean is_plural = !next->mark && next->end - next->begin > 3 && reading->document->text[next->end - 1] == 's' &&
                         !(next->flags & SPK_TOKEN_CAPITAL);
    return is_plural && i > 0 && !spk_reading_token(reading, i - 1)->mark && !month_at(reading, i - 1) &&
           !spk_token_is_any(reading, i - 1, leads) && token_number(reading, i - 1, 2) < 0;
}

/* "1950-1953", "from 1950 to 1953", "between 1950 and 1953", "1965", "the early 1980s" */
static gboolean
year_expression(const SpkReading *reading, guint i, SpkTimeExpression *found)
{
    static const char *const joins[] = {"to", "and", "until", "through", NULL};
    gint decade = decade_at(reading, i), year = year_at(reading, i);
    *found = (SpkTimeExpression){i, i + 1, {SPK_DATE_UNKNOWN, SPK_DATE_UNKNOWN}, SPK_TIME_AT};
    if (decade > 0) {
        gint from = decade, to = decade + 9;
        if (i > 0 && spk_token_is(reading, i - 1, "early"))
            to = decade + 3;
        else if (i > 0 && spk_token_is(reading, i - 1, "late"))
            from = decade + 7;
        else if (i > 0 && spk_token_is(reading, i - 1, "mid"))
            from = decade + 4, to = decade + 6;
        else if (i > 1 && spk_reading_mark(reading, i - 1) == '-' && spk_token_is(reading, i - 2, "mid"))
            from = decade + 4, to = decade + 6;
        found->period = (SpkPeriod){date_of(from, 0, 0), date_of(to, 0, 0)};
        found->sense = SPK_TIME_DURING;
        return TRUE;
    }
    if (year < 0 || (i > 0 && spk_reading_mark(reading, i - 1) == '$') || is_citation(reading, i) ||
        is_count(reading, i))
        return FALSE;
    found->period.since = found->period.until = date_of(year, 0, 0);
    gboolean is_span = spk_reading_mark(reading, i + 1) == '-' ||
                       (spk_token_is_any(reading, i + 1, joins) && i > 0 &&
                        (spk_token_is(reading, i - 1, "from") || spk_token_is(reading, i - 1, "between")));
    gint last = year_at(reading, i + 2), short_last = token_number(reading, i + 2, 2);
    if (is_span && last < 0 && short_last > year % 100 && spk_reading_mark(reading, i + 1) == '-')
        last = year - year % 100 + short_last;
    if (is_span && last > year) {
        found->period.until = date_of(last, 0, 0);
        found->end = i + 3;
        found->sense = SPK_TIME_DURING;
    }
    return TRUE;
}

/* "last year", "this month", "next year", "in recent years" against the document's date */
static gboolean
relative_expression(const SpkReading *reading, guint i, SpkTimeExpression *found)
{
    static const struct {
        const char *word;
        gint shift;
    } shifts[] = {{"last", -1}, {"previous", -1}, {"this", 0}, {"next", 1}};
    SpkDate today = reading->document->date;
    if (!today.year)
        return FALSE;
    for (guint s = 0; s < G_N_ELEMENTS(shifts); ++s) {
        if (!spk_token_is(reading, i, shifts[s].word))
            continue;
        SpkDate date = SPK_DATE_UNKNOWN;
        if (spk_token_is(reading, i + 1, "year")) {
            date = date_of(today.year + shifts[s].shift, 0, 0);
        } else if (spk_token_is(reading, i + 1, "month") && today.month) {
            gint months = today.year * 12 + today.month - 1 + shifts[s].shift;
            date = date_of(months / 12, months % 12 + 1, 0);
        } else if (spk_token_is(reading, i + 1, "week") && today.month) {
            date = date_of(today.year, today.month, 0);
        }
        if (date.year) {
            *found = (SpkTimeExpression){i, i + 2, {date, date}, SPK_TIME_AT};
            return TRUE;
        }
    }
    return FALSE;
}

/* "5", "five", "twenty"; -1 for anything else */
static gint
count_at(const SpkReading *reading, guint i)
{
    static const struct {
        const char *word;
        gint value;
    } numbers[] = {{"one", 1},   {"two", 2},   {"three", 3}, {"four", 4}, {"five", 5},   {"six", 6},
                   {"seven", 7}, {"eight", 8}, {"nine", 9},  {"ten", 10}, {"twenty", 20}};
    for (guint n = 0; n < G_N_ELEMENTS(numbers); ++n)
        if (spk_token_is(reading, i, numbers[n].word))
            return numbers[n].value;
    return token_number(reading, i, 2);
}

/* "yesterday", "today"; "two years ago" */
static gboolean
day_or_ago_expression(const SpkReading *reading, guint i, SpkTimeExpression *found)
{
    SpkDate today = reading->document->date, date = SPK_DATE_UNKNOWN;
    guint end = i + 1;
    if (!today.year)
        return FALSE;
    if (today.day && (spk_token_is(reading, i, "yesterday") || spk_token_is(reading, i, "today"))) {
        g_autoptr(GDate) day = g_date_new_dmy(today.day, (GDateMonth)today.month, (GDateYear)today.year);
        g_date_subtract_days(day, spk_token_is(reading, i, "yesterday") ? 1 : 0);
        date = date_of(g_date_get_year(day), g_date_get_month(day), g_date_get_day(day));
    } else if (spk_token_is(reading, i + 2, "ago") &&
               (spk_token_is(reading, i + 1, "years") || spk_token_is(reading, i + 1, "year"))) {
        gint count = count_at(reading, i);
        if (count > 0)
            date = date_of(today.year - count, 0, 0);
        end = i + 3;
    }
    *found = (SpkTimeExpression){i, end, {date, date}, SPK_TIME_AT};
    return date.year != 0;
}

/* "over the past decade", "in the last five years" */
static gboolean
past_years_expression(const SpkReading *reading, guint i, SpkTimeExpression *found)
{
    SpkDate today = reading->document->date;
    gint count = 0;
    guint end = i + 2;
    if (!today.year || (!spk_token_is(reading, i, "past") && !spk_token_is(reading, i, "last")))
        return FALSE;
    if (spk_token_is(reading, i + 1, "decade")) {
        count = 10;
    } else if (spk_token_is(reading, i + 2, "years") || spk_token_is(reading, i + 2, "decades")) {
        count = count_at(reading, i + 1) * (spk_token_is(reading, i + 2, "decades") ? 10 : 1);
        end = i + 3;
    }
    if (count <= 0)
        return FALSE;
    *found =
        (SpkTimeExpression){i, end, {date_of(today.year - count, 0, 0), date_of(today.year, 0, 0)}, SPK_TIME_DURING};
    return TRUE;
}

/* The year that the text names last before a token; 0 when there is none near */
static gint
year_before(const SpkReading *reading, guint i)
{
    const char *text = reading->document->text;
    gsize at = spk_reading_token(reading, i)->begin, limit = at > SAME_YEAR_REACH ? at - SAME_YEAR_REACH : 0;
    for (guint digits = 0; at > limit; --at) {
        gboolean is_digit = g_ascii_isdigit(text[at - 1]);
        digits = is_digit ? digits + 1 : 0;
        if (digits != 4 || (at > 1 && g_ascii_isdigit(text[at - 2])) || g_ascii_isalnum(text[at + 3]))
            continue;
        gint year = atoi(text + at - 1);
        if (year >= 1500 && year <= 2100)
            return year;
    }
    return 0;
}

/* "that same year", "the same year" */
static gboolean
same_year_expression(const SpkReading *reading, guint i, SpkTimeExpression *found)
{
    if (!spk_token_is(reading, i, "same") || !spk_token_is(reading, i + 1, "year"))
        return FALSE;
    gint year = year_before(reading, i);
    if (!year)
        return FALSE;
    SpkDate date = date_of(year, 0, 0);
    *found = (SpkTimeExpression){i, i + 2, {date, date}, SPK_TIME_AT};
    return TRUE;
}

/* "since 1965" has no end, "until 1991" and "before 1991" no beginning; "for the first time since 1965" tells nothing
 * of when. */
static gboolean
apply_sense(const SpkReading *reading, SpkTimeExpression *found)
{
    static const char *const fillers[] = {"the", "early", "late", "mid", "at", "about", "around", "least", NULL};
    guint i = found->begin;
    while (i > 0 && spk_token_is_any(reading, i - 1, fillers))
        --i;
    if (i == 0)
        return TRUE;
    if (spk_token_is(reading, i - 1, "since")) {
        if (i > 1 && spk_token_is(reading, i - 2, "time"))
            return FALSE;
        found->sense = SPK_TIME_SINCE;
        found->period.until = SPK_DATE_UNKNOWN;
    } else if (spk_token_is(reading, i - 1, "until") || spk_token_is(reading, i - 1, "till") ||
               spk_token_is(reading, i - 1, "before")) {
        found->sense = SPK_TIME_UNTIL;
        found->period.since = SPK_DATE_UNKNOWN;
    }
    return TRUE;
}

static void
find_expressions(SpkReading *reading)
{
    for (guint i = 0; i < reading->tokens->len;) {
        SpkTimeExpression found = {0};
        gboolean is_time = month_expression(reading, i, &found) || year_expression(reading, i, &found) ||
                           relative_expression(reading, i, &found) || day_or_ago_expression(reading, i, &found) ||
                           past_years_expression(reading, i, &found) || same_year_expression(reading, i, &found);
        if (is_time && found.end - found.begin == 1 && spk_reading_mention_at(reading, i))
            is_time = FALSE; // part of a name: "the 2015 Defense Guidelines" the codebook knows
        if (!is_time) {
            ++i;
            continue;
        }
        if (apply_sense(reading, &found))
            g_array_append_val(reading->times, found);
        i = found.end;
    }
}

const GArray *
spk_times_of(SpkReading *reading)
{
    if (!reading->has_times)
        find_expressions(reading);
    reading->has_times = TRUE;
    return reading->times;
}

static guint
distance(const SpkTimeExpression *expression, guint begin, guint end)
{
    return expression->begin >= end ? expression->begin - end : expression->end <= begin ? begin - expression->end : 0;
}

void
spk_time_note_phase(SpkReading *reading)
{
    SpkDiscourse *discourse = reading->discourse;
    if (discourse->paragraph == reading->sentence->paragraph)
        return;
    discourse->paragraph = reading->sentence->paragraph;
    discourse->paragraph_period = (SpkPeriod){SPK_DATE_UNKNOWN, SPK_DATE_UNKNOWN};
    const GArray *expressions = spk_times_of(reading);
    if (!expressions->len)
        return;
    const SpkTimeExpression *first = &g_array_index(expressions, SpkTimeExpression, 0);
    if (first->begin <= 6 && first->sense == SPK_TIME_DURING)
        discourse->paragraph_period = first->period;
}

SpkPeriod
spk_time_find(SpkReading *reading, guint begin, guint end, SpkDateSource *ret_source)
{
    const GArray *expressions = spk_times_of(reading);
    const SpkTimeExpression *nearest = NULL;
    for (guint i = 0; i < expressions->len; ++i) {
        const SpkTimeExpression *candidate = &g_array_index(expressions, SpkTimeExpression, i);
        // A phase that opens the sentence holds for all of it
        if (i == 0 && candidate->begin <= 6 && candidate->sense == SPK_TIME_DURING) {
            nearest = candidate;
            break;
        }
        if (!nearest || distance(candidate, begin, end) < distance(nearest, begin, end))
            nearest = candidate;
    }
    if (nearest) {
        *ret_source = SPK_DATED_TEXT;
        return nearest->period;
    }
    if (reading->discourse && !spk_period_is_open(reading->discourse->paragraph_period)) {
        *ret_source = SPK_DATED_CONTEXT;
        return reading->discourse->paragraph_period;
    }
    SpkPeriod told = spk_narrative_time(reading, begin);
    *ret_source = spk_period_is_open(told) ? SPK_DATED_NONE : SPK_DATED_CONTEXT;
    return told;
}
