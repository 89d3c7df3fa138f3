#include "base/text.h"
#include "drawing/axis.h"
#include "drawing/chart.h"
#include "drawing/key.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * A table of actors against themselves, of which the lower half is drawn: rows and columns have the same order, and
 * each actor's name stands at the end of its row, on top of its column.
 */

#define LARGEST_CELL 17.0
#define LEAST_FONT 6.0
#define LARGEST_FONT 8.0
#define BRACKET_FONT 7.0
#define GROUP_WIDTH 55.0
#define MOST_SHADES 5
#define HAIRLINE 0.3

/* Classes of values: class i is from bounds[i] up to below bounds[i + 1]. */
typedef struct {
    double bounds[MOST_SHADES];
    guint count;
    double most;
    gboolean is_whole;
} Shades;

typedef struct {
    guint actor; // Into the diagram
    const char *id;
    double strength;
    const char *group; // Of the graph; NULL: none
    guint group_size;
} Row;

typedef struct {
    const SpkDiagram *diagram;
    Row *rows;
    guint count, idle; // Actors with ties, and without
    guint *row_of;     // Of an actor
    gboolean has_groups;
    char *group_prefix; // "community "
    Shades shades;
} Matrix;

/* How it stands on the page. */
typedef struct {
    SpkPage *page;
    const Matrix *matrix;
    double left, top, cell, font;
    guint levels;     // In which names stand beside each other; 0: none stands
    double offset;    // From one level to the next
    double names;     // Width that they take
    double most_name; // Width of one
} Frame;

static gint
compare_rows(const void *left, const void *right)
{
    const Row *a = (const Row *)left, *b = (const Row *)right;
    double x, y;
    if ((a->group == NULL) != (b->group == NULL))
        return a->group ? -1 : 1;
    if (a->group && strcmp(a->group, b->group) != 0) {
        if (a->group_size != b->group_size)
            return a->group_size > b->group_size ? -1 : 1;
        gboolean are_numbers = spk_number_parse(a->group, &x) && spk_number_parse(b->group, &y);
        return are_numbers && x != y ? (x < y ? -1 : 1) : strcmp(a->group, b->group);
    }
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* The attribute that orders actors: as asked for, else the first that there is. NULL: by strength or id. */
static const char *
group_attribute(const SpkGraphml *graph, const char *order)
{
    static const char *const communities[] = {"community", "modularity_class", "Modularity Class", NULL};
    static const char *const usual[] = {"community", "modularity_class", "Modularity Class", "bloc", "group", NULL};
    const char *const one[] = {order, NULL};
    const char *const *names = !order ? usual : strcmp(order, "community") == 0 ? communities : one;
    for (guint i = 0; names[i]; ++i)
        if (spk_graphml_find_key(graph->node_keys, names[i]) >= 0)
            return names[i];
    return NULL;
}

static gboolean
is_plain_order(const char *order)
{
    return g_strcmp0(order, "strength") == 0 || g_strcmp0(order, "id") == 0;
}

static gboolean
refuse_order(const SpkGraphml *graph, const char *order, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_ptr_array_add(names, (gpointer) "strength");
    g_ptr_array_add(names, (gpointer) "id");
    for (guint i = 0; i < graph->node_keys->len; ++i)
        g_ptr_array_add(names, ((SpkGraphmlKey *)g_ptr_array_index(graph->node_keys, i))->name);
    g_ptr_array_add(names, NULL);
    const char *meant = spk_suggest(order, (const char *const *)names->pdata);
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "no actor of this network has an attribute '%s' (%s%s%s)", order,
                meant ? "did you mean '" : "an order that needs none: strength, id", meant ? meant : "",
                meant ? "'?" : "");
    return FALSE;
}

