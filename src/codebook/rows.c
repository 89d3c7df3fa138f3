#include "codebook/rows.h"

#include <string.h>
#include "base/files.h"
#include "base/text.h"

#define PERIOD_FORMS "1948.., ..1991-12-26, 1955..1977 or 1945"

/* Where each column of the file goes. */
typedef struct {
    const SpkColumnSpec *specs;
    guint spec_count;
    GArray *targets; ///< gint: spec of each column of the file, -1 for one that is not known
} Header;

static void
row_free(gpointer data, guint cell_count)
{
    SpkRow *row = data;
    for (guint i = 0; i < cell_count; ++i)
        g_free(row->cells[i].text);
    g_free(row->cells);
    g_free(row);
}

void
spk_rows_free(SpkRows *rows)
{
    if (!rows)
        return;
    for (guint i = 0; i < rows->rows->len; ++i)
        row_free(g_ptr_array_index(rows->rows, i), rows->cell_count);
    g_ptr_array_unref(rows->rows);
    g_free(rows->path);
    g_free(rows);
}

static void
item_free(gpointer data)
{
    SpkItem *item = data;
    g_free(item->text);
    g_free(item);
}

/* A part of `start`..`end` without the white space around it; `*column` moves to its first character. */
static char *
trim(const char *start, const char *end, guint *column)
{
    while (start < end && g_unichar_isspace(g_utf8_get_char(start))) {
        start = g_utf8_next_char(start);
        ++*column;
    }
    while (end > start) {
        const char *last = g_utf8_find_prev_char(start, end);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return g_strndup(start, (gsize)(end - start));
}

/* Split `text`, whose first character stands in `column`, and call what makes a thing of each part. */
static void
split(const char *text, char separator, guint column, void (*take)(const char *, const char *, guint, gpointer),
      gpointer data)
{
    for (const char *start = text;;) {
        const char *end = strchr(start, separator);
        take(start, end ? end : start + strlen(start), column, data);
        if (!end)
            return;
        column += (guint)g_utf8_pointer_to_offset(start, end) + 1;
        start = end + 1;
    }
}

static void
take_cell(const char *start, const char *end, guint column, gpointer data)
{
    SpkCell cell = {.column = column};
    cell.text = trim(start, end, &cell.column);
    g_array_append_val((GArray *)data, cell);
}

static void
cell_clear(gpointer data)
{
    g_free(((SpkCell *)data)->text);
}

static GArray *
split_cells(const char *line)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(SpkCell));
    g_array_set_clear_func(cells, cell_clear);
    split(line, '|', 1, take_cell, cells);
    return cells;
}

static gint
find_spec(const Header *header, const char *name)
{
    for (guint i = 0; i < header->spec_count; ++i)
        if (!strcmp(header->specs[i].name, name))
            return (gint)i;
    return -1;
}

static char *
spec_names(const Header *header)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < header->spec_count; ++i)
        g_string_append_printf(names, "%s%s", i ? " | " : "", header->specs[i].name);
    return g_string_free(names, FALSE);
}

static void
read_header(Header *header, const char *path, const char *text, guint line, SpkFaults *faults)
{
    g_autoptr(GArray) cells = split_cells(text);
    g_autofree gboolean *seen = g_new0(gboolean, header->spec_count);
    g_autofree char *names = spec_names(header);

    for (guint i = 0; i < cells->len; ++i) {
        const SpkCell *cell = &g_array_index(cells, SpkCell, i);
        gint spec = find_spec(header, cell->text);
        if (spec < 0) {
            spk_faults_add(faults, path, line, cell->column, "unknown column '%s' (columns: %s)", cell->text, names);
        } else if (seen[spec]) {
            spk_faults_add(faults, path, line, cell->column, "column '%s' stands twice", cell->text);
            spec = -1;
        } else {
            seen[spec] = TRUE;
        }
        g_array_append_val(header->targets, spec);
    }
    for (guint i = 0; i < header->spec_count; ++i)
        if (!seen[i] && header->specs[i].need != SPK_COLUMN_OPTIONAL)
            spk_faults_add(faults, path, line, 0, "no column '%s' (columns: %s)", header->specs[i].name, names);
}

static void
read_row(SpkRows *rows, const Header *header, const char *text, guint line, SpkFaults *faults)
{
    g_autoptr(GArray) cells = split_cells(text);
    guint expected = header->targets->len;

    if (cells->len != expected) {
        guint column = cells->len > expected ? g_array_index(cells, SpkCell, expected).column : 0;
        spk_faults_add(faults, rows->path, line, column, "%u cells (the header has %u)", cells->len, expected);
        return;
    }
    SpkRow *row = g_new0(SpkRow, 1);
    row->line = line;
    row->cells = g_new0(SpkCell, header->spec_count);
    for (guint i = 0; i < cells->len; ++i) {
        SpkCell *cell = &g_array_index(cells, SpkCell, i);
        gint spec = g_array_index(header->targets, gint, i);
        if (spec < 0)
            continue;
        row->cells[spec] = (SpkCell){g_steal_pointer(&cell->text), cell->column};
        if (header->specs[spec].need == SPK_COLUMN_FILLED && !*row->cells[spec].text)
            spk_faults_add(faults, rows->path, line, cell->column, "'%s' is empty", header->specs[spec].name);
    }
    for (guint i = 0; i < header->spec_count; ++i)
        if (!row->cells[i].text)
            row->cells[i].text = g_strdup("");
    g_ptr_array_add(rows->rows, row);
}

