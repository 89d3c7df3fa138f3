#include "drawing/axis.h"
#include "drawing/chart.h"
#include "drawing/key.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/*
 * Ties as bars over years, in lanes of a type or of a pair: what binds above, what divides below. What overlaps in a
 * lane stands in rows; a lane of too many rows shows how many ties held in each year instead.
 */

#define LABEL_FONT 6.8
#define MOST_LABEL 130.0
#define BAR 4.2
#define ROW 5.4
#define LEAST_LANE 9.0
#define LANE_GAP 3.5
#define SIDES_GAP 9.0 // Between what binds and what divides
#define DENSE_LANE 30.0
#define MOST_ROWS 9
#define MOST_HEIGHT 520.0
#define LEAST_BAR 2.4
#define MOST_BINS 200
#define ARROW 7.0
#define COUNT_WIDTH 26.0

typedef struct {
    double from, to; // Years and parts of them
    gboolean is_open_from, is_open_to;
    SpkTieClass class;
    SpkTieStatus status;
    const char *type;
    guint a, b, count, row;
} Span;

typedef struct {
    char *key, *label;
    SpkTieClass class; // Of its first tie
    GArray *spans;
    guint total, rows;
    gboolean is_dense;
} Lane;

typedef struct {
    const SpkDiagram *diagram;
    GPtrArray *lanes;
    gint a, b; // The only pair; -1: all
    guint tie_count, undated, loops;
    double low, high; // Years
    double label_width, plot_width;
    gboolean is_by_pair;
} Timeline;

/* "1951", "1951-09", "1951-09-08": when it begins and ends, in years. */
static gboolean
parse_date(const char *text, double *ret_from, double *ret_to)
{
    int year, month = 0, day = 0;
    if (!text || sscanf(text, "%d-%d-%d", &year, &month, &day) < 1 || year < 1 || year > 9999)
        return FALSE;
    month = CLAMP(month, 0, 12), day = CLAMP(day, 0, 31);
    *ret_from = year + (month ? (month - 1) / 12.0 : 0) + (day ? (day - 1) / 372.0 : 0);
    *ret_to = !month ? year + 1 : !day ? year + month / 12.0 : *ret_from + 1 / 372.0;
    return TRUE;
}

/* What lasts is open where no end is known; what happens has the time of its date. */
static gboolean
find_time(const SpkGraphml *graph, guint edge, Span *span)
{
    double until_from, since_to;
    gboolean has_since = parse_date(spk_graphml_edge_value(graph, edge, "since"), &span->from, &since_to);
    gboolean has_until = parse_date(spk_graphml_edge_value(graph, edge, "until"), &until_from, &span->to);
    if (!has_since && !has_until)
        return FALSE;
    if (!has_since)
        span->from = until_from;
    if (!has_until)
        span->to = since_to;
    gboolean lasts = span->class == SPK_CLASS_FORMAL;
    span->is_open_from = !has_since && lasts, span->is_open_to = !has_until && lasts;
    if (span->to < span->from) /* a slip of whoever wrote it */
        span->to = span->from;
    return TRUE;
}

static void
lane_free(gpointer data)
{
    Lane *lane = (Lane *)data;
    g_array_unref(lane->spans);
    g_free(lane->key);
    g_free(lane->label);
    g_free(lane);
}

static char *
name_pair(const SpkDiagram *diagram, guint a, guint b)
{
    g_autofree char *first = spk_chart_name(spk_diagram_actor(diagram, a), LABEL_FONT, 0.46 * MOST_LABEL),
                    *second = spk_chart_name(spk_diagram_actor(diagram, b), LABEL_FONT, 0.46 * MOST_LABEL);
    return g_strdup_printf("%s \xe2\x80\x93 %s", first, second);
}