/* Actors with ties, each with its group. */
static void
read_rows(Matrix *matrix, const SpkGraphml *graph, const char *attribute, gboolean by_id)
{
    g_autoptr(GHashTable) nodes = g_hash_table_new(g_str_hash, g_str_equal),
                          sizes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < graph->nodes->len; ++i)
        g_hash_table_insert(nodes, ((SpkGraphmlNode *)g_ptr_array_index(graph->nodes, i))->id, GUINT_TO_POINTER(i));
    for (guint i = 0; i < matrix->diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(matrix->diagram, i);
        if (actor->is_isolate) {
            ++matrix->idle;
            continue;
        }
        guint node = GPOINTER_TO_UINT(g_hash_table_lookup(nodes, actor->id));
        const char *group = attribute ? spk_graphml_node_value(graph, node, attribute) : NULL;
        group = group && group[0] ? group : NULL;
        matrix->rows[matrix->count++] = (Row){i, actor->id, by_id ? 0 : actor->strength, group, 0};
        if (group)
            g_hash_table_insert(sizes, (gpointer)group,
                                GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(sizes, group)) + 1));
    }
    for (guint i = 0; i < matrix->count; ++i)
        if (matrix->rows[i].group)
            matrix->rows[i].group_size = GPOINTER_TO_UINT(g_hash_table_lookup(sizes, matrix->rows[i].group));
    matrix->has_groups = g_hash_table_size(sizes) > 0;
    qsort(matrix->rows, matrix->count, sizeof(Row), compare_rows);
    for (guint i = 0; i < matrix->count; ++i)
        matrix->row_of[matrix->rows[i].actor] = i;
}

/* Few whole numbers are a class each; else classes grow by the same factor, for few pairs have many ties. */
static Shades
find_shades(const SpkDiagram *diagram)
{
    Shades shades = {.is_whole = TRUE};
    double least = INFINITY;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        for (guint side = 0; side < 2; ++side) {
            double value = side ? dyad->strain : dyad->bond;
            if (value <= 0)
                continue;
            shades.is_whole &= value == round(value);
            shades.most = MAX(shades.most, value);
            least = MIN(least, value);
        }
    }
    if (shades.most <= 0)
        return shades;
    gboolean is_few = shades.is_whole && shades.most - least < MOST_SHADES;
    guint classes = is_few ? (guint)(shades.most - least) + 1 : shades.most > least ? MOST_SHADES : 1;
    for (guint i = 0; i < classes; ++i) {
        double bound = is_few ? least + i : least * pow(shades.most / least, i / (double)classes);
        bound = shades.is_whole ? ceil(bound - 1e-9) : bound;
        if (!shades.count || bound > shades.bounds[shades.count - 1])
            shades.bounds[shades.count++] = bound;
    }
    return shades;
}

static guint
shade_of(const Shades *shades, double value)
{
    guint shade = 0;
    while (shade + 1 < shades->count && value >= shades->bounds[shade + 1] * (1 - 1e-12))
        ++shade;
    return shade;
}

static const char *
shade_colour(const SpkStyle *style, const Shades *shades, SpkTieClass class, guint shade)
{
    double pale = shades->count > 1 ? 0.78 * (shades->count - 1 - shade) / (shades->count - 1) : 0;
    return spk_style_mix(style, spk_style_class_look(style, class).colour, pale);
}

/* "1", "2-3", "16 and more" */
static char *
shade_words(const Shades *shades, guint shade)
{
    double from = shades->bounds[shade], to = shade + 1 < shades->count ? shades->bounds[shade + 1] : shades->most;
    gboolean is_last = shade + 1 == shades->count;
    if (shades->is_whole && !is_last)
        to -= 1;
    g_autofree char *low = spk_axis_number(from), *high = spk_axis_number(to);
    if (from == to)
        return g_strdup(low);
    if (shades->is_whole || is_last)
        return g_strdup_printf("%s\xe2\x80\x93%s", low, high);
    return g_strdup_printf("%s to below %s", low, high);
}

