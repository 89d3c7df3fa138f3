#pragma once
#include <glib.h>

/**
 * Writes normalised text, block by block, and notes where in the file each byte came from.
 *
 * A block is a paragraph, heading, list item or the like; blocks are parted by one newline. The caller feeds the lines
 * of a block and joins them. The input must be valid UTF-8.
 */
typedef struct {
    const char *bytes; ///< The file; not owned
    gsize file_length;
    gboolean markdown; ///< Drop emphasis marks, reduce links to their text
    char *text;
    gsize length, capacity;
    GArray *points;   ///< SpkMapPoint
    gint64 delta;     ///< File offset minus text offset of the last point
    gsize block;      ///< Where the open block begins
    gsize space;      ///< File offset of white space that is written when more follows; G_MAXSIZE: none
    gsize content;    ///< File offset behind the last byte written
    gsize link_end;   ///< Markdown: file offset of the `]` of the link being read; G_MAXSIZE: none
    gsize link_after; ///< Markdown: file offset behind that link's target
    gsize skip;       ///< Markdown: bytes before this file offset are part of a link's target
} SpkWriter;

void spk_writer_init(SpkWriter *writer, const char *bytes, gsize length, gboolean markdown);
/** Free what was not stolen. */
void spk_writer_clear(SpkWriter *writer);

void spk_writer_begin_block(SpkWriter *writer);
/** Write the file's bytes [begin, end), which hold no line end. */
void spk_writer_line(SpkWriter *writer, gsize begin, gsize end);
/** Between two lines of a block: a space, or nothing where a word was cut at the line end. `next` is where the next
    line begins. */
void spk_writer_join(SpkWriter *writer, gsize next);
/** FALSE when the block is empty. */
gboolean spk_writer_end_block(SpkWriter *writer, guint32 *ret_begin, guint32 *ret_end);
/** NUL-terminate the text and close the map. */
void spk_writer_finish(SpkWriter *writer);
