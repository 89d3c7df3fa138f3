#include "drawing/axis.h"
#include "drawing/key.h"
#include "drawing/measured.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A measure over several networks: of these themselves with its interval, or of those actors who have most of it. */

#define FONT 7.0
#define MOST_NAME 84.0
#define NAME_HEIGHT 8.6
#define DOT 3.8
#define LEAST_HEIGHT 150.0
#define MOST_HEIGHT 300.0
#define NUMBERS_WIDTH 36.0 // Left of the plot
#define CATEGORY_FONT 6.5

typedef struct {
    const SpkDrawActor *actor; // NULL: the network itself
    double *values, *lows, *highs;
    double most;
    double label_y; // Of its name
} Line;

typedef struct {
    GPtrArray *lines; // Those named first
    guint named, count;
    double *times; // Of the networks: years, or their numbers from 0
    char **names;  // Of the networks
    gboolean has_years;
    double low, high;
    gboolean is_whole; // All values are whole numbers
    double label_width;
} Series;

static void
line_free(gpointer data)
{
    Line *line = (Line *)data;
    g_free(line->values);
    g_free(line->lows);
    g_free(line->highs);
    g_free(line);
}

static void
series_free(gpointer data)
{
    Series *series = (Series *)data;
    g_ptr_array_unref(series->lines);
    g_strfreev(series->names);
    g_free(series->times);
    g_free(series);
}

static const Line *
line_at(const Series *series, guint index)
{
    return (const Line *)g_ptr_array_index(series->lines, index);
}

static Line *
line_new(guint count)
{
    Line *line = g_new0(Line, 1);
    line->values = g_new(double, count);
    line->lows = g_new(double, count);
    line->highs = g_new(double, count);
    line->most = -INFINITY;
    return line;
}

/* The middle of a network's period, in years. */
static gboolean
find_time(const SpkGraphml *graph, double *ret_time)
{
    const char *period = spk_graphml_graph_value(graph, "period"), *dots = period ? strstr(period, "..") : NULL;
    int from, to;
    if (!period || sscanf(period, "%d", &from) != 1 || from < 1)
        return FALSE;
    if (!dots)
        to = from;
    else if (sscanf(dots + 2, "%d", &to) != 1 || to < from)
        return FALSE;
    *ret_time = (from + to + 1) / 2.0;
    return TRUE;
}

/* By years when all networks have them in order, else one beside the other. */
static void
find_times(Series *series, const SpkChart *chart)
{
    series->times = g_new0(double, series->count + 1);
    series->names = g_new0(char *, series->count + 1);
    series->has_years = TRUE;
    for (guint i = 0; i < series->count; ++i) {
        const char *name = spk_graphml_graph_value(spk_chart_graph(chart, i), "snapshot");
        series->names[i] = spk_text_clean(name ? name : spk_plate_panel(chart->plate, i)->heading);
        series->has_years &= find_time(spk_chart_graph(chart, i), &series->times[i]) &&
                             (i == 0 || series->times[i] > series->times[i - 1]);
    }
    for (guint i = 0; i < series->count && !series->has_years; ++i)
        series->times[i] = i;
}

static double
first_defined(const SpkChart *chart, guint panel, const char *one, const char *other)
{
    double value = spk_measured_network(chart, panel, one);
    return isnan(value) ? spk_measured_network(chart, panel, other) : value;
}

static gboolean
read_network(Series *series, const SpkChart *chart)
{
    Line *line = line_new(series->count);
    for (guint i = 0; i < series->count; ++i) {
        line->values[i] = spk_measured_network(chart, i, "");
        line->lows[i] = first_defined(chart, i, "_low", "_lower");
        line->highs[i] = first_defined(chart, i, "_high", "_upper");
        line->most = fmax(line->most, line->values[i]);
    }
    if (line->most > -INFINITY)
        g_ptr_array_add(series->lines, line);
    else
        line_free(line);
    return series->lines->len > 0;
}

static gint
compare_lines(gconstpointer left, gconstpointer right)
{
    const Line *a = *(const Line *const *)left, *b = *(const Line *const *)right;
    return a->most != b->most ? (a->most > b->most ? -1 : 1) : strcmp(a->actor->id, b->actor->id);
}

static void
read_actors(Series *series, const SpkChart *chart)
{
    const SpkDiagram *whole = chart->plate->whole;
    for (guint i = 0; i < whole->actors->len; ++i) {
        Line *line = line_new(series->count);
        line->actor = spk_diagram_actor(whole, i);
        for (guint j = 0; j < series->count; ++j) {
            line->values[j] = spk_measured_actor(chart, j, line->actor->id);
            line->lows[j] = line->highs[j] = NAN;
            line->most = fmax(line->most, line->values[j]);
        }
        if (line->most > -INFINITY)
            g_ptr_array_add(series->lines, line);
        else
            line_free(line);
    }
    g_ptr_array_sort(series->lines, compare_lines);
}