/* Whether all that binds (or divides) a pair is planned or possible. */
static gboolean
is_planned(const SpkDiagram *diagram, const SpkDrawDyad *dyad, gboolean is_adverse)
{
    for (guint i = dyad->first; i < dyad->first + dyad->count; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        if ((bundle->class == SPK_CLASS_ADVERSE) == is_adverse && bundle->status == SPK_LINE_ACTUAL)
            return FALSE;
    }
    return TRUE;
}

static const char *const meanings[] = {"number of ties", "number of events", "number of documents", "weight",
                                       "sum of confidence"};

static void
add_side_to_key(const SpkChart *chart, const Matrix *matrix, gboolean is_adverse)
{
    gboolean used[MOST_SHADES] = {FALSE}, is_any = FALSE, has_plans = FALSE;
    const SpkTieClass class = is_adverse ? SPK_CLASS_ADVERSE : SPK_CLASS_FORMAL;
    const SpkDiagram *diagram = matrix->diagram;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        double value = is_adverse ? dyad->strain : dyad->bond;
        if (value <= 0)
            continue;
        is_any = TRUE;
        if (is_planned(diagram, dyad, is_adverse))
            has_plans = TRUE;
        else
            used[shade_of(&matrix->shades, value)] = TRUE;
    }
    if (!is_any)
        return;
    g_autofree char *heading =
        g_strdup_printf("%s: %s", is_adverse ? "What divides" : "What binds", meanings[diagram->width_meaning]);
    spk_key_add(chart->key, SPK_KEY_HEADING, NULL, SPK_DASH_SOLID, heading);
    for (guint i = 0; i < matrix->shades.count; ++i) {
        g_autofree char *words = shade_words(&matrix->shades, i);
        if (used[i])
            spk_key_add(chart->key, is_adverse ? SPK_KEY_DIAMOND : SPK_KEY_BOX,
                        shade_colour(&chart->style, &matrix->shades, class, i), SPK_DASH_SOLID, words);
    }
    if (has_plans)
        spk_key_add(chart->key, SPK_KEY_HOLLOW, spk_style_class_look(&chart->style, class).colour, SPK_DASH_SOLID,
                    is_adverse ? "proposed or possible (diamond)" : "proposed or possible");
}

static void
say_order(SpkChart *chart, const Matrix *matrix, const char *attribute)
{
    const char *order = chart->options->order;
    g_autofree char *idle =
        matrix->idle ? g_strdup_printf(". %u %s without ties %s left out", matrix->idle,
                                       matrix->idle == 1 ? "actor" : "actors", matrix->idle == 1 ? "is" : "are")
                     : g_strdup("");
    g_autofree char *words = g_strdup_printf(
        "Each cell is a pair: the actor at the end of its row and the one on top of its column, in the order of %s%s%s",
        attribute                     ? attribute
        : g_strcmp0(order, "id") == 0 ? "id"
                                      : "strength",
        attribute ? ", then of strength" : "", idle);
    if (matrix->count)
        spk_plate_explain(chart->plate, words);
}

static void
matrix_free(gpointer data)
{
    Matrix *matrix = (Matrix *)data;
    g_free(matrix->rows);
    g_free(matrix->row_of);
    g_free(matrix->group_prefix);
    g_free(matrix);
}

static gpointer
matrix_read(SpkChart *chart, GError **error)
{
    const SpkGraphml *graph = spk_chart_graph(chart, 0);
    const char *order = chart->options->order,
               *attribute = is_plain_order(order) ? NULL : group_attribute(graph, order);
    if (order && !attribute && !is_plain_order(order)) {
        refuse_order(graph, order, error);
        return NULL;
    }
    Matrix *matrix = g_new0(Matrix, 1);
    matrix->diagram = spk_plate_panel(chart->plate, 0)->diagram;
    matrix->rows = g_new0(Row, matrix->diagram->actors->len + 1);
    matrix->row_of = g_new0(guint, matrix->diagram->actors->len + 1);
    matrix->shades = find_shades(matrix->diagram);
    read_rows(matrix, graph, attribute, g_strcmp0(order, "id") == 0);
    matrix->group_prefix = g_strdup(attribute && strcmp(attribute, "community") == 0 ? "community " : "");
    add_side_to_key(chart, matrix, FALSE);
    add_side_to_key(chart, matrix, TRUE);
    say_order(chart, matrix, attribute);
    return matrix;
}

