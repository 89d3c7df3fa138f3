#pragma once
#include <glib.h>

/** The one font of all diagrams; where it is missing, fontconfig's nearest is measured and drawn alike. */
#define SPK_FONT "Liberation Sans"
#define SPK_FONT_BOLD "Liberation Sans Bold"
/** Height of a line, as a multiple of the font's size; Graphviz sets lines so. */
#define SPK_LINE_HEIGHT 1.2

/** Width in points, on the safe side for scripts that the font lacks. */
double spk_text_width(const char *text, double font_size, gboolean is_bold);

/** One line: control characters and line breaks become spaces, runs of spaces one, ends are stripped. */
char *spk_text_clean(const char *text);

/** The text, or as much of it as fits before an ellipsis. */
char *spk_text_cut(const char *text, double font_size, gboolean is_bold, double max_width);

/** Lines no wider than `max_width`, broken at spaces; a word that is too long alone is cut. At most `max_lines`
    (0: as many as needed), the last then ends in an ellipsis. NULL-terminated. */
char **spk_text_wrap(const char *text, double font_size, gboolean is_bold, double max_width, guint max_lines);

/** Free the cached fonts. */
void spk_text_done(void);