static Lane *
find_lane(Timeline *timeline, GHashTable *index, const Span *span)
{
    gboolean is_adverse = span->class == SPK_CLASS_ADVERSE;
    g_autofree char *key = timeline->is_by_pair ? g_strdup_printf("%u %u %d", span->a, span->b, is_adverse)
                                                : g_strdup_printf("%d %s", is_adverse, span->type);
    Lane *lane = (Lane *)g_hash_table_lookup(index, key);
    if (lane)
        return lane;
    lane = g_new0(Lane, 1);
    lane->key = g_steal_pointer(&key);
    lane->class = span->class;
    lane->spans = g_array_new(FALSE, TRUE, sizeof(Span));
    lane->label = timeline->is_by_pair ? name_pair(timeline->diagram, span->a, span->b)
                                       : spk_text_cut(span->type, LABEL_FONT, FALSE, MOST_LABEL);
    g_hash_table_insert(index, lane->key, lane);
    g_ptr_array_add(timeline->lanes, lane);
    return lane;
}

/* The same said again is one bar with its number. */
static void
add_span(Lane *lane, const Span *span)
{
    ++lane->total;
    for (guint i = 0; i < lane->spans->len; ++i) {
        Span *other = &g_array_index(lane->spans, Span, i);
        if (other->from == span->from && other->to == span->to && other->a == span->a && other->b == span->b &&
            other->status == span->status && other->class == span->class && strcmp(other->type, span->type) == 0) {
            ++other->count;
            return;
        }
    }
    g_array_append_val(lane->spans, *span);
}

static void
read_tie(Timeline *timeline, GHashTable *lanes, const SpkGraphml *graph, guint index)
{
    const SpkGraphmlEdge *edge = (const SpkGraphmlEdge *)g_ptr_array_index(graph->edges, index);
    const char *type = spk_graphml_edge_value(graph, index, "type"),
               *sign = spk_graphml_edge_value(graph, index, "sign");
    gint a = (gint)MIN(edge->source, edge->target), b = (gint)MAX(edge->source, edge->target);
    Span span = {.a = (guint)a, .b = (guint)b, .type = type && type[0] ? type : "tie", .count = 1};
    if (timeline->a >= 0 && (a != MIN(timeline->a, timeline->b) || b != MAX(timeline->a, timeline->b)))
        return;
    if (a == b) {
        ++timeline->loops;
        return;
    }
    ++timeline->tie_count;
    span.class = spk_tie_class_of(type, sign, 1);
    span.status = spk_tie_status_of(spk_graphml_edge_value(graph, index, "status"));
    if (find_time(graph, index, &span))
        add_span(find_lane(timeline, lanes, &span), &span);
    else
        ++timeline->undated;
}

static gint
compare_lanes(gconstpointer left, gconstpointer right)
{
    const Lane *a = *(const Lane *const *)left, *b = *(const Lane *const *)right;
    if ((a->class == SPK_CLASS_ADVERSE) != (b->class == SPK_CLASS_ADVERSE))
        return a->class == SPK_CLASS_ADVERSE ? 1 : -1;
    if (a->total != b->total)
        return a->total > b->total ? -1 : 1;
    return strcmp(a->key, b->key);
}

static gint
compare_spans(gconstpointer left, gconstpointer right)
{
    const Span *a = (const Span *)left, *b = (const Span *)right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to > b->to ? -1 : 1;
    gint by_type = strcmp(a->type, b->type);
    return by_type ? by_type : a->a != b->a ? (gint)a->a - (gint)b->a : (gint)a->b - (gint)b->b;
}

/* Each bar into the first row where there is room. */
static void
pack(const Timeline *timeline, Lane *lane)
{
    double year = timeline->plot_width / (timeline->high - timeline->low);
    g_autofree double *ends = g_new(double, lane->spans->len + 1);
    g_array_sort(lane->spans, compare_spans);
    lane->rows = 0;
    for (guint i = 0; i < lane->spans->len; ++i) {
        Span *span = &g_array_index(lane->spans, Span, i);
        span->row = 0;
        while (span->row < lane->rows && ends[span->row] > span->from * year - 1)
            ++span->row;
        lane->rows = MAX(lane->rows, span->row + 1);
        ends[span->row] = span->is_open_to ? INFINITY : MAX(span->to * year, span->from * year + LEAST_BAR);
        /* A dense lane needs no rows, and counting on takes the square of its ties. */
        if (lane->rows > 4 * MOST_ROWS)
            break;
    }
    lane->is_dense = lane->rows > MOST_ROWS;
}

static double
lane_height(const Lane *lane)
{
    return (lane->is_dense ? DENSE_LANE : MAX(lane->rows * ROW, LEAST_LANE)) + LANE_GAP;
}

