/* The rates of a coder's errors, for models of them. */
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include <math.h>
#include <spokes/error.h>
#include <spokes/score.h>
#include <string.h>

static const char *const columns[] = {"level", "group", "reference", "coded", "hits", "dropped", "added"};
enum { LEVEL, GROUP, REFERENCE, CODED, HITS, DROPPED, ADDED, COLUMN_COUNT };
G_STATIC_ASSERT(G_N_ELEMENTS(columns) == COLUMN_COUNT);

void
spk_score_print_rates(const SpkScore *score, FILE *stream)
{
    spk_csv_print_row(stream, columns, COLUMN_COUNT);
    for (guint i = 0; i < score->rows->len; ++i) {
        const SpkScoreRow *row = &g_array_index(score->rows, SpkScoreRow, i);
        if (row->level == SPK_SCORE_YEAR || row->level == SPK_SCORE_SNAPSHOT)
            continue;
        g_autofree char *wanted = spk_number_format(row->wanted), *coded = spk_number_format(row->coded);
        g_autofree char *hits = spk_number_format(row->hits);
        g_autofree char *dropped = spk_number_format(row->wanted > 0 ? 1 - row->recall.value : NAN);
        g_autofree char *added = spk_number_format(row->coded > 0 ? 1 - row->precision.value : NAN);
        const char *const fields[COLUMN_COUNT] = {
            spk_score_level_name(row->level), row->group, wanted, coded, hits, dropped, added};
        spk_csv_print_row(stream, fields, COLUMN_COUNT);
    }
}

static void
free_rate(SpkErrorRate *rate)
{
    g_free(rate->level);
    g_free(rate->group);
    g_free(rate);
}

/* The numbers of a row; what is empty is not known. */
typedef struct {
    const SpkCsv *csv;
    const char *path, *bytes;
    gsize length;
    gint columns[COLUMN_COUNT];
} Reading;

static gboolean
read_number(const Reading *reading, const SpkCsvRow *row, guint column, double most, double *ret_number, GError **error)
{
    const guint index = (guint)reading->columns[column];
    const char *field = row->fields[index];
    guint line, place;

    *ret_number = NAN;
    if (!*field || (spk_number_parse(field, ret_number) && *ret_number >= 0 && *ret_number <= most))
        return TRUE;
    spk_csv_locate(row, reading->bytes, reading->length, index, &line, &place);
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s:%u:%u: %s '%s' is no %s", reading->path, line, place,
                columns[column], field, most > 1 ? "count (a number from 0 on)" : "share (a number from 0 to 1)");
    return FALSE;
}

static gboolean
read_row(const Reading *reading, const SpkCsvRow *row, GPtrArray *rates, GError **error)
{
    SpkErrorRate *rate = g_new0(SpkErrorRate, 1);

    g_ptr_array_add(rates, rate);
    rate->level = g_strdup(row->fields[reading->columns[LEVEL]]);
    rate->group = g_strdup(row->fields[reading->columns[GROUP]]);
    return read_number(reading, row, REFERENCE, G_MAXDOUBLE, &rate->wanted, error) &&
           read_number(reading, row, CODED, G_MAXDOUBLE, &rate->coded, error) &&
           read_number(reading, row, HITS, G_MAXDOUBLE, &rate->hits, error) &&
           read_number(reading, row, DROPPED, 1, &rate->dropped, error) &&
           read_number(reading, row, ADDED, 1, &rate->added, error);
}

gboolean
spk_error_rates_read(const char *path, GPtrArray **ret_rates, GError **error)
{
    g_autoptr(GPtrArray) rates = g_ptr_array_new_with_free_func((GDestroyNotify)free_rate);
    g_autoptr(SpkCsv) csv = NULL;
    g_autofree char *bytes = NULL;
    Reading reading = {.path = path};

    if (!spk_file_read(path, &bytes, &reading.length, error) ||
        !spk_csv_parse(bytes, reading.length, path, &csv, error))
        return FALSE;
    reading.csv = csv;
    reading.bytes = bytes;
    for (guint i = 0; i < COLUMN_COUNT; ++i)
        if ((reading.columns[i] = spk_csv_column(csv, columns[i])) < 0) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                        "%s:1:1: no column '%s' (a file that spokes score --rates wrote)", path, columns[i]);
            return FALSE;
        }
    for (guint i = 0; i < csv->rows->len; ++i)
        if (!read_row(&reading, csv->rows->pdata[i], rates, error))
            return FALSE;
    *ret_rates = g_steal_pointer(&rates);
    return TRUE;
}

const SpkErrorRate *
spk_error_rates_find(GPtrArray *rates, const char *level, const char *group)
{
    for (guint i = 0; i < rates->len; ++i) {
        const SpkErrorRate *rate = rates->pdata[i];
        if (!strcmp(rate->level, level) && !strcmp(rate->group, group ? group : ""))
            return rate;
    }
    return NULL;
}
