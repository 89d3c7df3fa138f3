#include "base/text.h"

#include <math.h>
#include <string.h>

/* Longer words are no slips of the pen, and the distance costs the product of both lengths. */
enum { LONGEST_SUGGESTION = 200 };

char *
spk_number_format(double number)
{
    char text[64];

    if (isnan(number))
        return g_strdup("");
    if (number == 0)
        return g_strdup("0"); // -0 too
    g_ascii_formatd(text, sizeof text, "%.10g", number);
    /* 1e+12 is a count: spell it out, unless that would show digits that %.10g has rounded away */
    if (fabs(number) <= 1e15 && trunc(number) == number && g_ascii_strtod(text, NULL) == number)
        g_ascii_formatd(text, sizeof text, "%.0f", number);
    return g_strdup(text);
}

gboolean
spk_number_parse(const char *text, double *ret_number)
{
    char *end;
    double number;

    /* g_ascii_strtod would take white space, hexadecimals, infinities */
    if (!text || !*text || text[strspn(text, "+-.0123456789eE")])
        return FALSE;
    number = g_ascii_strtod(text, &end);
    if (end == text || *end || !isfinite(number))
        return FALSE;
    *ret_number = number;
    return TRUE;
}

gint
spk_number_compare(gconstpointer a, gconstpointer b)
{
    const double one = *(const double *)a, other = *(const double *)b;
    return one < other ? -1 : one > other;
}

double
spk_number_quantile(const double *sorted, guint count, double share)
{
    double place = share * (count - 1);
    guint low = (guint)place;

    return low + 1 >= count ? sorted[count - 1] : sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]);
}

gint
spk_text_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gunichar *
fold(const char *text, glong *ret_length)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);

    return g_utf8_to_ucs4_fast(folded, -1, ret_length);
}

/* Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost 1 each. */
static guint
edit_distance(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    glong width = b_length + 1;
    g_autofree guint *cells = g_new(guint, 3 * width);
    guint *before = cells, *previous = cells + width, *current = cells + 2 * width;

    for (glong j = 0; j <= b_length; ++j)
        current[j] = (guint)j;
    for (glong i = 1; i <= a_length; ++i) {
        guint *oldest = before;

        before = previous;
        previous = current;
        current = oldest;
        current[0] = (guint)i;
        for (glong j = 1; j <= b_length; ++j) {
            guint best = previous[j - 1] + (a[i - 1] != b[j - 1]);

            best = MIN(best, previous[j] + 1);
            best = MIN(best, current[j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, before[j - 2] + 1);
            current[j] = best;
        }
    }
    return current[b_length];
}

const char *
spk_suggest(const char *word, const char *const *candidates)
{
    glong length, candidate_length;
    g_autofree gunichar *folded = fold(word, &length);
    const char *best = NULL;
    guint best_distance = (guint)length / 3 + 1;

    if (!length || length > LONGEST_SUGGESTION)
        return NULL;
    for (; *candidates; ++candidates) {
        g_autofree gunichar *candidate = fold(*candidates, &candidate_length);
        guint distance;

        if ((guint)ABS(candidate_length - length) >= best_distance)
            continue;
        distance = edit_distance(folded, length, candidate, candidate_length);
        if (distance < best_distance) {
            best_distance = distance;
            best = *candidates;
        }
    }
    return best;
}

static gboolean
is_formula(const char *field)
{
    double number;

    return *field && strchr("=+-@\t\r", *field) && !spk_number_parse(field, &number);
}

void
spk_csv_print(FILE *stream, const char *field)
{
    gsize length;
    gboolean formula;

    if (!field || !*field)
        return;
    length = strlen(field);
    formula = is_formula(field);
    /* Readers may trim white space that is not quoted */
    if (!strpbrk(field, ",\"\r\n") && !strchr(" \t", field[0]) && !strchr(" \t", field[length - 1])) {
        if (formula)
            fputc('\'', stream);
        fputs(field, stream);
        return;
    }
    fputs(formula ? "\"'" : "\"", stream);
    for (; *field; ++field) {
        if (*field == '"')
            fputc('"', stream);
        fputc(*field, stream);
    }
    fputc('"', stream);
}

void
spk_csv_print_row(FILE *stream, const char *const *fields, guint count)
{
    if (count == 1 && (!fields[0] || !*fields[0]))
        fputs("\"\"", stream); // else the row would be an empty line, which readers skip
    for (guint i = 0; i < count; ++i) {
        if (i)
            fputc(',', stream);
        spk_csv_print(stream, fields[i]);
    }
    fputc('\n', stream);
}