static gboolean
has_both_sides(const Timeline *timeline)
{
    const GPtrArray *lanes = timeline->lanes;
    return lanes->len && ((const Lane *)g_ptr_array_index(lanes, 0))->class != SPK_CLASS_ADVERSE &&
           ((const Lane *)g_ptr_array_index(lanes, lanes->len - 1))->class == SPK_CLASS_ADVERSE;
}

static double
total_height(const Timeline *timeline)
{
    double height = SPK_AXIS_HEIGHT + (has_both_sides(timeline) ? SIDES_GAP : 0);
    for (guint i = 0; i < timeline->lanes->len; ++i)
        height += lane_height((const Lane *)g_ptr_array_index(timeline->lanes, i));
    return height;
}

static void
find_range(Timeline *timeline)
{
    double low = INFINITY, high = -INFINITY;
    for (guint i = 0; i < timeline->lanes->len; ++i) {
        const Lane *lane = (const Lane *)g_ptr_array_index(timeline->lanes, i);
        for (guint j = 0; j < lane->spans->len; ++j) {
            const Span *span = &g_array_index(lane->spans, Span, j);
            low = MIN(low, span->from), high = MAX(high, span->to);
        }
    }
    timeline->low = floor(low), timeline->high = MAX(ceil(high), floor(low) + 1);
}

/* Years, room for names, and rows of the lanes that there are. */
static void
settle(Timeline *timeline)
{
    double room = timeline->label_width + timeline->plot_width;
    find_range(timeline);
    timeline->label_width = 0;
    for (guint i = 0; i < timeline->lanes->len; ++i) {
        const Lane *lane = (const Lane *)g_ptr_array_index(timeline->lanes, i);
        timeline->label_width = MAX(timeline->label_width, spk_chart_words_width(lane->label, LABEL_FONT) + 4);
    }
    timeline->plot_width = room - timeline->label_width;
    for (guint i = 0; i < timeline->lanes->len; ++i)
        pack(timeline, (Lane *)g_ptr_array_index(timeline->lanes, i));
}

static void
read_lanes(Timeline *timeline, const SpkChart *chart, gboolean is_by_pair)
{
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    const SpkGraphml *graph = spk_chart_graph(chart, 0);
    timeline->is_by_pair = is_by_pair;
    timeline->tie_count = timeline->undated = timeline->loops = 0;
    g_ptr_array_set_size(timeline->lanes, 0);
    for (guint i = 0; i < graph->edges->len; ++i)
        read_tie(timeline, index, graph, i);
    g_ptr_array_sort(timeline->lanes, compare_lanes);
    if (!timeline->lanes->len)
        return;
    timeline->label_width = 0;
    timeline->plot_width = chart->options->width - 2 * SPK_PAGE_MARGIN - ARROW - COUNT_WIDTH;
    settle(timeline);
}

/* The lanes of fewest ties go until the rest fits, what divides and what binds alike. Returns how many went. */
static guint
drop_lanes(Timeline *timeline, double height)
{
    guint dropped = 0;
    while (timeline->lanes->len > 1 && total_height(timeline) > height) {
        guint least = 0;
        for (guint i = 1; i < timeline->lanes->len; ++i)
            if (((const Lane *)g_ptr_array_index(timeline->lanes, i))->total <=
                ((const Lane *)g_ptr_array_index(timeline->lanes, least))->total)
                least = i;
        g_ptr_array_remove_index(timeline->lanes, least);
        ++dropped;
    }
    if (dropped)
        settle(timeline);
    return dropped;
}

static gboolean
find_pair(Timeline *timeline, const char *dyad, GError **error)
{
    g_auto(GStrv) names = g_strsplit(dyad, "--", 2);
    gint found[2] = {-1, -1};
    if (g_strv_length(names) != 2) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--dyad names two actors, not '%s' (JPN--KOR)", dyad);
        return FALSE;
    }
    for (guint i = 0; i < 2; ++i)
        if ((found[i] = spk_diagram_find_actor(timeline->diagram, g_strstrip(names[i]))) < 0) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "no actor '%s' in this network", names[i]);
            return FALSE;
        }
    if (found[0] == found[1]) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--dyad names one actor twice: '%s'", names[0]);
        return FALSE;
    }
    timeline->a = found[0], timeline->b = found[1];
    return TRUE;
}

