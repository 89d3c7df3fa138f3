#include "drawing/axis.h"
#include "drawing/key.h"
#include "drawing/measured.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A measure of actors before and after: a line for each, from a ring to a dot, with the difference. */

#define FONT 7.0
#define ROW 10.4
#define LEAST_ROW 8.6
#define MOST_NAME 110.0
#define DIFFERENCE_WIDTH 34.0
#define RING 5.6
#define DOT 4.6
#define MOST_HEIGHT 520.0

typedef struct {
    const SpkDrawActor *actor;
    double before, after; // NaN: not there, or undefined
} Row;

typedef struct {
    GArray *rows;
    double low, high;
    gboolean is_whole; // All values are whole numbers
    double label_width;
} Dumbbell;

/* How much it changed; who came or went changed by all that it has. */
static double
change_of(const Row *row)
{
    return (isnan(row->after) ? 0 : row->after) - (isnan(row->before) ? 0 : row->before);
}

static gint
compare_changes(gconstpointer left, gconstpointer right)
{
    const Row *a = (const Row *)left, *b = (const Row *)right;
    double x = fabs(change_of(a)), y = fabs(change_of(b));
    return x != y ? (x > y ? -1 : 1) : strcmp(a->actor->id, b->actor->id);
}

static gint
compare_values(gconstpointer left, gconstpointer right)
{
    const Row *a = (const Row *)left, *b = (const Row *)right;
    const double values[][2] = {{isnan(a->after) ? a->before : a->after, isnan(b->after) ? b->before : b->after},
                                {change_of(a), change_of(b)}};
    for (guint i = 0; i < 2; ++i)
        if (values[i][0] != values[i][1])
            return values[i][0] > values[i][1] ? -1 : 1;
    return strcmp(a->actor->id, b->actor->id);
}

static void
find_range(Dumbbell *dumbbell)
{
    double low = INFINITY, high = -INFINITY;
    dumbbell->is_whole = TRUE;
    for (guint i = 0; i < dumbbell->rows->len; ++i) {
        const Row *row = &g_array_index(dumbbell->rows, Row, i);
        g_autofree char *name = spk_chart_name(row->actor, FONT, MOST_NAME);
        dumbbell->label_width = MAX(dumbbell->label_width, spk_chart_words_width(name, FONT) + 4);
        low = fmin(low, fmin(row->before, row->after));
        high = fmax(high, fmax(row->before, row->after));
        dumbbell->is_whole &= (isnan(row->before) || row->before == round(row->before)) &&
                              (isnan(row->after) || row->after == round(row->after));
    }
    if (dumbbell->rows->len)
        spk_axis_round(&low, &high, 8);
    dumbbell->low = low, dumbbell->high = high;
}

static const char *
change_colour(const SpkStyle *style, double change)
{
    return change == 0 ? style->theme->ink_light
                       : spk_style_change_look(style, change > 0 ? SPK_CHANGE_ADDED : SPK_CHANGE_DROPPED).colour;
}

static void
make_key(const SpkChart *chart, const Dumbbell *dumbbell)
{
    gboolean has_before = FALSE, has_after = FALSE, rises = FALSE, falls = FALSE;
    const char *ink = chart->style.theme->ink_light;
    for (guint i = 0; i < dumbbell->rows->len; ++i) {
        const Row *row = &g_array_index(dumbbell->rows, Row, i);
        has_before |= !isnan(row->before), has_after |= !isnan(row->after);
        rises |= change_of(row) > 0, falls |= change_of(row) < 0;
    }
    if (has_before)
        spk_key_add(chart->key, SPK_KEY_RING, ink, SPK_DASH_SOLID, spk_plate_panel(chart->plate, 0)->heading);
    if (has_after)
        spk_key_add(chart->key, SPK_KEY_DOT, ink, SPK_DASH_SOLID, spk_plate_panel(chart->plate, 1)->heading);
    if (rises)
        spk_key_add(chart->key, SPK_KEY_LINE, change_colour(&chart->style, 1), SPK_DASH_SOLID, "higher afterwards");
    if (falls)
        spk_key_add(chart->key, SPK_KEY_LINE, change_colour(&chart->style, -1), SPK_DASH_SOLID, "lower afterwards");
}

static void
set_words(SpkChart *chart, guint undefined, guint dropped, guint shown)
{
    SpkPlate *plate = chart->plate;
    g_autofree char *titled = g_strdelimit(g_strdup(spk_measured_name(chart)), "_", ' '), *old = plate->title;
    plate->title = g_strdup_printf("%s of actors: %s", titled, old);
    plate->title[0] = g_ascii_toupper(plate->title[0]);
    g_free(plate->counts);
    plate->counts = g_strdup_printf("%u %s", shown, shown == 1 ? "actor" : "actors");
    g_autofree char *none =
        g_strdup_printf("%u %s no such number in either network and %s left out", undefined,
                        undefined == 1 ? "actor has" : "actors have", undefined == 1 ? "is" : "are");
    g_autofree char *rest =
        g_strdup_printf("%u %s less and %s no room", dropped, dropped == 1 ? "actor changed" : "actors changed",
                        dropped == 1 ? "has" : "have");
    spk_plate_explain(plate, undefined ? none : "");
    spk_plate_explain(plate, dropped ? rest : "");
}

static void
dumbbell_free(gpointer data)
{
    Dumbbell *dumbbell = (Dumbbell *)data;
    g_array_unref(dumbbell->rows);
    g_free(dumbbell);
}

