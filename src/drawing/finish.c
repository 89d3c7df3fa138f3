#include "drawing/finish.h"
#include "drawing/text.h"
#include <string.h>

#define FALLBACK_FONTS ",Arial,Helvetica,sans-serif"

static GBytes *
finish_svg(const SpkScene *scene, const char *data, gsize length)
{
    g_autoptr(GString) svg = g_string_new_len(data, (gssize)length);
    g_string_replace(svg, "font-family=\"" SPK_FONT_BOLD "\"",
                     "font-family=\"" SPK_FONT FALLBACK_FONTS "\" font-weight=\"bold\"", 0);
    g_string_replace(svg, "font-family=\"" SPK_FONT "\"", "font-family=\"" SPK_FONT FALLBACK_FONTS "\"", 0);

    const char *root = strstr(svg->str, "<svg"), *end = root ? strchr(root, '>') : NULL;
    if (end) {
        g_autofree char *head =
            g_markup_printf_escaped("\n<title>%s</title>\n<desc>%s</desc>", scene->title ? scene->title : "",
                                    scene->description ? scene->description : "");
        gssize root_at = root - svg->str, end_at = end - svg->str; // text moves as it grows
        g_string_insert(svg, end_at + 1, head);
        g_string_insert(svg, root_at + (gssize)strlen("<svg"), " role=\"img\"");
    }
    gsize size = svg->len;
    return g_bytes_new_take(g_string_free(g_steal_pointer(&svg), FALSE), size);
}

/* Overwrite the time after a mark by one of the same length: a PDF's offsets stay right. */
static void
fix_time(char *data, gsize length, const char *mark, const char *time)
{
    char *at = (char *)memmem(data, length, mark, strlen(mark));
    if (at && at + strlen(mark) + strlen(time) <= data + length)
        memcpy(at + strlen(mark), time, strlen(time));
}

GBytes *
spk_finish(const SpkScene *scene, const char *format, const char *data, gsize length)
{
    if (strcmp(format, "svg") == 0)
        return finish_svg(scene, data, length);
    char *copy = (char *)g_memdup2(data, length);
    if (strcmp(format, "pdf") == 0)
        fix_time(copy, length, "/CreationDate (D:", "19700101000000");
    else if (strcmp(format, "eps") == 0)
        fix_time(copy, length, "%%CreationDate: ", "Thu Jan  1 00:00:00 1970");
    return g_bytes_new_take(copy, length);
}