/* How names may stand, the best first: in how many columns, and how wide each may be. */
static const struct {
    guint levels;
    double most;
} standings[] = {{1, 110}, {2, 40}, {3, 40}, {3, 26}, {3, 15}, {4, 15}, {0, 0}};

static double
widest_name(const Matrix *matrix, guint standing)
{
    double widest = 0, font = standings[standing].levels > 1 ? LEAST_FONT : LARGEST_FONT;
    for (guint i = 0; i < matrix->count && standings[standing].levels; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(matrix->diagram, matrix->rows[i].actor);
        g_autofree char *name = spk_chart_name(actor, font, standings[standing].most);
        widest = MAX(widest, spk_chart_words_width(name, font));
    }
    return widest;
}

/* Room beside the last names for the name of their group, where its block is high enough to have one. */
static double
last_group_width(const Matrix *matrix, double cell)
{
    guint size = 1;
    while (size < matrix->count &&
           g_strcmp0(matrix->rows[matrix->count - size - 1].group, matrix->rows[matrix->count - 1].group) == 0)
        ++size;
    return matrix->has_groups && size * cell >= BRACKET_FONT * SPK_LINE_HEIGHT ? GROUP_WIDTH : 0;
}

/*
 * Cells as large as may be beside the last name, with names in as few levels as keep them apart. A level begins behind
 * the widest name of the one before it, seen from any of the rows between: names of L levels over n cells of c take
 * w + (L - 1) (w + L c + gap) beside them.
 */
static void
fit(Frame *frame, double width, double height)
{
    const double gap = 3, count = MAX(frame->matrix->count, 1), most = MIN(LARGEST_CELL, height / count);
    for (guint i = 0; i < G_N_ELEMENTS(standings); ++i) {
        const guint levels = standings[i].levels;
        double widest = widest_name(frame->matrix, i), names = levels ? levels * (widest + gap) + 1 : 4,
               cells = count + (levels ? levels * (levels - 1) : 0);
        frame->cell = MIN(most, (width - names) / cells);
        frame->cell = MIN(most, (width - names - last_group_width(frame->matrix, frame->cell)) / cells);
        frame->levels = levels;
        frame->most_name = standings[i].most;
        frame->offset = widest + levels * frame->cell + gap;
        frame->names = levels ? (levels - 1) * frame->offset + widest + 4 : 4;
        if (levels * frame->cell >= LEAST_FONT * SPK_LINE_HEIGHT)
            break;
    }
    frame->cell = MAX(frame->cell, 0.2);
    frame->font = CLAMP(floor(frame->cell / SPK_LINE_HEIGHT * 10) / 10, LEAST_FONT, LARGEST_FONT);
}

static double
matrix_height(const SpkChart *chart, gpointer data, double width)
{
    Frame frame = {.matrix = (const Matrix *)data};
    (void)chart;
    fit(&frame, width, INFINITY);
    return frame.matrix->count * frame.cell + 4;
}

static char *
tell_pair(const SpkDiagram *diagram, const SpkDrawDyad *dyad)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s \xe2\x80\x93 %s", spk_diagram_actor(diagram, dyad->a)->label,
                           spk_diagram_actor(diagram, dyad->b)->label);
    for (guint i = dyad->first; i < dyad->first + dyad->count; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        g_autofree char *weight = spk_axis_number(bundle->weight);
        g_string_append_printf(text, "; %s %s: %s", spk_line_name(bundle->status), spk_class_name(bundle->class),
                               weight);
        for (guint j = 0; j < bundle->types->len; ++j) {
            const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, j);
            g_string_append_printf(text, "%s%s %u", j ? ", " : " (", type->name, type->count);
        }
        g_string_append(text, bundle->types->len ? ")" : "");
    }
    return g_string_free(text, FALSE);
}

