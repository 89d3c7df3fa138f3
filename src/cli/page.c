#include "cli/page.h"
#include "base/faults.h"
#include "base/files.h"
#include <stdlib.h>
#include <string.h>

#define END_MARKER "<!-- /spokes -->"

/* Where a block goes: from below its marker to the line of the end marker. */
typedef struct {
    const SpkBlock *block;
    const char *start, *end;
    gboolean has_crlf;
} Place;

/* On the way through a page. */
typedef struct {
    const char *path;
    guint line;
    SpkFaults *faults;
    GArray *places;  ///< Place
    Place open;      ///< The one under way
    guint open_line; ///< Of its marker; 0: none is under way
} Scan;

/* What stands in a comment that has the line to itself; NULL: no such line. */
static char *
read_comment(const char *line, const char *end)
{
    g_autofree char *text = g_strstrip(g_strndup(line, (gsize)(end - line)));
    const gsize length = strlen(text);

    if (length < strlen("<!---->") || !g_str_has_prefix(text, "<!--") || !g_str_has_suffix(text, "-->"))
        return NULL;
    return g_strstrip(g_strndup(text + strlen("<!--"), length - strlen("<!---->")));
}

static void
check_closed(Scan *scan)
{
    if (scan->open_line)
        spk_faults_add(scan->faults, scan->path, scan->open_line, 0,
                       "the block that begins here has no end (write " END_MARKER " on a line of its own below it)");
}

static void
open_block(Scan *scan, const char *name, const char *line, const char *next)
{
    g_autoptr(GError) refusal = NULL;

    check_closed(scan);
    scan->open = (Place){.block = spk_block_find(name, &refusal), .start = next};
    scan->open.has_crlf = next - line >= 2 && next[-2] == '\r';
    scan->open_line = scan->line;
    if (refusal)
        spk_faults_add(scan->faults, scan->path, scan->line, 0, "%s", refusal->message);
}

static void
close_block(Scan *scan, const char *line)
{
    if (!scan->open_line) {
        spk_faults_add(scan->faults, scan->path, scan->line, 0,
                       "no block ends here (write <!-- spokes: NAME --> on a line above, or remove this one)");
        return;
    }
    scan->open.end = line;
    scan->open_line = 0;
    g_array_append_val(scan->places, scan->open);
}

static void
scan_page(Scan *scan, const char *text)
{
    for (const char *line = text, *next; *line; line = next) {
        const char *newline = strchr(line, '\n');
        next = newline ? newline + 1 : line + strlen(line);
        ++scan->line;
        g_autofree char *comment = read_comment(line, next);
        if (comment && g_str_has_prefix(comment, "spokes:"))
            open_block(scan, g_strstrip(comment + strlen("spokes:")), line, next);
        else if (comment && !strcmp(comment, "/spokes"))
            close_block(scan, line);
    }
    check_closed(scan);
}

/* The places of a page that is sound; they point into its text. */
static GArray *
find_places(const char *path, const char *text, gsize length, GError **error)
{
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    Scan scan = {.path = path, .faults = faults, .places = places};

    if (!g_utf8_validate_len(text, length, NULL))
        spk_faults_add(faults, path, 0, 0, "not UTF-8 (save the file as UTF-8)");
    else
        scan_page(&scan, text);
    if (places->len == 0 && spk_faults_count(faults) == 0)
        spk_faults_add(faults, path, 0, 0,
                       "no place for a block in it (write <!-- spokes: figures --> and " END_MARKER
                       " on lines of their own)");
    return spk_faults_none(faults, error) ? g_steal_pointer(&places) : NULL;
}

gboolean
spk_page_check(const SpkStudy *study, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;

    if (!study->page)
        return TRUE;
    g_autofree char *path =
        strcmp(study->folder, ".") ? g_build_filename(study->folder, study->page, NULL) : g_strdup(study->page);
    if (!spk_file_read(path, &text, &length, error))
        return FALSE;
    g_autoptr(GArray) places = find_places(path, text, length, error);
    return places != NULL;
}

/* Blank lines part the block from its markers: some readers of Markdown take a table beside a comment for text. */
static void
append_block(GString *page, const Place *place, const SpkFindings *findings)
{
    char *bytes = NULL;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);

    fputc('\n', stream);
    place->block->print(findings, stream);
    fputc('\n', stream);
    fclose(stream);
    g_autoptr(GString) block = g_string_new_len(bytes, (gssize)length);
    free(bytes);
    if (place->has_crlf)
        g_string_replace(block, "\n", "\r\n", 0);
    g_string_append_len(page, block->str, (gssize)block->len);
}

gboolean
spk_page_update(const char *path, const SpkFindings *findings, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;

    if (!spk_file_read(path, &text, &length, error))
        return FALSE;
    g_autoptr(GArray) places = find_places(path, text, length, error);
    if (!places)
        return FALSE;
    g_autoptr(GString) page = g_string_new(NULL);
    const char *kept = text;
    for (guint i = 0; i < places->len; ++i) {
        const Place *place = &g_array_index(places, Place, i);
        g_string_append_len(page, kept, place->start - kept);
        append_block(page, place, findings);
        kept = place->end;
    }
    g_string_append(page, kept);
    return !strcmp(page->str, text) || spk_file_replace(path, page->str, page->len, error);
}
