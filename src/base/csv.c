#include "base/csv.h"

#include "base/faults.h"
#include <csv.h>
#include <string.h>

/* What libcsv calls the state of its parser between rows; csv.h shows the member, not the name. */
enum { ROW_NOT_BEGUN = 0 };

typedef struct {
    SpkCsv *csv;
    SpkFaults *faults;
    const char *name, *bytes, *start, *end; ///< `start`: behind a byte-order mark
    GPtrArray *fields;                      ///< Of the row in the making
    guint line;                             ///< Where that row starts
    gsize offset;                           ///< The same in bytes
} Reader;

static void
row_free(gpointer data)
{
    SpkCsvRow *row = data;

    g_strfreev(row->fields);
    g_free(row);
}

void
spk_csv_free(SpkCsv *csv)
{
    if (!csv)
        return;
    g_strfreev(csv->header);
    if (csv->rows)
        g_ptr_array_unref(csv->rows);
    g_free(csv);
}

gint
spk_csv_column(const SpkCsv *csv, const char *name)
{
    for (gint i = 0; csv->header[i]; ++i)
        if (strcmp(csv->header[i], name) == 0)
            return i;
    return -1;
}

void
spk_csv_locate(const SpkCsvRow *row, const char *bytes, gsize length, guint index, guint *ret_line, guint *ret_column)
{
    const char *at = bytes + row->start, *end = bytes + length, *start = at;
    gboolean is_quoted = FALSE;
    guint line = row->line;

    for (; at < end && index > 0; ++at) {
        gboolean is_line_end = *at == '\n' || (*at == '\r' && !(at + 1 < end && at[1] == '\n'));

        if (!is_quoted && (*at == '\n' || *at == '\r'))
            break;
        if (*at == '"')
            is_quoted = !is_quoted;
        else if (*at == ',' && !is_quoted)
            --index;
        if (is_line_end) {
            ++line;
            start = at + 1;
        }
    }
    *ret_line = line;
    *ret_column = (guint)g_utf8_strlen(start, at - start) + 1;
}

/* A line ends in LF, CRLF or (old Macs) CR. */
static const char *
line_end(const char *start, const char *end)
{
    const char *at = start;

    while (at < end && *at != '\n' && *at != '\r')
        ++at;
    if (at < end && *at == '\r' && at + 1 < end && at[1] == '\n')
        ++at;
    return at < end ? at + 1 : end;
}

static void
add_fault_at(const Reader *reader, const char *at, const char *message)
{
    const char *start = reader->start, *next;
    guint line = 1;

    while ((next = line_end(start, reader->end)) <= at && next > start && strchr("\r\n", next[-1])) {
        start = next;
        ++line;
    }
    spk_faults_add(reader->faults, reader->name, line, (guint)g_utf8_strlen(start, at - start) + 1, "%s", message);
}

static void
take_field(void *bytes, size_t length, void *data)
{
    Reader *reader = data;

    g_ptr_array_add(reader->fields, g_strndup(bytes ? bytes : "", length));
}

static char **
steal_fields(Reader *reader, guint count)
{
    while (reader->fields->len < count)
        g_ptr_array_add(reader->fields, g_strdup(""));
    if (reader->fields->len > count)
        g_ptr_array_remove_range(reader->fields, count, reader->fields->len - count);
    g_ptr_array_add(reader->fields, NULL);
    return (char **)g_ptr_array_steal(reader->fields, NULL);
}

static void
take_header(Reader *reader)
{
    char **header = steal_fields(reader, reader->fields->len);

    for (guint i = 0; header[i]; ++i) {
        char *lower = g_utf8_strdown(g_strstrip(header[i]), -1);

        g_free(header[i]);
        header[i] = lower;
        for (guint j = 0; j < i; ++j)
            if (*lower && strcmp(lower, header[j]) == 0) {
                spk_faults_add(reader->faults, reader->name, reader->line, 1,
                               "column '%s' appears twice (each column has a name of its own)", lower);
                break;
            }
    }
    reader->csv->header = header;
}

static void
take_row(int terminator, void *data)
{
    Reader *reader = data;
    guint width, given = reader->fields->len;
    SpkCsvRow *row;

    (void)terminator;
    if (!reader->csv->header) {
        take_header(reader);
        return;
    }
    width = g_strv_length(reader->csv->header);
    if (given > width)
        spk_faults_add(reader->faults, reader->name, reader->line, 1,
                       "%u fields where the header has %u (a field with a comma stands in quotes)", given, width);
    row = g_new(SpkCsvRow, 1);
    row->fields = steal_fields(reader, width);
    row->line = reader->line;
    row->start = reader->offset;
    g_ptr_array_add(reader->csv->rows, row);
}

/* libcsv does not tell where a row starts; given a line at a time, its callbacks can be placed. */
static void
read_lines(Reader *reader, struct csv_parser *parser)
{
    const char *start = reader->start, *next;

    for (guint line = 1; start < reader->end; start = next, ++line) {
        size_t done;

        next = line_end(start, reader->end);
        if (parser->pstate == ROW_NOT_BEGUN) {
            reader->line = line;
            reader->offset = (gsize)(start - reader->bytes);
        }
        done = csv_parse(parser, start, (size_t)(next - start), take_field, take_row, reader);
        if (done < (size_t)(next - start)) {
            add_fault_at(reader, start + done,
                         "a quote inside a field (the whole field stands in quotes, and a quote in it is doubled)");
            return;
        }
    }
    if (csv_fini(parser, take_field, take_row, reader) != 0)
        spk_faults_add(reader->faults, reader->name, reader->line, 1,
                       "a quote that opens in this row is not closed before the end of the file");
    else if (!reader->csv->header)
        spk_faults_add(reader->faults, reader->name, 1, 1, "nothing in it (the first line names the columns)");
}

static void
read_text(Reader *reader)
{
    const char *bad;
    struct csv_parser parser;

    if (reader->end - reader->start >= 3 && memcmp(reader->start, "\xEF\xBB\xBF", 3) == 0)
        reader->start += 3;
    if (!g_utf8_validate_len(reader->start, (gsize)(reader->end - reader->start), &bad)) {
        add_fault_at(reader, bad, *bad ? "not UTF-8 (save the file as UTF-8)" : "a NUL byte (this is no text)");
        return;
    }
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI); // fails on NULL only
    read_lines(reader, &parser);
    csv_free(&parser);
}

gboolean
spk_csv_parse(const char *bytes, gsize length, const char *name, SpkCsv **ret_csv, GError **error)
{
    g_autoptr(SpkCsv) csv = g_new0(SpkCsv, 1);
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
    Reader reader = {.csv = csv,
                     .faults = faults,
                     .name = name,
                     .bytes = bytes,
                     .start = bytes,
                     .end = bytes + length,
                     .fields = fields};

    csv->rows = g_ptr_array_new_with_free_func(row_free);
    read_text(&reader);
    if (!spk_faults_none(faults, error))
        return FALSE;
    *ret_csv = g_steal_pointer(&csv);
    return TRUE;
}
