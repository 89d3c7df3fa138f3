#pragma once
#include <glib.h>

typedef enum {
    SPK_LINE_TEXT,
    SPK_LINE_ITEM,      ///< Starts a list item
    SPK_LINE_HEADING,   ///< Markdown: `#`, or a whole line in emphasis
    SPK_LINE_TABLE,     ///< Markdown: a row
    SPK_LINE_UNDERLINE, ///< Markdown: makes the line before a heading
    SPK_LINE_RULE,      ///< No letter or digit in it
} SpkLineKind;

/** A line that is not blank, without its marks and outer white space: [begin, end) of the file. */
typedef struct {
    gsize begin, end;
    SpkLineKind kind;
    gboolean after_blank;
} SpkLine;

/** How a file is laid out. */
typedef struct {
    gboolean markdown;
    gboolean wrapped; ///< A newline inside a paragraph is only a space
    guint width;      ///< 95th percentile of the bytes in a line that is not blank
} SpkLayout;

/** Look through bytes [start, length). `named_markdown`: the file's name says that it is Markdown. */
void spk_layout_find(const char *bytes, gsize start, gsize length, gboolean named_markdown, SpkLayout *ret_layout);

/** Reads a file line by line; LF, CR and CRLF end a line. */
typedef struct {
    const char *bytes;
    gsize length, at;
    gboolean markdown, in_code, blank;
} SpkLineReader;

/** The next line that is not blank; FALSE at the end. Markdown's code blocks are left out. */
gboolean spk_line_next(SpkLineReader *reader, SpkLine *ret_line);