static void
add_class_to_key(const SpkChart *chart, const Timeline *timeline, SpkTieClass class)
{
    static const char *const names[] = {"formal bond", "cooperation", "adverse"};
    static const char *const states[] = {"", ", proposed", ", possible", ", said to be absent"};
    static const SpkKeySample samples[] = {SPK_KEY_BOX, SPK_KEY_HATCHED, SPK_KEY_HATCHED, SPK_KEY_STRUCK};
    gboolean used[SPK_LINE_COUNT] = {FALSE};
    for (guint i = 0; i < timeline->lanes->len; ++i) {
        const Lane *lane = (const Lane *)g_ptr_array_index(timeline->lanes, i);
        for (guint j = 0; j < lane->spans->len; ++j) {
            const Span *span = &g_array_index(lane->spans, Span, j);
            if (span->class == class && !(lane->is_dense && span->status == SPK_LINE_ABSENT))
                used[lane->is_dense ? SPK_LINE_ACTUAL : span->status] = TRUE;
        }
    }
    for (guint status = 0; status < SPK_LINE_COUNT; ++status) {
        g_autofree char *words = g_strconcat(names[class], states[status], NULL);
        if (used[status])
            spk_key_add(chart->key, samples[status], spk_style_class_look(&chart->style, class).colour,
                        spk_style_dash((SpkTieStatus)status), words);
    }
}

/* Times in which a pair's ties were frozen, or at odds. */
static gboolean
is_freeze(const Timeline *timeline, const Span *span)
{
    return timeline->a >= 0 && ((span->status == SPK_LINE_ABSENT && span->class != SPK_CLASS_ADVERSE) ||
                                (span->status == SPK_LINE_ACTUAL &&
                                 (strcmp(span->type, "dispute") == 0 || strcmp(span->type, "conflict") == 0)));
}

static const char *
freeze_colour(const SpkStyle *style)
{
    return spk_style_mix(style, spk_style_class_look(style, SPK_CLASS_ADVERSE).colour, 0.86);
}

static void
make_key(const SpkChart *chart, const Timeline *timeline)
{
    gboolean is_open = FALSE, is_frozen = FALSE, is_dense = FALSE;
    for (guint i = 0; i < timeline->lanes->len; ++i) {
        const Lane *lane = (const Lane *)g_ptr_array_index(timeline->lanes, i);
        is_dense |= lane->is_dense;
        for (guint j = 0; j < lane->spans->len; ++j) {
            const Span *span = &g_array_index(lane->spans, Span, j);
            is_open |= !lane->is_dense && (span->is_open_from || span->is_open_to);
            is_frozen |= is_freeze(timeline, span);
        }
    }
    for (guint class = 0; class < SPK_CLASS_COUNT; ++class)
        add_class_to_key(chart, timeline, (SpkTieClass) class);
    if (is_open)
        spk_key_add(chart->key, SPK_KEY_ARROW, chart->style.theme->ink_light, SPK_DASH_SOLID, "no end known");
    if (is_frozen)
        spk_key_add(chart->key, SPK_KEY_BOX, freeze_colour(&chart->style), SPK_DASH_SOLID,
                    "in dispute, in conflict or frozen");
    if (is_dense)
        spk_plate_explain(chart->plate, "A lane of many ties shows how many held in each year, with the largest number "
                                        "beside it; planned ties are counted, absent ones are not");
}