static void
find_range(Series *series)
{
    double low = INFINITY, high = -INFINITY;
    series->is_whole = TRUE;
    for (guint i = 0; i < series->lines->len; ++i) {
        const Line *line = line_at(series, i);
        for (guint j = 0; j < series->count; ++j) {
            low = fmin(low, fmin(line->values[j], line->lows[j]));
            high = fmax(high, fmax(line->values[j], line->highs[j]));
            series->is_whole &= isnan(line->values[j]) || line->values[j] == round(line->values[j]);
        }
    }
    if (series->lines->len)
        spk_axis_round(&low, &high, 8);
    series->low = low, series->high = high;
}

static void
set_words(SpkChart *chart, const Series *series)
{
    SpkPlate *plate = chart->plate;
    gboolean is_of_network = series->lines->len && !line_at(series, 0)->actor, has_interval = FALSE;
    guint others = series->lines->len - series->named;
    g_autofree char *titled = g_strdelimit(g_strdup(spk_measured_name(chart)), "_", ' ');
    g_free(plate->title);
    plate->title =
        g_strdup_printf("%s of %s, %s%s%s", titled, is_of_network ? "the network" : "actors", series->names[0],
                        series->count > 1 ? " to " : "", series->count > 1 ? series->names[series->count - 1] : "");
    plate->title[0] = g_ascii_toupper(plate->title[0]);
    g_free(plate->counts);
    plate->counts = is_of_network ? g_strdup_printf("%u networks", series->count)
                                  : g_strdup_printf("%u actors in %u networks", series->lines->len, series->count);
    for (guint i = 0; i < series->count && is_of_network; ++i)
        has_interval |= !isnan(line_at(series, 0)->lows[i]) && !isnan(line_at(series, 0)->highs[i]);
    g_autofree char *other = g_strdup_printf("%u other %s", others, others == 1 ? "actor" : "actors");
    if (others)
        spk_key_add(chart->key, SPK_KEY_LINE, chart->style.theme->rule, SPK_DASH_SOLID, other);
    if (has_interval)
        spk_key_add(chart->key, SPK_KEY_LINE, spk_style_mix(&chart->style, spk_style_hue(&chart->style, 0), 0.5),
                    SPK_DASH_SOLID, "interval");
    if (series->has_years)
        spk_plate_explain(plate, "Each network stands at the middle of its period");
}

static gpointer
series_read(SpkChart *chart, GError **error)
{
    if (!spk_measured_check(chart, TRUE, error))
        return NULL;
    Series *series = g_new0(Series, 1);
    series->lines = g_ptr_array_new_with_free_func(line_free);
    series->count = chart->graphs->len;
    find_times(series, chart);
    if (!read_network(series, chart))
        read_actors(series, chart);
    series->named = MIN(series->lines->len, SPK_HUE_COUNT);
    find_range(series);
    for (guint i = 0; i < series->named; ++i) {
        const Line *line = line_at(series, i);
        g_autofree char *name = line->actor ? spk_chart_name(line->actor, FONT, MOST_NAME) : NULL;
        if (name)
            series->label_width = MAX(series->label_width, spk_chart_words_width(name, FONT) + 12);
    }
    set_words(chart, series);
    return series;
}

static double
series_height(const SpkChart *chart, gpointer data, double width)
{
    (void)chart, (void)data;
    return CLAMP(0.5 * width, LEAST_HEIGHT, MOST_HEIGHT);
}

/* How it stands on the page. */
typedef struct {
    SpkPage *page;
    const Series *series;
    SpkScale x, y;
} Frame;

static void
draw_line(const Frame *frame, const Line *line, const char *colour, double width)
{
    const Series *series = frame->series;
    for (guint i = 1; i < series->count; ++i) {
        if (isnan(line->values[i - 1]) || isnan(line->values[i]))
            continue;
        const SpkPoint from = {spk_scale_place(&frame->x, series->times[i - 1]),
                               spk_scale_place(&frame->y, line->values[i - 1])},
                       to = {spk_scale_place(&frame->x, series->times[i]), spk_scale_place(&frame->y, line->values[i])};
        spk_scene_add_line(frame->page->scene, from, to, width, colour, SPK_DASH_SOLID);
    }
}

static void
draw_points(const Frame *frame, const Line *line, const char *colour)
{
    const Series *series = frame->series;
    for (guint i = 0; i < series->count; ++i) {
        if (isnan(line->values[i]))
            continue;
        double x = spk_scale_place(&frame->x, series->times[i]), y = spk_scale_place(&frame->y, line->values[i]);
        const SpkBox box = {x - DOT / 2, y - DOT / 2, x + DOT / 2, y + DOT / 2};
        g_autofree char *value = spk_axis_number(line->values[i]),
                        *story = g_strdup_printf("%s%s%s: %s", line->actor ? line->actor->label : "",
                                                 line->actor ? ", " : "", series->names[i], value);
        spk_chart_add_shape(frame->page->scene, line->actor ? line->actor->id : "network", SPK_SHAPE_ELLIPSE, &box,
                            colour, "point", story);
        if (isnan(line->lows[i]) || isnan(line->highs[i]))
            continue;
        spk_scene_add_line(frame->page->scene, (SpkPoint){x, spk_scale_place(&frame->y, line->lows[i])},
                           (SpkPoint){x, spk_scale_place(&frame->y, line->highs[i])}, 2.2,
                           spk_style_mix(&frame->page->style, colour, 0.5), SPK_DASH_SOLID);
    }
}

