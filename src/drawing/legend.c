#include "drawing/legend.h"
#include "base/text.h"
#include "drawing/text.h"
#include <math.h>

#define FONT 7.0
#define SAMPLE 24.0 // Width of a sample
#define ROW 9.4

/* A pen that moves down a column. What does not fit is left out in order of detail: lists of types first. */
typedef struct {
    SpkScene *scene;
    const SpkDiagram *diagram;
    const SpkStyle *style;
    double x, y, width;
    guint detail_lines;
} Pen;

static void
words(Pen *pen, double x, double y, const char *text, gboolean is_bold, const char *ink)
{
    g_autofree char *cut = spk_text_cut(text, FONT, is_bold, pen->x + pen->width - x);
    spk_scene_add_text(pen->scene, cut, (SpkPoint){x, y}, FONT, is_bold, ink, "legend");
}

static void
heading(Pen *pen, const char *text)
{
    g_auto(GStrv) lines = spk_text_wrap(text, FONT, TRUE, pen->width, 2);
    for (guint i = 0; lines[i]; ++i) {
        words(pen, pen->x, pen->y, lines[i], TRUE, pen->style->theme->ink);
        pen->y -= FONT * SPK_LINE_HEIGHT;
    }
    pen->y -= 2;
}

/* One row: a sample of a line, and what it stands for. */
static SpkCurve *
sample(Pen *pen, double width, const char *colour, SpkDash dash, const char *text)
{
    double y = pen->y - ROW / 2 + 0.4;
    SpkCurve *curve =
        spk_scene_add_line(pen->scene, (SpkPoint){pen->x, y}, (SpkPoint){pen->x + SAMPLE, y}, width, colour, dash);
    words(pen, pen->x + SAMPLE + 6, pen->y - 0.6, text, FALSE, pen->style->theme->ink);
    pen->y -= MAX(ROW, width + 3);
    return curve;
}

static const char *
class_label(const SpkDiagram *diagram, SpkTieClass class)
{
    static const char *const names[] = {"formal bond", "cooperation", "adverse"};
    return class == SPK_CLASS_ACTIVITY && !diagram->has_types ? "tie" : names[class];
}

static char *
join_types(GPtrArray *types)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < types->len; ++i) {
        const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(types, i);
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", type->name);
    }
    return g_string_free(text, FALSE);
}

/* Small print below a row. */
static void
detail(Pen *pen, const char *text)
{
    if (!pen->detail_lines)
        return;
    g_auto(GStrv) lines = spk_text_wrap(text, FONT, FALSE, pen->width - SAMPLE - 6, pen->detail_lines);
    for (guint i = 0; lines[i]; ++i) {
        words(pen, pen->x + SAMPLE + 6, pen->y + 0.6, lines[i], FALSE, pen->style->theme->ink_light);
        pen->y -= FONT * SPK_LINE_HEIGHT;
    }
    pen->y -= 1.5;
}

static gboolean
is_class_drawn(const SpkDiagram *diagram, SpkTieClass class)
{
    for (guint i = 0; i < diagram->bundles->len; ++i)
        if (spk_diagram_bundle(diagram, i)->class == class)
            return TRUE;
    return FALSE;
}

static gboolean
is_status_drawn(const SpkDiagram *diagram, SpkTieStatus status)
{
    for (guint i = 0; i < diagram->bundles->len; ++i)
        if (spk_diagram_bundle(diagram, i)->status == status)
            return TRUE;
    return FALSE;
}

static void
draw_arrow(Pen *pen)
{
    gboolean is_pointing = FALSE;
    for (guint i = 0; i < pen->diagram->bundles->len; ++i)
        is_pointing |= spk_bundle_is_directed(spk_diagram_bundle(pen->diagram, i));
    if (!is_pointing)
        return;
    SpkCurve *curve = sample(pen, 1.2, pen->style->theme->ink_light, SPK_DASH_SOLID,
                             pen->diagram->has_types ? "mostly directed" : "from, to");
    curve->has_head_arrow = TRUE;
    curve->arrow_length = 6;
    curve->points[3].x -= 6;
}

