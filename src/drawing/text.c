#include "drawing/text.h"
#include <cairo.h>
#include <string.h>

#define MEASURED_SIZE 100.0
#define ELLIPSIS "\xe2\x80\xa6"

/* A process draws one picture in one thread: two fonts, kept until spk_text_done. */
static cairo_scaled_font_t *fonts[2];

static cairo_scaled_font_t *
measuring_font(gboolean is_bold)
{
    if (!fonts[is_bold]) {
        cairo_matrix_t size, page;
        cairo_matrix_init_scale(&size, MEASURED_SIZE, MEASURED_SIZE);
        cairo_matrix_init_identity(&page);
        cairo_font_options_t *options = cairo_font_options_create();
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_face_t *face = cairo_toy_font_face_create(
            SPK_FONT, CAIRO_FONT_SLANT_NORMAL, is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
        fonts[is_bold] = cairo_scaled_font_create(face, &size, &page, options);
        cairo_font_face_destroy(face);
        cairo_font_options_destroy(options);
    }
    return fonts[is_bold];
}

double
spk_text_width(const char *text, double font_size, gboolean is_bold)
{
    cairo_text_extents_t extents = {0};
    double extra = 0;
    cairo_scaled_font_text_extents(measuring_font(is_bold), text, &extents);
    /* The toy interface has no font fallback: ideographs and emoji, which will be drawn from another font, are wider
       than the box that stands for them here. */
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (g_unichar_iswide(g_utf8_get_char(at)) || g_utf8_get_char(at) >= 0x1F000)
            extra += 0.5 * font_size;
    return extents.x_advance * font_size / MEASURED_SIZE + extra;
}

char *
spk_text_clean(const char *text)
{
    GString *clean = g_string_new(NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    gboolean is_space = FALSE;
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || g_unichar_iscntrl(c)) {
            is_space = clean->len > 0;
            continue;
        }
        if (c == 0x200B || c == 0x2060 || c == 0xFEFF) /* of no width, and no part of a letter */
            continue;
        if (is_space)
            g_string_append_c(clean, ' ');
        is_space = FALSE;
        g_string_append_unichar(clean, c);
    }
    return g_string_free(clean, FALSE);
}

char *
spk_text_cut(const char *text, double font_size, gboolean is_bold, double max_width)
{
    if (spk_text_width(text, font_size, is_bold) <= max_width)
        return g_strdup(text);
    /* The longest prefix that fits, found by halving; a mark is never parted from the letter that carries it. */
    glong low = 0, high = g_utf8_strlen(text, -1);
    while (low + 1 < high) {
        glong middle = (low + high) / 2;
        g_autofree char *head = g_utf8_substring(text, 0, middle);
        g_autofree char *candidate = g_strconcat(g_strchomp(head), ELLIPSIS, NULL);
        *(spk_text_width(candidate, font_size, is_bold) <= max_width ? &low : &high) = middle;
    }
    while (low > 0 && g_unichar_ismark(g_utf8_get_char(g_utf8_offset_to_pointer(text, low))))
        --low;
    g_autofree char *head = g_utf8_substring(text, 0, low);
    return g_strconcat(g_strchomp(head), ELLIPSIS, NULL);
}

char **
spk_text_wrap(const char *text, double font_size, gboolean is_bold, double max_width, guint max_lines)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *clean = spk_text_clean(text);
    g_auto(GStrv) words = g_strsplit(clean, " ", -1);
    g_autofree char *line = NULL;
    guint i = 0;
    for (; words[i]; ++i) {
        g_autofree char *longer = line ? g_strconcat(line, " ", words[i], NULL) : g_strdup(words[i]);
        if (line && spk_text_width(longer, font_size, is_bold) > max_width) {
            if (max_lines && lines->len + 1 == max_lines)
                break;
            g_ptr_array_add(lines, spk_text_cut(line, font_size, is_bold, max_width));
            g_free(longer);
            longer = g_strdup(words[i]);
        }
        g_free(line);
        line = g_steal_pointer(&longer);
    }
    if (words[i]) {
        g_autofree char *rest = g_strjoinv(" ", words + i);
        g_autofree char *all = g_strconcat(line, " ", rest, NULL);
        g_ptr_array_add(lines, spk_text_cut(all, font_size, is_bold, max_width));
    } else if (line && line[0]) {
        g_ptr_array_add(lines, spk_text_cut(line, font_size, is_bold, max_width));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}

void
spk_text_done(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(fonts); ++i)
        g_clear_pointer(&fonts[i], cairo_scaled_font_destroy);
}