/* Where a line ends: the last network that has a value. */
static SpkPoint
end_of(const Frame *frame, const Line *line)
{
    guint last = frame->series->count - 1;
    while (last > 0 && isnan(line->values[last]))
        --last;
    return (SpkPoint){spk_scale_place(&frame->x, frame->series->times[last]),
                      spk_scale_place(&frame->y, line->values[last])};
}

static gint
compare_heights(gconstpointer left, gconstpointer right)
{
    const Line *a = *(const Line *const *)left, *b = *(const Line *const *)right;
    return a->label_y != b->label_y ? (a->label_y > b->label_y ? -1 : 1) : strcmp(a->actor->id, b->actor->id);
}

/* Names right of the plot, each as near as may be to where its line ends. */
static void
draw_names(const Frame *frame)
{
    const Series *series = frame->series;
    SpkPage *page = frame->page;
    Line *order[SPK_HUE_COUNT];
    double lowest = frame->y.from + NAME_HEIGHT / 2;
    for (guint i = 0; i < series->named; ++i) {
        order[i] = (Line *)g_ptr_array_index(series->lines, i);
        order[i]->label_y = end_of(frame, order[i]).y;
    }
    qsort(order, series->named, sizeof *order, compare_heights);
    for (guint i = 0; i < series->named; ++i)
        order[i]->label_y = MIN(order[i]->label_y, i ? order[i - 1]->label_y - NAME_HEIGHT : INFINITY);
    for (guint i = series->named; i-- > 0;)
        order[i]->label_y =
            MAX(order[i]->label_y, i + 1 < series->named ? order[i + 1]->label_y + NAME_HEIGHT : lowest);
    for (guint i = 0; i < series->named; ++i) {
        const Line *line = line_at(series, i);
        g_autofree char *name = spk_chart_name(line->actor, FONT, MOST_NAME);
        spk_scene_add_line(page->scene, end_of(frame, line), (SpkPoint){frame->x.to + 10, line->label_y}, 0.4,
                           spk_style_hue(&page->style, i), SPK_DASH_SOLID);
        spk_chart_add_words(page->scene, name, frame->x.to + 12, line->label_y, 0, FONT, page->style.theme->ink,
                            "name");
    }
}

/* Names of networks below the plot, as many as stand side by side. */
static void
draw_categories(const Frame *frame)
{
    const Series *series = frame->series;
    double room = (frame->x.to - frame->x.from) / MAX(series->count - 1, 1), widest = 0;
    for (guint i = 0; i < series->count; ++i)
        widest = MAX(widest, spk_chart_words_width(series->names[i], CATEGORY_FONT));
    guint step = (guint)MAX(ceil(MIN(widest, 90) / room), 1);
    for (guint i = 0; i < series->count; i += step) {
        g_autofree char *name = spk_text_cut(series->names[i], CATEGORY_FONT, FALSE, 82);
        double x = spk_scale_place(&frame->x, series->times[i]), half = spk_text_width(name, CATEGORY_FONT, FALSE) / 2;
        x = CLAMP(x, frame->page->plot.left + half, frame->page->plot.right - half - 5);
        spk_chart_add_words(frame->page->scene, name, x, frame->y.from - SPK_AXIS_HEIGHT / 2 - 0.8, 0.5, CATEGORY_FONT,
                            frame->page->style.theme->ink_light, "axis");
    }
}

static guint
series_draw(SpkPage *page, gpointer data)
{
    const Series *series = (const Series *)data;
    if (!series->lines->len) {
        spk_chart_say(page, "No numbers");
        return 0;
    }
    /* Names of networks are centred below the first and the last; a year is where it is. */
    double first = series->times[0], last = series->times[series->count - 1],
           margin = last <= first       ? 1
                    : series->has_years ? 0
                                        : 0.06 * (last - first);
    Frame frame = {page,
                   series,
                   {first - margin, last + margin, page->plot.left + NUMBERS_WIDTH,
                    page->plot.right - MAX(series->label_width, 14)},
                   {series->low, series->high, page->plot.bottom + SPK_AXIS_HEIGHT, page->plot.top - 4}};
    spk_axis_draw_left(page->scene, page->style.theme, &frame.y, frame.x.from - 8, frame.x.to + 4, series->is_whole);
    if (series->has_years)
        spk_axis_draw_below(page->scene, page->style.theme, &frame.x, frame.y.from, frame.y.to, TRUE);
    else
        draw_categories(&frame);
    for (guint i = series->lines->len; i-- > series->named;)
        draw_line(&frame, line_at(series, i), page->style.theme->rule, 0.5);
    for (guint i = series->named; i-- > 0;) {
        const char *colour = spk_style_hue(&page->style, i);
        draw_line(&frame, line_at(series, i), colour, 1.3);
        draw_points(&frame, line_at(series, i), colour);
    }
    if (line_at(series, 0)->actor)
        draw_names(&frame);
    return 0;
}

const SpkChartKind spk_chart_series = {series_read, series_free, series_height, series_draw, FALSE};
