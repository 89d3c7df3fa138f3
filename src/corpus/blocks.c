#include "corpus/blocks.h"
#include <string.h>

#define FURNITURE_MAX 40  ///< Bytes in a line of page furniture
#define UNFINISHED_MIN 40 ///< A shorter block is a heading or a label, not the first half of a sentence
#define HELD_MAX 4

/* Lines are read one by one into the open block. Page furniture that cuts a sentence waits until the block is closed.
 */
typedef struct {
    SpkWriter *writer;
    const SpkLayout *layout;
    GArray *blocks;
    gboolean open;
    SpkBlockKind kind;
    gsize last_length; ///< Bytes of the open block's last line
    SpkLine held[HELD_MAX];
    guint held_count;
} Builder;

static void
close_block(Builder *builder)
{
    SpkBlock block = {.kind = builder->kind};

    if (builder->open && spk_writer_end_block(builder->writer, &block.begin, &block.end))
        g_array_append_val(builder->blocks, block);
    builder->open = FALSE;
    for (guint i = 0; i < builder->held_count; ++i) {
        block.kind = SPK_BLOCK_FURNITURE;
        spk_writer_begin_block(builder->writer);
        spk_writer_line(builder->writer, builder->held[i].begin, builder->held[i].end);
        if (spk_writer_end_block(builder->writer, &block.begin, &block.end))
            g_array_append_val(builder->blocks, block);
    }
    builder->held_count = 0;
}

static void
open_block(Builder *builder, const SpkLine *line)
{
    static const SpkBlockKind kinds[] = {[SPK_LINE_TEXT] = SPK_BLOCK_TEXT,
                                         [SPK_LINE_ITEM] = SPK_BLOCK_ITEM,
                                         [SPK_LINE_HEADING] = SPK_BLOCK_HEADING,
                                         [SPK_LINE_TABLE] = SPK_BLOCK_TABLE};

    close_block(builder);
    spk_writer_begin_block(builder->writer);
    spk_writer_line(builder->writer, line->begin, line->end);
    builder->open = TRUE;
    builder->kind = kinds[line->kind];
    builder->last_length = line->end - line->begin;
}

static void
continue_block(Builder *builder, const SpkLine *line)
{
    spk_writer_join(builder->writer, line->begin);
    spk_writer_line(builder->writer, line->begin, line->end);
    builder->last_length = line->end - line->begin;
}

/* The block read so far does not end a sentence. */
static gboolean
is_unfinished(const Builder *builder)
{
    const SpkWriter *writer = builder->writer;
    gsize end = writer->length;

    if (!builder->open || end == writer->block || builder->kind == SPK_BLOCK_HEADING ||
        builder->kind == SPK_BLOCK_TABLE)
        return FALSE;
    while (end > writer->block && strchr("\"')]", writer->text[end - 1]))
        end--;
    return end > writer->block && !strchr(".!?:;", writer->text[end - 1]);
}

/* No sentence ends in one of these. */
static gboolean
ends_in_connective(const SpkWriter *writer)
{
    static const char *const words[] = {"the", "a",    "an",    "of",      "and",   "or",     "to", "in",
                                        "for", "with", "by",    "between", "from",  "that",   "as", "at",
                                        "on",  "its",  "their", "such",    "among", "against"};
    const char *end = writer->text + writer->length, *start = writer->text + writer->block, *word = end;

    if (end > start && end[-1] == ',')
        return TRUE;
    while (word > start && end - word < 10 && g_ascii_islower(word[-1]))
        word--;
    if (word > start && word[-1] != ' ')
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); ++i)
        if (strlen(words[i]) == (gsize)(end - word) && !memcmp(words[i], word, (gsize)(end - word)))
            return TRUE;
    return FALSE;
}