static void
set_words(SpkChart *chart, const Timeline *timeline, guint dropped)
{
    SpkPlate *plate = chart->plate;
    const char *what = timeline->is_by_pair ? "pairs" : "types";
    g_autofree char *pair =
        timeline->a < 0
            ? g_strdup(plate->title)
            : g_strdup_printf("%s \xe2\x80\x93 %s", spk_diagram_actor(timeline->diagram, (guint)timeline->a)->label,
                              spk_diagram_actor(timeline->diagram, (guint)timeline->b)->label);
    g_free(plate->title);
    plate->title = g_strconcat(pair, ": ties over time", NULL);
    if (timeline->a >= 0) {
        g_free(plate->counts);
        plate->counts = g_strdup_printf("%u %s", timeline->tie_count, timeline->tie_count == 1 ? "tie" : "ties");
    }
    g_autofree char *rest = g_strdup_printf("%u lanes of %s with fewer ties have no room", dropped, what);
    spk_plate_explain(plate, dropped ? rest : "");
    g_autofree char *undated =
        g_strdup_printf("%u of %u %s no date and %s not drawn", timeline->undated, timeline->tie_count,
                        timeline->undated == 1 ? "ties has" : "ties have", timeline->undated == 1 ? "is" : "are");
    spk_plate_explain(plate, timeline->undated ? undated : "");
    g_autofree char *loops = g_strdup_printf("Not drawn: %u of an actor to itself", timeline->loops);
    spk_plate_explain(plate, timeline->loops ? loops : "");
}

static void
timeline_free(gpointer data)
{
    Timeline *timeline = (Timeline *)data;
    g_ptr_array_unref(timeline->lanes);
    g_free(timeline);
}

static gboolean
choose_lanes(Timeline *timeline, const SpkChart *chart, double height, GError **error)
{
    const char *by = chart->options->by;
    if (by && strcmp(by, "type") != 0 && strcmp(by, "pair") != 0) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "lanes of a timeline are by type or by pair, not by '%s'", by);
        return FALSE;
    }
    read_lanes(timeline, chart, by ? strcmp(by, "pair") == 0 : timeline->a < 0);
    if (!by && timeline->is_by_pair && total_height(timeline) > height)
        read_lanes(timeline, chart, FALSE);
    return TRUE;
}

static gpointer
timeline_read(SpkChart *chart, GError **error)
{
    Timeline *timeline = g_new0(Timeline, 1);
    double height = chart->options->height > 0 ? MAX(chart->options->height - 130, 60) : MOST_HEIGHT;
    timeline->diagram = spk_plate_panel(chart->plate, 0)->diagram;
    timeline->lanes = g_ptr_array_new_with_free_func(lane_free);
    timeline->a = timeline->b = -1;
    if ((chart->options->dyad && !find_pair(timeline, chart->options->dyad, error)) ||
        !choose_lanes(timeline, chart, height, error)) {
        timeline_free(timeline);
        return NULL;
    }
    guint dropped = drop_lanes(timeline, height);
    make_key(chart, timeline);
    set_words(chart, timeline, dropped);
    return timeline;
}

static double
timeline_height(const SpkChart *chart, gpointer data, double width)
{
    (void)chart, (void)width;
    return total_height((const Timeline *)data);
}

/* How it stands on the page. */
typedef struct {
    SpkPage *page;
    const Timeline *timeline;
    SpkScale scale;
    double bottom;
} Frame;

static char *
tell_span(const Timeline *timeline, const Span *span)
{
    g_autofree char *count = span->count > 1 ? g_strdup_printf(", told of %u times", span->count) : g_strdup("");
    int from = (int)floor(span->from), to = (int)ceil(span->to - 1e-6) - 1;
    g_autofree char *years = span->is_open_to        ? g_strdup_printf("from %d", from)
                             : span->is_open_from    ? g_strdup_printf("until %d", MAX(to, from))
                             : MAX(to, from) == from ? g_strdup_printf("%d", from)
                                                     : g_strdup_printf("%d\xe2\x80\x93%d", from, to);
    return g_strdup_printf("%s \xe2\x80\x93 %s: %s, %s, %s%s", spk_diagram_actor(timeline->diagram, span->a)->label,
                           spk_diagram_actor(timeline->diagram, span->b)->label, span->type,
                           spk_line_name(span->status), years, count);
}

static void
draw_arrow(const Frame *frame, double x, double y, double way, const char *colour)
{
    SpkCurve *curve =
        spk_scene_add_line(frame->page->scene, (SpkPoint){x, y}, (SpkPoint){x + way, y}, 1, colour, SPK_DASH_SOLID);
    curve->has_head_arrow = TRUE;
    curve->arrow_length = 4.5;
    curve->points[3].x -= way > 0 ? 4.5 : -4.5;
}