/* What a number on a line is. */
static void
draw_count(Pen *pen)
{
    gboolean is_counted = FALSE;
    for (guint i = 0; i < pen->diagram->bundles->len; ++i)
        is_counted |= spk_diagram_bundle(pen->diagram, i)->has_count;
    if (!is_counted)
        return;
    words(pen, pen->x + SAMPLE / 2 - 4, pen->y - 0.6, "\xc3\x97n", FALSE, pen->style->theme->ink);
    words(pen, pen->x + SAMPLE + 6, pen->y - 0.6, "n ties in one line", FALSE, pen->style->theme->ink);
    pen->y -= ROW;
}

static void
draw_core(Pen *pen, SpkPoint from)
{
    spk_scene_add_line(pen->scene, from, (SpkPoint){from.x + SAMPLE, from.y}, 1.6, pen->style->theme->paper,
                       SPK_DASH_SOLID);
}

static void
draw_changes(Pen *pen)
{
    static const struct {
        SpkChange change;
        const char *words;
    } rows[] = {{SPK_CHANGE_ADDED, "added"},
                {SPK_CHANGE_DROPPED, "dropped"},
                {SPK_CHANGE_STATUS, "of another status"},
                {SPK_CHANGE_SIGN, "of another sign"},
                {SPK_CHANGE_KEPT, "kept"}};
    if (!pen->diagram->is_difference || !pen->diagram->bundles->len)
        return;
    heading(pen, "Ties");
    for (guint i = 0; i < G_N_ELEMENTS(rows); ++i) {
        SpkLook look = spk_style_change_look(pen->style, rows[i].change);
        if (spk_diagram_change_count(pen->diagram, rows[i].change))
            sample(pen, 2.4, look.colour, look.dash, rows[i].words);
    }
    if (is_class_drawn(pen->diagram, SPK_CLASS_ADVERSE)) {
        SpkPoint from = {pen->x, pen->y - ROW / 2 + 0.4};
        sample(pen, 3.2, pen->style->theme->ink_light, SPK_DASH_SOLID, "adverse (of any colour)");
        draw_core(pen, from);
    }
    draw_arrow(pen);
}

/* Where colours tell types. */
static void
draw_hues(Pen *pen)
{
    for (guint hue = 0; pen->diagram->hues[hue]; ++hue) {
        gboolean is_drawn = FALSE;
        for (guint i = 0; i < pen->diagram->bundles->len; ++i)
            is_drawn |= spk_diagram_bundle(pen->diagram, i)->hue == hue;
        if (is_drawn)
            sample(pen, 2.4, spk_style_hue(pen->style, hue), SPK_DASH_SOLID, pen->diagram->hues[hue]);
    }
    draw_arrow(pen);
    draw_count(pen);
}

static void
draw_classes(Pen *pen)
{
    if (!pen->diagram->bundles->len || pen->diagram->is_difference)
        return;
    heading(pen, "Ties");
    if (pen->diagram->hues) {
        draw_hues(pen);
        return;
    }
    for (guint class = 0; class < SPK_CLASS_COUNT; ++class) {
        if (!is_class_drawn(pen->diagram, class))
            continue;
        g_autoptr(GPtrArray) types = spk_diagram_class_types(pen->diagram, class);
        g_autofree char *names = join_types(types);
        SpkLook look = spk_style_class_look(pen->style, class);
        double y = pen->y - ROW / 2 + 0.4, x = pen->x;
        sample(pen, look.is_double ? 3.2 : 2.4, look.colour, SPK_DASH_SOLID, class_label(pen->diagram, class));
        if (look.is_double)
            draw_core(pen, (SpkPoint){x, y});
        detail(pen, names);
    }
    draw_arrow(pen);
    draw_count(pen);
}

static void
draw_statuses(Pen *pen)
{
    if (!is_status_drawn(pen->diagram, SPK_LINE_PROPOSED) && !is_status_drawn(pen->diagram, SPK_LINE_POSSIBLE))
        return;
    heading(pen, "Status");
    for (guint status = 0; status < SPK_LINE_ABSENT; ++status)
        if (is_status_drawn(pen->diagram, status))
            sample(pen, 1.6, pen->style->theme->ink_light, spk_style_dash(status), spk_line_name(status));
}