static gpointer
dumbbell_read(SpkChart *chart, GError **error)
{
    if (chart->graphs->len != 2) {
        g_set_error_literal(error, SPK_ERROR, SPK_ERROR_USAGE, "a dumbbell chart is of two networks: before and after");
        return NULL;
    }
    if (!spk_measured_check(chart, FALSE, error))
        return NULL;
    Dumbbell *dumbbell = g_new0(Dumbbell, 1);
    const SpkDiagram *whole = chart->plate->whole;
    guint undefined = 0, dropped = 0;
    double height =
        chart->options->height > 0 ? MAX(chart->options->height - 110, LEAST_ROW + SPK_AXIS_HEIGHT) : MOST_HEIGHT;
    guint most = (guint)((height - SPK_AXIS_HEIGHT) / LEAST_ROW);
    dumbbell->rows = g_array_new(FALSE, TRUE, sizeof(Row));
    for (guint i = 0; i < whole->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(whole, i);
        const Row row = {actor, spk_measured_actor(chart, 0, actor->id), spk_measured_actor(chart, 1, actor->id)};
        if (isnan(row.before) && isnan(row.after))
            ++undefined;
        else
            g_array_append_val(dumbbell->rows, row);
    }
    if (dumbbell->rows->len > most) {
        g_array_sort(dumbbell->rows, compare_changes);
        dropped = dumbbell->rows->len - most;
        g_array_set_size(dumbbell->rows, most);
    }
    g_array_sort(dumbbell->rows, compare_values);
    find_range(dumbbell);
    make_key(chart, dumbbell);
    set_words(chart, undefined, dropped, dumbbell->rows->len);
    return dumbbell;
}

static double
dumbbell_height(const SpkChart *chart, gpointer data, double width)
{
    const Dumbbell *dumbbell = (const Dumbbell *)data;
    (void)chart, (void)width;
    return MIN(dumbbell->rows->len * ROW + SPK_AXIS_HEIGHT + 2, MOST_HEIGHT);
}

static void
draw_end(SpkPage *page, const Row *row, const char *name, double x, double y, gboolean is_after, const char *colour)
{
    double half = (is_after ? DOT : RING) / 2;
    const SpkBox box = {x - half, y - half, x + half, y + half};
    g_autofree char *value = spk_axis_number(is_after ? row->after : row->before),
                    *story = g_strdup_printf("%s, %s: %s", row->actor->label, name, value);
    SpkItem *item = spk_chart_add_shape(page->scene, row->actor->id, SPK_SHAPE_ELLIPSE, &box,
                                        is_after ? colour : page->style.theme->paper, "point", story);
    item->stroke = is_after ? NULL : colour;
    item->pen = 1;
}

static char *
tell_change(const Row *row)
{
    if (isnan(row->before) || isnan(row->after))
        return g_strdup(isnan(row->before) ? "new" : "gone");
    double change = row->after - row->before, size = fabs(change), of = MAX(fabs(row->after), fabs(row->before));
    if (size <= 1e-9 * of)
        return g_strdup("0");
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, size < 1000 ? "%.3g" : "%.0f", size);
    return g_strconcat(change > 0 ? "+" : "\xe2\x88\x92", text, NULL);
}

static void
draw_row(SpkPage *page, const Row *row, const SpkScale *scale, double y)
{
    const SpkTheme *theme = page->style.theme;
    const char *colour = change_colour(&page->style, change_of(row));
    g_autofree char *name = spk_chart_name(row->actor, FONT, MOST_NAME), *change = tell_change(row);
    if (!isnan(row->before) && !isnan(row->after))
        spk_scene_add_line(page->scene, (SpkPoint){spk_scale_place(scale, row->before), y},
                           (SpkPoint){spk_scale_place(scale, row->after), y}, 1.6, colour, SPK_DASH_SOLID);
    if (!isnan(row->before))
        draw_end(page, row, spk_plate_panel(page->plate, 0)->heading, spk_scale_place(scale, row->before), y, FALSE,
                 colour);
    if (!isnan(row->after))
        draw_end(page, row, spk_plate_panel(page->plate, 1)->heading, spk_scale_place(scale, row->after), y, TRUE,
                 colour);
    spk_chart_add_words(page->scene, name, scale->from - 6, y, 1, FONT, theme->ink, "name");
    spk_chart_add_words(page->scene, change, page->plot.right, y, 1, FONT, theme->ink_light, "difference");
}

static guint
dumbbell_draw(SpkPage *page, gpointer data)
{
    const Dumbbell *dumbbell = (const Dumbbell *)data;
    guint count = dumbbell->rows->len;
    if (!count) {
        spk_chart_say(page, "No actors");
        return 0;
    }
    double row = MIN(ROW, (page->plot.top - page->plot.bottom - SPK_AXIS_HEIGHT) / count),
           bottom = page->plot.top - count * row - 2;
    const SpkScale scale = {dumbbell->low, dumbbell->high, page->plot.left + dumbbell->label_width + 4,
                            page->plot.right - DIFFERENCE_WIDTH};
    spk_axis_draw_below(page->scene, page->style.theme, &scale, bottom, page->plot.top, dumbbell->is_whole);
    for (guint i = 0; i < count; ++i)
        draw_row(page, &g_array_index(dumbbell->rows, Row, i), &scale, page->plot.top - (i + 0.5) * row);
    return 0;
}

const SpkChartKind spk_chart_dumbbell = {dumbbell_read, dumbbell_free, dumbbell_height, dumbbell_draw, FALSE};