static void
draw_side(const Frame *frame, const SpkDrawDyad *dyad, gboolean is_adverse)
{
    const Matrix *matrix = frame->matrix;
    const SpkDiagram *diagram = matrix->diagram;
    const SpkStyle *style = &frame->page->style;
    double value = is_adverse ? dyad->strain : dyad->bond;
    if (value <= 0)
        return;
    guint a = matrix->row_of[dyad->a], b = matrix->row_of[dyad->b], row = MAX(a, b), column = MIN(a, b);
    double half = frame->cell * (is_adverse ? 0.44 : 0.46), x = frame->left + (column + 0.5) * frame->cell,
           y = frame->top - (row + 0.5) * frame->cell;
    SpkTieClass class = is_adverse ? SPK_CLASS_ADVERSE : SPK_CLASS_FORMAL;
    const char *colour = shade_colour(style, &matrix->shades, class, shade_of(&matrix->shades, value));
    const SpkBox box = {x - half, y - half, x + half, y + half};
    g_autofree char *story = tell_pair(diagram, dyad),
                    *name = g_strdup_printf("%s--%s", spk_diagram_actor(diagram, dyad->a)->id,
                                            spk_diagram_actor(diagram, dyad->b)->id);
    gboolean is_hollow = is_planned(diagram, dyad, is_adverse);
    SpkItem *item = spk_chart_add_shape(frame->page->scene, name, is_adverse ? SPK_SHAPE_DIAMOND : SPK_SHAPE_BOX, &box,
                                        is_hollow ? style->theme->paper : colour, "cell", story);
    item->url = g_strdup(spk_diagram_bundle(diagram, dyad->first)->url);
    item->stroke = is_hollow ? spk_style_class_look(style, class).colour : dyad->bond > 0 ? style->theme->paper : NULL;
    item->pen = is_hollow ? 0.7 : 0.5;
    if (!is_adverse && !is_hollow)
        item->stroke = NULL;
}

/* An empty field with lines that lead along rows and columns. */
static void
draw_field(const Frame *frame)
{
    SpkPage *page = frame->page;
    const SpkTheme *theme = page->style.theme;
    guint count = frame->matrix->count, step = frame->cell >= 5 ? 1 : 5;
    double bottom = frame->top - count * frame->cell;
    for (guint i = 0; i < count; i += step) {
        double x = frame->left + (i + 0.5) * frame->cell, y = frame->top - (i + 0.5) * frame->cell;
        spk_scene_add_line(page->scene, (SpkPoint){frame->left, y}, (SpkPoint){x, y}, HAIRLINE, theme->rule,
                           SPK_DASH_SOLID);
        spk_scene_add_line(page->scene, (SpkPoint){x, bottom}, (SpkPoint){x, y}, HAIRLINE, theme->rule, SPK_DASH_SOLID);
    }
    for (guint i = 0; i < count; ++i) {
        double half = 0.46 * frame->cell, x = frame->left + (i + 0.5) * frame->cell,
               y = frame->top - (i + 0.5) * frame->cell;
        const SpkBox box = {x - half, y - half, x + half, y + half};
        const SpkDrawActor *actor = spk_diagram_actor(frame->matrix->diagram, frame->matrix->rows[i].actor);
        SpkItem *item =
            spk_chart_add_shape(page->scene, actor->id, SPK_SHAPE_BOX, &box, theme->paper, "diagonal", actor->label);
        item->stroke = theme->ink_light;
        item->pen = HAIRLINE;
    }
}