static void
draw_span(const Frame *frame, const Span *span, double top)
{
    const char *colour = spk_style_class_look(&frame->page->style, span->class).colour;
    double left = span->is_open_from ? frame->scale.from : spk_scale_place(&frame->scale, span->from),
           right = span->is_open_to ? frame->scale.to : spk_scale_place(&frame->scale, span->to),
           y = top - span->row * ROW;
    right = MAX(right, left + LEAST_BAR);
    if (right > frame->scale.to)
        left = MIN(left, frame->scale.to - LEAST_BAR), right = frame->scale.to;
    const SpkBox box = {left, y - BAR, right, y};
    g_autofree char *name = g_strdup_printf("%s_%s--%s", span->type,
                                            spk_diagram_actor(frame->timeline->diagram, span->a)->id,
                                            spk_diagram_actor(frame->timeline->diagram, span->b)->id),
                    *story = tell_span(frame->timeline, span);
    if (span->status == SPK_LINE_PROPOSED || span->status == SPK_LINE_POSSIBLE) {
        SpkItem *item = spk_scene_item(
            frame->page->scene, spk_key_hatch(frame->page->scene, name, &box, colour, spk_style_dash(span->status)));
        item->css_class = "bar";
        item->tooltip = g_strdup(story);
    } else {
        gboolean is_absent = span->status == SPK_LINE_ABSENT;
        SpkItem *item =
            spk_chart_add_shape(frame->page->scene, name, SPK_SHAPE_BOX, &box, is_absent ? NULL : colour, "bar", story);
        item->stroke = is_absent ? colour : NULL;
        item->pen = 0.6;
        if (is_absent)
            spk_scene_add_line(frame->page->scene, (SpkPoint){left, y - BAR / 2}, (SpkPoint){right, y - BAR / 2}, 0.6,
                               colour, SPK_DASH_SOLID);
    }
    if (span->is_open_to)
        draw_arrow(frame, right, y - BAR / 2, ARROW, colour);
    if (span->is_open_from)
        draw_arrow(frame, left, y - BAR / 2, -ARROW, colour);
}

/* Ties of a class that held at any time of each year, or of a few years where a year is too small to see. */
static void
count_bins(const Frame *frame, const Lane *lane, SpkTieClass class, guint bins, guint *counts)
{
    double size = (frame->scale.high - frame->scale.low) / bins;
    for (guint i = 0; i < lane->spans->len; ++i) {
        const Span *span = &g_array_index(lane->spans, Span, i);
        if (span->status == SPK_LINE_ABSENT || span->class != class)
            continue;
        guint from = (guint)MAX((span->from - frame->scale.low) / size, 0),
              to = span->is_open_to ? bins - 1 : (guint)MAX((span->to - frame->scale.low) / size - 1e-6, 0);
        for (guint bin = span->is_open_from ? 0 : from; bin <= MAX(to, from) && bin < bins; ++bin)
            counts[bin] += span->count;
    }
}

static void
draw_bin(const Frame *frame, const Lane *lane, SpkTieClass class, const SpkBox *box, const char *story)
{
    const char *colour = spk_style_class_look(&frame->page->style, class).colour;
    if (box->top > box->bottom)
        spk_chart_add_shape(frame->page->scene, lane->label, SPK_SHAPE_BOX, box, colour, "bar", story);
}

/* Columns of numbers, classes on top of each other. Returns the largest number. */
static guint
draw_dense(const Frame *frame, const Lane *lane, double top)
{
    double years = frame->scale.high - frame->scale.low;
    guint bins = (guint)MIN(years, MOST_BINS), most = 1;
    g_autofree guint *counts = g_new0(guint, bins * SPK_CLASS_COUNT);
    double width = (frame->scale.to - frame->scale.from) / bins;
    for (guint class = 0; class < SPK_CLASS_COUNT; ++class)
        count_bins(frame, lane, (SpkTieClass) class, bins, counts + class * bins);
    for (guint i = 0; i < bins; ++i)
        most = MAX(most, counts[i] + counts[bins + i] + counts[2 * bins + i]);
    for (guint i = 0; i < bins; ++i) {
        double left = frame->scale.from + i * width, y = top - DENSE_LANE;
        for (guint class = 0; class < SPK_CLASS_COUNT; ++class) {
            guint count = counts[class * bins + i];
            const SpkBox box = {left, y, left + MAX(width - 0.3, 0.6 * width), y + (DENSE_LANE - 2) * count / most};
            g_autofree char *story =
                g_strdup_printf("%s, %d: %u", lane->label, (int)floor(frame->scale.low + i * years / bins), count);
            draw_bin(frame, lane, (SpkTieClass) class, &box, story);
            y = box.top;
        }
    }
    return most;
}

