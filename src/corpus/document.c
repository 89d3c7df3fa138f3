#include <spokes/document.h>
#include <spokes/error.h>
#include <string.h>
#include "base/files.h"
#include "corpus/blocks.h"
#include "corpus/bytemap.h"
#include "corpus/front.h"

/* Offsets are 32 bits wide, and normalising can make a text longer. */
#define LARGEST_FILE 0x7F000000u

const char *
spk_zone_name(SpkZone zone)
{
    static const char *const names[] = {
        [SPK_ZONE_METADATA] = "metadata", [SPK_ZONE_TITLE] = "title",     [SPK_ZONE_HEADING] = "heading",
        [SPK_ZONE_BODY] = "body",         [SPK_ZONE_CAPTION] = "caption", [SPK_ZONE_REFERENCES] = "references",
        [SPK_ZONE_IMPRINT] = "imprint"};

    return names[zone];
}

void
spk_document_free(SpkDocument *document)
{
    if (!document)
        return;
    g_free(document->id);
    g_free(document->path);
    g_free(document->title);
    g_free(document->author);
    g_free(document->source);
    g_free(document->date_origin);
    g_free(document->sha256);
    g_free(document->text);
    spk_byte_map_free(document->map);
    g_free(document->sentences);
    g_free(document);
}

/* Line and column (in characters) of a byte. */
static void
locate(const char *bytes, gsize offset, guint *ret_line, guint *ret_column)
{
    gsize line_start = 0;
    guint line = 1;

    for (gsize i = 0; i < offset; ++i)
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
            line++;
            line_start = i + 1;
        }
    *ret_line = line;
    *ret_column = (guint)g_utf8_strlen(bytes + line_start, (gssize)(offset - line_start)) + 1;
}

static gboolean
check_bytes(const char *path, const char *bytes, gsize length, GError **error)
{
    const char *nul, *invalid;

    if (length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2))) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: is UTF-16 (save the file as UTF-8)", path);
        return FALSE;
    }
    if (length > LARGEST_FILE) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: is larger than %u MB (split the file)", path,
                    LARGEST_FILE >> 20);
        return FALSE;
    }
    if ((nul = length ? memchr(bytes, '\0', length) : NULL)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: looks binary (a NUL byte at offset %" G_GSIZE_FORMAT ")",
                    path, (gsize)(nul - bytes));
        return FALSE;
    }
    if (!g_utf8_validate_len(bytes, length, &invalid)) {
        guint line, column;
        locate(bytes, (gsize)(invalid - bytes), &line, &column);
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "%s:%u:%u: not UTF-8 at byte offset %" G_GSIZE_FORMAT " (save the file as UTF-8)", path, line,
                    column, (gsize)(invalid - bytes));
        return FALSE;
    }
    return TRUE;
}

/* The manifest's word counts first, then the text's own, then the file's name. */
static void
fill_metadata(SpkDocument *document, const SpkTextSource *source, const SpkFront *front)
{
    document->title = g_strdup(source->title ? source->title : front->title);
    document->author = g_strdup(source->author ? source->author : front->author);
    document->source = g_strdup(source->source ? source->source : front->source);
    if (spk_date_is_known(source->date)) {
        document->date = source->date;
        document->date_origin = g_strdup("manifest");
    } else if (spk_date_is_known(front->date)) {
        document->date = front->date;
        document->date_origin = g_strdup("front matter");
    } else {
        document->date = spk_date_in_name(source->path ? source->path : source->id);
        document->date_origin = spk_date_is_known(document->date) ? g_strdup("file name") : NULL;
    }
}

/* The text's title, where nothing else names it. */
static void
take_title(SpkDocument *document)
{
    for (guint i = 0; !document->title && i < document->sentence_count; ++i) {
        const SpkSentence *sentence = &document->sentences[i];
        if (sentence->zone == SPK_ZONE_TITLE)
            document->title = g_strndup(document->text + sentence->begin, sentence->end - sentence->begin);
    }
}

static void
read_text(SpkDocument *document, const char *bytes, gsize start, gsize length)
{
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(SpkSentence));
    gboolean named_markdown = document->path && g_str_has_suffix(document->path, ".md");
    SpkLayout layout;
    SpkWriter writer;

    spk_layout_find(bytes, start, length, named_markdown, &layout);
    spk_writer_init(&writer, bytes, length, layout.markdown);
    g_autoptr(GArray) blocks = spk_blocks_read(&writer, start, &layout);
    spk_writer_finish(&writer);
    document->text = g_steal_pointer(&writer.text);
    document->length = writer.length;
    document->map = spk_byte_map_new(g_steal_pointer(&writer.points));

    spk_zones_find(document->text, blocks);
    for (guint i = 0; i < blocks->len; ++i)
        spk_segment(document->text, &g_array_index(blocks, SpkBlock, i), i, sentences);
    document->sentence_count = sentences->len;
    document->sentences = (SpkSentence *)g_array_free(g_steal_pointer(&sentences), FALSE);
}

gboolean
spk_document_read_bytes(const SpkTextSource *source, const char *bytes, gsize length, SpkDocument **ret_document,
                        GError **error)
{
    const char *path = source->path ? source->path : source->id;
    gsize start = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    SpkFront front;

    if (!check_bytes(path, bytes, length, error) || !spk_front_read(path, bytes, start, length, &front, error))
        return FALSE;
    SpkDocument *document = g_new0(SpkDocument, 1);
    document->id = g_strdup(source->id);
    document->path = g_strdup(source->path);
    document->sha256 = spk_sha256(bytes, length);
    fill_metadata(document, source, &front);
    read_text(document, bytes, front.end, length);
    take_title(document);
    spk_front_clear(&front);
    *ret_document = document;
    return TRUE;
}

gboolean
spk_document_read(const SpkTextSource *source, SpkDocument **ret_document, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length;

    return spk_file_read(source->path, &bytes, &length, error) &&
           spk_document_read_bytes(source, bytes, length, ret_document, error);
}

gsize
spk_document_original_offset(const SpkDocument *document, gsize offset)
{
    return spk_byte_map_lookup(document->map, MIN(offset, document->length));
}