/* 1, 2 or 5 times a power of ten, at most `number`. */
static double
round_down(double number)
{
    double power = pow(10, floor(log10(number))), digit = number / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

/* Three numbers to show a scale by: the largest, and rounder ones below. Returns how many are distinct. */
static guint
scale_samples(double least, double most, double ret_samples[3])
{
    guint count = 0;
    ret_samples[count++] = most;
    gboolean is_whole = most == round(most) && least == round(least);
    double middle = most > 4 ? round_down(most / 3) : is_whole ? floor(most / 2) : most / 2;
    if (middle > least && middle < most)
        ret_samples[count++] = middle;
    if (least < ret_samples[count - 1] && least > 0)
        ret_samples[count++] = least;
    return count;
}

static void
draw_widths(Pen *pen)
{
    static const char *const headings[] = {"Line width: number of ties", "Line width: number of events",
                                           "Line width: documents", "Line width: sum of weights",
                                           "Line width: confidence"};
    double samples[3];
    if (!pen->diagram->bundles->len || pen->diagram->min_weight >= pen->diagram->max_weight)
        return;
    guint count = scale_samples(pen->diagram->min_weight, pen->diagram->max_weight, samples);
    heading(pen, headings[pen->diagram->width_meaning]);
    for (guint i = count; i-- > 0;) {
        g_autofree char *number = spk_number_format(round(samples[i] * 100) / 100);
        sample(pen, spk_style_width(pen->style, samples[i]), pen->style->theme->ink_light, SPK_DASH_SOLID, number);
    }
}

static gboolean
do_strengths_differ(const SpkDiagram *diagram)
{
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (spk_diagram_actor(diagram, i)->strength != diagram->max_strength)
            return TRUE;
    return FALSE;
}

/* Circles inside one another, on one foot, each with its number beside its top. */
static void
draw_sizes(Pen *pen)
{
    double samples[3], largest = pen->style->largest, foot, name_y = INFINITY;
    guint count = scale_samples(0, pen->style->max_strength, samples);
    if (largest <= 0 || !do_strengths_differ(pen->diagram))
        return;
    heading(pen, pen->diagram->has_strength ? "Circle area: strength" : "Circle area: sum of its lines");
    foot = pen->y - largest - ROW / 2;
    for (guint i = 0; i < count; ++i) {
        double size = largest * sqrt(samples[i] / pen->style->max_strength), top = foot + size;
        g_autofree char *number = spk_number_format(round(samples[i] * 100) / 100);
        guint index = spk_scene_add_item(pen->scene, "_size", SPK_SHAPE_ELLIPSE,
                                         (SpkPoint){pen->x + largest / 2, foot + size / 2}, size, size);
        spk_scene_item(pen->scene, index)->fill = spk_style_fill(pen->style, SPK_DRAW_STATE);
        spk_scene_item(pen->scene, index)->stroke = spk_style_stroke(pen->style, SPK_DRAW_STATE);
        spk_scene_item(pen->scene, index)->pen = 0.7;
        name_y = MIN(top, name_y - ROW);
        spk_scene_add_line(pen->scene, (SpkPoint){pen->x + largest / 2, top}, (SpkPoint){pen->x + largest + 5, name_y},
                           0.4, pen->style->theme->ink_light, SPK_DASH_SOLID);
        words(pen, pen->x + largest + 7, name_y + FONT * SPK_LINE_HEIGHT / 2, number, FALSE, pen->style->theme->ink);
    }
    pen->y = MIN(foot, name_y - ROW / 2) - 2;
}

static gboolean
is_actor_change_drawn(const SpkDiagram *diagram, SpkChange change)
{
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (spk_diagram_actor(diagram, i)->change == change)
            return TRUE;
    return FALSE;
}

static void
draw_actor_change(Pen *pen, SpkChange change, const char *text)
{
    if (!is_actor_change_drawn(pen->diagram, change))
        return;
    SpkLook look = spk_style_change_look(pen->style, change);
    guint index = spk_scene_add_item(pen->scene, "_shape", SPK_SHAPE_ELLIPSE,
                                     (SpkPoint){pen->x + SAMPLE / 2, pen->y - ROW / 2 + 0.4}, 9, 9);
    SpkItem *item = spk_scene_item(pen->scene, index);
    gboolean is_new = change == SPK_CHANGE_ADDED;
    item->fill = is_new ? spk_style_fill(pen->style, SPK_DRAW_STATE) : pen->style->theme->paper;
    item->stroke = look.colour;
    item->pen = is_new ? 2 : 0.9;
    words(pen, pen->x + SAMPLE + 6, pen->y - 0.6, text, FALSE, pen->style->theme->ink);
    pen->y -= ROW + 1;
}

static void
draw_shapes(Pen *pen)
{
    static const char *const names[] = {"state", "grouping", "other"};
    gboolean is_drawn[SPK_DRAW_KIND_COUNT] = {FALSE};
    guint kinds = 0;
    for (guint i = 0; i < pen->diagram->actors->len; ++i) {
        SpkDrawKind kind = spk_diagram_actor(pen->diagram, i)->kind;
        kinds += !is_drawn[kind];
        is_drawn[kind] = TRUE;
    }
    guint changes = 0;
    for (guint change = SPK_CHANGE_ADDED; change <= SPK_CHANGE_DROPPED; ++change)
        changes += is_actor_change_drawn(pen->diagram, change);
    if (kinds < 2 && !changes)
        return;
    heading(pen, "Actors");
    for (guint kind = 0; kind < SPK_DRAW_KIND_COUNT; ++kind) {
        static const double sizes[][2] = {{9, 9}, {13, 8}, {11, 11}};
        if (!is_drawn[kind] || kinds < 2)
            continue;
        guint index =
            spk_scene_add_item(pen->scene, "_shape", spk_style_shape(kind),
                               (SpkPoint){pen->x + SAMPLE / 2, pen->y - ROW / 2 + 0.4}, sizes[kind][0], sizes[kind][1]);
        spk_scene_item(pen->scene, index)->fill = spk_style_fill(pen->style, kind);
        spk_scene_item(pen->scene, index)->stroke = spk_style_stroke(pen->style, kind);
        spk_scene_item(pen->scene, index)->pen = 0.8;
        words(pen, pen->x + SAMPLE + 6, pen->y - 0.6, names[kind], FALSE, pen->style->theme->ink);
        pen->y -= ROW + 1;
    }
    draw_actor_change(pen, SPK_CHANGE_ADDED, "new");
    draw_actor_change(pen, SPK_CHANGE_DROPPED, "gone");
}

/* Draw every block into the shortest column. */
static double
draw_blocks(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const SpkBox *box, guint columns,
            guint detail_lines)
{
    static void (*const blocks[])(Pen *) = {draw_classes, draw_changes, draw_statuses,
                                            draw_widths,  draw_sizes,   draw_shapes};
    const double between = 12, skip = 6;
    double width = (box->right - box->left - (columns - 1) * between) / columns, lowest = box->top;
    g_autofree double *ends = g_new(double, columns);
    for (guint i = 0; i < columns; ++i)
        ends[i] = box->top;
    for (guint i = 0; i < G_N_ELEMENTS(blocks); ++i) {
        guint column = 0;
        for (guint j = 1; j < columns; ++j)
            if (ends[j] > ends[column])
                column = j;
        Pen pen = {scene, diagram, style, box->left + column * (width + between), ends[column], width, detail_lines};
        blocks[i](&pen);
        if (pen.y < ends[column])
            lowest = MIN(lowest, pen.y), ends[column] = pen.y - skip;
    }
    return box->top - lowest;
}

double
spk_legend(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const SpkBox *box, guint columns)
{
    g_autoptr(SpkScene) scratch = spk_scene_new(0, 0);
    guint lines = 3;
    double height = draw_blocks(scratch, diagram, style, box, columns, lines);
    while (lines > 0 && height > box->top - box->bottom)
        height = draw_blocks(scratch, diagram, style, box, columns, --lines);
    return scene ? draw_blocks(scene, diagram, style, box, columns, lines) : height;
}