/* In a wrapped text: the next line's first word would have had its place on the last one. */
static gboolean
is_short(const Builder *builder, const SpkLine *line)
{
    const char *bytes = builder->writer->bytes;
    gsize word = line->begin;

    while (word < line->end && word - line->begin < 40 && bytes[word] != ' ')
        word++;
    return builder->last_length + 1 + (word - line->begin) + 15 < builder->layout->width;
}

static gboolean
is_continuation(const Builder *builder, const SpkLine *line)
{
    const SpkWriter *writer = builder->writer;
    gboolean lower = g_ascii_islower(writer->bytes[line->begin]);

    if (!builder->open || line->kind != SPK_LINE_TEXT || builder->kind == SPK_BLOCK_HEADING)
        return FALSE;
    if (builder->kind == SPK_BLOCK_TABLE) // a cell's text that was wrapped
        return !line->after_blank && builder->layout->wrapped;
    if (!line->after_blank && builder->layout->wrapped)
        return lower || !is_short(builder, line) || ends_in_connective(writer);
    if (!is_unfinished(builder))
        return FALSE;
    if (line->after_blank || builder->held_count)
        return lower && writer->length - writer->block >= UNFINISHED_MIN;
    return lower || ends_in_connective(writer);
}

/* `17`, `Page 3 of 9`, `③ EAI 2025`, `- 4 -`. */
static gboolean
is_furniture(const Builder *builder, const SpkLine *line)
{
    const char *text = builder->writer->bytes + line->begin;
    gsize length = line->end - line->begin, digits = 0, letters = 0;

    if (length > FURNITURE_MAX)
        return FALSE;
    gunichar first = g_utf8_get_char(text);
    if (first >= 0x2460 && first <= 0x24FF)
        return TRUE;
    for (gsize i = 0; i < length; ++i) {
        digits += g_ascii_isdigit(text[i]);
        letters += g_ascii_isalpha(text[i]) || (guchar)text[i] >= 0x80;
    }
    return (digits && !letters && digits < 5) || (digits && !g_ascii_strncasecmp(text, "page ", 5));
}

static gboolean
hold(Builder *builder, const SpkLine *line)
{
    if (line->kind != SPK_LINE_TEXT || builder->held_count == HELD_MAX || !is_unfinished(builder) ||
        builder->writer->length - builder->writer->block < UNFINISHED_MIN || !is_furniture(builder, line) ||
        !(line->after_blank || !builder->layout->wrapped))
        return FALSE;
    builder->held[builder->held_count++] = *line;
    return TRUE;
}

/* A number at the start of a wrapped line is a list's only where a sentence may begin. */
static void
check_item(const Builder *builder, SpkLine *line)
{
    if (line->kind == SPK_LINE_ITEM && builder->layout->wrapped && !line->after_blank && is_unfinished(builder) &&
        builder->kind != SPK_BLOCK_ITEM && !is_short(builder, line) &&
        g_ascii_isalnum(builder->writer->bytes[line->begin]))
        line->kind = SPK_LINE_TEXT;
}

GArray *
spk_blocks_read(SpkWriter *writer, gsize start, const SpkLayout *layout)
{
    Builder builder = {.writer = writer, .layout = layout, .blocks = g_array_new(FALSE, FALSE, sizeof(SpkBlock))};
    SpkLineReader reader = {.bytes = writer->bytes,
                            .length = writer->file_length,
                            .at = start,
                            .blank = TRUE,
                            .markdown = layout->markdown};
    SpkLine line;

    while (spk_line_next(&reader, &line)) {
        check_item(&builder, &line);
        if (line.kind == SPK_LINE_UNDERLINE && builder.open)
            builder.kind = SPK_BLOCK_HEADING;
        if (line.kind == SPK_LINE_UNDERLINE || line.kind == SPK_LINE_RULE)
            close_block(&builder);
        else if (hold(&builder, &line))
            continue;
        else if (is_continuation(&builder, &line))
            continue_block(&builder, &line);
        else
            open_block(&builder, &line);
    }
    close_block(&builder);
    return builder.blocks;
}