static guint
draw_names(const Frame *frame)
{
    SpkPage *page = frame->page;
    const Matrix *matrix = frame->matrix;
    if (!frame->levels) {
        spk_scene_note(page->scene,
                       "%u names have no room beside cells of %.1f points; a larger page (--width, --height) has",
                       matrix->count, frame->cell);
        return matrix->count;
    }
    for (guint i = 0; i < matrix->count; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(matrix->diagram, matrix->rows[i].actor);
        g_autofree char *name = spk_chart_name(actor, frame->font, frame->most_name);
        double end = frame->left + (i + 1) * frame->cell, y = frame->top - (i + 0.5) * frame->cell,
               x = end + 2 + (i % frame->levels) * frame->offset;
        if (i % frame->levels)
            spk_scene_add_line(page->scene, (SpkPoint){end, y}, (SpkPoint){x, y}, HAIRLINE, page->style.theme->rule,
                               SPK_DASH_SOLID);
        spk_chart_add_words(page->scene, name, x, y, 0, frame->font, page->style.theme->ink, "name");
    }
    return 0;
}

/* Lines around a group's block, and its name right of its actors' names. */
static void
draw_group(const Frame *frame, guint first, guint end)
{
    SpkPage *page = frame->page;
    const SpkTheme *theme = page->style.theme;
    const Matrix *matrix = frame->matrix;
    double left = frame->left + first * frame->cell, right = frame->left + end * frame->cell,
           top = frame->top - first * frame->cell, bottom = frame->top - end * frame->cell,
           edge = frame->top - matrix->count * frame->cell, x = right + frame->names + 2, y = (top + bottom) / 2;
    const char *colour = theme->ink_light;
    spk_scene_add_line(page->scene, (SpkPoint){frame->left, bottom}, (SpkPoint){right, bottom}, 0.5, colour,
                       SPK_DASH_SOLID);
    spk_scene_add_line(page->scene, (SpkPoint){left, top}, (SpkPoint){left, edge}, 0.5, colour, SPK_DASH_SOLID);
    gboolean is_beside_key = page->legend_columns && page->legend.top == page->plot.top && top > page->legend.bottom;
    double room = (is_beside_key ? page->legend.left - 6 : page->plot.right) - x - 4;
    if (top - bottom < BRACKET_FONT * SPK_LINE_HEIGHT || room < 20)
        return;
    const char *group = matrix->rows[first].group;
    g_autofree char *clean = spk_text_clean(group ? group : "no group"),
                    *named = g_strconcat(group ? matrix->group_prefix : "", clean, NULL),
                    *text = spk_text_cut(named, BRACKET_FONT, FALSE, room / 1.06 - 4);
    spk_scene_add_line(page->scene, (SpkPoint){x, top - 1}, (SpkPoint){x, bottom + 1}, 0.8, colour, SPK_DASH_SOLID);
    spk_chart_add_words(page->scene, text, x + 4, y, 0, BRACKET_FONT, colour, "group");
}

static guint
matrix_draw(SpkPage *page, gpointer data)
{
    const Matrix *matrix = (const Matrix *)data;
    Frame frame = {.page = page, .matrix = matrix, .left = page->plot.left, .top = page->plot.top};
    if (!matrix->count) {
        spk_chart_say(page, page->plate->has_period ? "No ties in this period" : "No ties");
        return 0;
    }
    fit(&frame, page->plot.right - page->plot.left, page->plot.top - page->plot.bottom);
    draw_field(&frame);
    for (guint first = 0, end; matrix->has_groups && first < matrix->count; first = end) {
        end = first + 1;
        while (end < matrix->count && g_strcmp0(matrix->rows[first].group, matrix->rows[end].group) == 0)
            ++end;
        draw_group(&frame, first, end);
    }
    for (guint side = 0; side < 2; ++side)
        for (guint i = 0; i < matrix->diagram->dyads->len; ++i)
            draw_side(&frame, &g_array_index(matrix->diagram->dyads, SpkDrawDyad, i), side == 1);
    return draw_names(&frame);
}

const SpkChartKind spk_chart_matrix = {matrix_read, matrix_free, matrix_height, matrix_draw, TRUE};