static void
draw_freezes(const Frame *frame, double bottom)
{
    const SpkPage *page = frame->page;
    double middle = (page->plot.top + bottom) / 2;
    for (guint i = 0; i < frame->timeline->lanes->len; ++i) {
        const Lane *lane = (const Lane *)g_ptr_array_index(frame->timeline->lanes, i);
        for (guint j = 0; j < lane->spans->len; ++j) {
            const Span *span = &g_array_index(lane->spans, Span, j);
            if (!is_freeze(frame->timeline, span))
                continue;
            double left = spk_scale_place(&frame->scale, span->from),
                   right = span->is_open_to ? frame->scale.to : spk_scale_place(&frame->scale, span->to);
            right = MAX(right, left + LEAST_BAR);
            spk_scene_add_line(page->scene, (SpkPoint){left, middle}, (SpkPoint){right, middle},
                               page->plot.top - bottom, freeze_colour(&page->style), SPK_DASH_SOLID);
        }
    }
}

static void
draw_lane(const Frame *frame, const Lane *lane, double top)
{
    const SpkTheme *theme = frame->page->style.theme;
    double height = lane_height(lane) - LANE_GAP, y = top - height / 2, used = lane->rows * ROW - (ROW - BAR);
    guint most = 0;
    if (lane->is_dense)
        most = draw_dense(frame, lane, top);
    for (guint i = 0; !lane->is_dense && i < lane->spans->len; ++i)
        draw_span(frame, &g_array_index(lane->spans, Span, i), top - MAX(height - used, 0) / 2);
    g_autofree char *count = most ? g_strdup_printf("\xe2\x89\xa4 %u", most) : g_strdup_printf("%u", lane->total);
    spk_chart_add_words(frame->page->scene, lane->label, frame->scale.from - 5, y, 1, LABEL_FONT, theme->ink, "name");
    spk_chart_add_words(frame->page->scene, count, frame->scale.to + ARROW + 3, y, 0, SPK_AXIS_FONT, theme->ink_light,
                        "axis");
}

static guint
timeline_draw(SpkPage *page, gpointer data)
{
    const Timeline *timeline = (const Timeline *)data;
    if (!timeline->lanes->len) {
        spk_chart_say(page, timeline->tie_count ? "No dated ties" : "No ties");
        return 0;
    }
    double top = page->plot.top, bottom = MAX(page->plot.bottom, top - total_height(timeline)) + SPK_AXIS_HEIGHT,
           from = page->plot.left + timeline->label_width;
    Frame frame = {page, timeline, {timeline->low, timeline->high, from, from + timeline->plot_width}, bottom};
    draw_freezes(&frame, bottom);
    spk_axis_draw_below(page->scene, page->style.theme, &frame.scale, bottom, top, TRUE);
    for (guint i = 0; i < timeline->lanes->len; ++i) {
        const Lane *lane = (const Lane *)g_ptr_array_index(timeline->lanes, i);
        gboolean is_first_adverse =
            i && lane->class == SPK_CLASS_ADVERSE &&
            ((const Lane *)g_ptr_array_index(timeline->lanes, i - 1))->class != SPK_CLASS_ADVERSE;
        if (is_first_adverse) {
            double y = top - SIDES_GAP / 2 + LANE_GAP / 2;
            spk_scene_add_line(page->scene, (SpkPoint){page->plot.left, y}, (SpkPoint){page->plot.right, y}, 0.5,
                               page->style.theme->ink_light, SPK_DASH_SOLID);
            top -= SIDES_GAP;
        }
        draw_lane(&frame, lane, top);
        top -= lane_height(lane);
    }
    return 0;
}

const SpkChartKind spk_chart_timeline = {timeline_read, timeline_free, timeline_height, timeline_draw, FALSE};
