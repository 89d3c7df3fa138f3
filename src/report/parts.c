/* Reports of several tables under one set of notes, with a paragraph that reads them. */
#include <jansson.h>
#include <string.h>

#include "report/table.h"

typedef struct {
    char *name, *title;
    SpkTable *table;
} Part;

struct SpkParts {
    SpkTable *head; ///< Its notes alone
    char *reading;
    GArray *parts; ///< Part
};

static void
clear_part(gpointer data)
{
    Part *part = data;
    g_free(part->name);
    g_free(part->title);
    spk_table_free(part->table);
}

SpkParts *
spk_parts_new(void)
{
    SpkParts *parts = g_new0(SpkParts, 1);

    parts->head = spk_table_new();
    parts->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    g_array_set_clear_func(parts->parts, clear_part);
    return parts;
}

void
spk_parts_free(SpkParts *parts)
{
    if (!parts)
        return;
    spk_table_free(parts->head);
    g_free(parts->reading);
    g_array_unref(parts->parts);
    g_free(parts);
}

SpkTable *
spk_parts_head(SpkParts *parts)
{
    return parts->head;
}

void
spk_parts_set_reading(SpkParts *parts, const char *reading)
{
    g_free(parts->reading);
    parts->reading = g_utf8_make_valid(reading, -1);
}

SpkTable *
spk_parts_add(SpkParts *parts, const char *name, const char *title)
{
    Part part = {g_strdup(name), g_strdup(title), spk_table_new()};

    spk_table_set_caption(part.table, title);
    g_array_append_val(parts->parts, part);
    return part.table;
}

const char **
spk_parts_names(const SpkParts *parts)
{
    const char **names = g_new0(const char *, parts->parts->len + 1);

    for (guint i = 0; i < parts->parts->len; ++i)
        names[i] = g_array_index(parts->parts, Part, i).name;
    return names;
}

static void
print_lines(const SpkTable *table, const char *before, FILE *stream)
{
    for (guint i = 0; i < table->notes->len; ++i)
        fprintf(stream, "%s%s\n", before, (const char *)table->notes->pdata[i]);
}

/* A paragraph in lines that a terminal takes. */
static void
print_wrapped(const char *text, FILE *stream)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    glong column = 0;

    for (char **word = words; *word; ++word) {
        glong length = g_utf8_strlen(*word, -1);
        if (column && column + 1 + length > 110) {
            fputc('\n', stream);
            column = 0;
        }
        fprintf(stream, "%s%s", column ? " " : "", *word);
        column += length + (column > 0);
    }
    fputc('\n', stream);
}

static void
print_heading(const Part *part, SpkFormat format, FILE *stream)
{
    if (format == SPK_FORMAT_MARKDOWN)
        fprintf(stream, "### %s\n\n", part->title);
    else
        fprintf(stream, "%s%s\n", format == SPK_FORMAT_LATEX ? "% " : "", part->title);
}

static void
print_page(const SpkParts *parts, SpkFormat format, gboolean with_notes, FILE *stream)
{
    if (with_notes && format == SPK_FORMAT_LATEX) {
        fputs("{\\footnotesize ", stream);
        spk_latex_print_note(parts->head, stream);
        fputs("\\par}\n\n", stream);
    } else if (with_notes) {
        print_lines(parts->head, "", stream);
        fputc('\n', stream);
    }
    if (parts->reading && format == SPK_FORMAT_TEXT)
        print_wrapped(parts->reading, stream);
    else if (parts->reading && format == SPK_FORMAT_LATEX)
        spk_latex_print(parts->reading, stream);
    else if (parts->reading)
        spk_markdown_print(parts->reading, stream);
    if (parts->reading && format != SPK_FORMAT_TEXT)
        fputc('\n', stream);
    for (guint i = 0; i < parts->parts->len; ++i) {
        const Part *part = &g_array_index(parts->parts, Part, i);
        fputc('\n', stream);
        print_heading(part, format, stream);
        if (spk_table_row_count(part->table) == 0)
            fputs(format == SPK_FORMAT_LATEX ? "% (none)\n" : "(none)\n", stream);
        else
            spk_table_print(part->table, format, with_notes, stream);
    }
}

static void
print_json(const SpkParts *parts, gboolean with_notes, FILE *stream)
{
    json_t *root = json_object();

    if (with_notes)
        json_object_set_new(root, "notes", spk_table_json_notes(parts->head));
    if (parts->reading)
        json_object_set_new(root, "reading", json_string(parts->reading));
    for (guint i = 0; i < parts->parts->len; ++i) {
        const Part *part = &g_array_index(parts->parts, Part, i);
        json_object_set_new(root, part->name, spk_table_json_rows(part->table));
    }
    json_dumpf(root, stream, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(10));
    fputc('\n', stream);
    json_decref(root);
}

/* One part alone has the head's notes, so that no table goes without. */
static void
print_part(const SpkParts *parts, const Part *part, SpkFormat format, gboolean with_notes, FILE *stream)
{
    g_autoptr(GPtrArray) own = part->table->notes;

    part->table->notes = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < parts->head->notes->len; ++i)
        spk_table_add_note(part->table, parts->head->notes->pdata[i]);
    for (guint i = 0; i < own->len; ++i)
        spk_table_add_note(part->table, own->pdata[i]);
    spk_table_print(part->table, format, with_notes, stream);
}

void
spk_parts_fix_decimals(SpkParts *parts, guint decimals)
{
    for (guint i = 0; i < parts->parts->len; ++i)
        spk_table_fix_decimals(g_array_index(parts->parts, Part, i).table, decimals);
}

void
spk_parts_print(const SpkParts *parts, const char *name, SpkFormat format, gboolean with_notes, FILE *stream)
{
    // Two tables in one CSV would be none that a program can read
    if (!name && (format == SPK_FORMAT_CSV || format == SPK_FORMAT_TSV) && parts->parts->len > 0)
        name = g_array_index(parts->parts, Part, 0).name;
    if (!name && format == SPK_FORMAT_JSON)
        print_json(parts, with_notes, stream);
    else if (!name)
        print_page(parts, format, with_notes, stream);
    for (guint i = 0; name && i < parts->parts->len; ++i)
        if (!strcmp(g_array_index(parts->parts, Part, i).name, name))
            print_part(parts, &g_array_index(parts->parts, Part, i), format, with_notes, stream);
}