/* Where the first invalid byte stands; a NUL is one. */
static void
add_encoding_fault(const char *path, const char *bytes, const char *bad, SpkFaults *faults)
{
    guint line = 1;
    const char *start = bytes;
    for (const char *c = bytes; c < bad; ++c)
        if (*c == '\n') {
            ++line;
            start = c + 1;
        }
    spk_faults_add(faults, path, line, (guint)g_utf8_pointer_to_offset(start, bad) + 1,
                   "byte 0x%02x is not UTF-8 text (save the file as UTF-8)", (guint)(guchar)*bad);
}

static gboolean
is_blank_or_comment(const char *text)
{
    guint column = 1;
    g_autofree char *trimmed = trim(text, text + strlen(text), &column);
    return !*trimmed || *trimmed == '#';
}

static void
read_lines(SpkRows *rows, Header *header, char *text, SpkFaults *faults)
{
    guint line = 0;
    if (g_str_has_prefix(text, "\xef\xbb\xbf"))
        text += 3;
    while (text) {
        char *next = strchr(text, '\n');
        if (next)
            *next++ = '\0';
        ++line;
        if (!is_blank_or_comment(text)) {
            if (!header->targets->len)
                read_header(header, rows->path, text, line, faults);
            else
                read_row(rows, header, text, line, faults);
        }
        text = next;
    }
    if (!header->targets->len) {
        g_autofree char *names = spec_names(header);
        spk_faults_add(faults, rows->path, 0, 0, "no line that names the columns (%s)", names);
    }
}

SpkRows *
spk_rows_read(const char *path, const SpkColumnSpec *specs, guint spec_count, SpkFaults *faults)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    const char *bad = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(gint));
    Header header = {specs, spec_count, targets};
    SpkRows *rows = g_new0(SpkRows, 1);

    rows->path = g_strdup(path);
    rows->cell_count = spec_count;
    rows->rows = g_ptr_array_new();
    if (!spk_file_read(path, &bytes, &length, &error))
        spk_faults_add(faults, path, 0, 0, "cannot be read: %s", error->message);
    else if (!g_utf8_validate(bytes, (gssize)length, &bad))
        add_encoding_fault(path, bytes, bad, faults);
    else
        read_lines(rows, &header, bytes, faults);
    return rows;
}

void
spk_rows_fault(const SpkRows *rows, const SpkRow *row, guint cell, SpkFaults *faults, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    spk_faults_add(faults, rows->path, row->line, row->cells[cell].column, "%s", message);
}

void
spk_rows_check_unique(const SpkRows *rows, guint cell, const char *noun, SpkFaults *faults)
{
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(rows, i);
        const SpkRow *earlier = g_hash_table_lookup(first, row->cells[cell].text);
        if (earlier)
            spk_rows_fault(rows, row, cell, faults, "%s '%s' stands twice (first in line %u)", noun,
                           row->cells[cell].text, earlier->line);
        else if (*row->cells[cell].text)
            g_hash_table_insert(first, row->cells[cell].text, (gpointer)row);
    }
}

gboolean
spk_rows_period(const SpkRows *rows, const SpkRow *row, guint cell, SpkPeriod *ret_period, SpkFaults *faults)
{
    if (spk_period_parse(row->cells[cell].text, ret_period))
        return TRUE;
    spk_rows_fault(rows, row, cell, faults, "'%s' is no period (" PERIOD_FORMS ")", row->cells[cell].text);
    return FALSE;
}

gint
spk_rows_choice(const SpkRows *rows, const SpkRow *row, guint cell, const char *const *choices, SpkFaults *faults)
{
    const char *text = row->cells[cell].text;
    for (gint i = 0; choices[i]; ++i)
        if (!strcmp(choices[i], text))
            return i;
    if (*text) {
        g_autofree char *list = g_strjoinv(", ", (char **)choices);
        spk_rows_fault(rows, row, cell, faults, "'%s' is unknown (one of %s)", text, list);
    }
    return -1;
}

typedef struct {
    const SpkRows *rows;
    const SpkRow *row;
    gboolean with_periods;
    GPtrArray *items;
    SpkFaults *faults;
} Listing;

static gboolean
read_item_period(const Listing *listing, SpkItem *item, const char *text)
{
    const char *path = listing->rows->path;
    guint line = listing->row->line;

    if (!listing->with_periods)
        spk_faults_add(listing->faults, path, line, item->period_column, "no period may stand here ('@ %s')", text);
    else if (!*text || !spk_period_parse(text, &item->period))
        spk_faults_add(listing->faults, path, line, item->period_column, "'%s' is no period (" PERIOD_FORMS ")", text);
    else
        return TRUE;
    return FALSE;
}

static void
take_item(const char *start, const char *end, guint column, gpointer data)
{
    Listing *listing = data;
    const char *at = memchr(start, '@', (gsize)(end - start));
    SpkItem *item = g_new0(SpkItem, 1);
    gboolean is_sound = TRUE;

    item->column = column;
    item->text = trim(start, at ? at : end, &item->column);
    if (!*item->text) {
        spk_faults_add(listing->faults, listing->rows->path, listing->row->line, item->column,
                       "an empty item (items are parted by one ';')");
        is_sound = FALSE;
    }
    if (at) {
        item->period_column = column + (guint)g_utf8_pointer_to_offset(start, at) + 1;
        g_autofree char *text = trim(at + 1, end, &item->period_column);
        is_sound &= read_item_period(listing, item, text);
    }
    if (is_sound)
        g_ptr_array_add(listing->items, item);
    else
        item_free(item);
}

GPtrArray *
spk_rows_items(const SpkRows *rows, const SpkRow *row, guint cell, gboolean with_periods, SpkFaults *faults)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(item_free);
    Listing listing = {rows, row, with_periods, items, faults};
    if (*row->cells[cell].text)
        split(row->cells[cell].text, ';', row->cells[cell].column, take_item, &listing);
    return items;
}
