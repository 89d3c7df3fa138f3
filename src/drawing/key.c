#include "drawing/key.h"
#include "drawing/text.h"
#include <math.h>
#include <string.h>

#define FONT 7.0
#define ROW 9.6
#define SAMPLE 9.0
#define LONG_SAMPLE 16.0
#define NARROW 200.0
#define PEN 0.6

/* A pen that sets rows from the top left to the right and down. */
typedef struct {
    SpkScene *scene;
    const SpkTheme *theme;
    SpkBox box;
    double x, y;
    gboolean is_list; // A row a line
} Pen;

static void
row_free(gpointer data)
{
    SpkKeyRow *row = (SpkKeyRow *)data;
    g_free(row->text);
    g_free(row);
}

GPtrArray *
spk_key_new(void)
{
    return g_ptr_array_new_with_free_func(row_free);
}

void
spk_key_add(GPtrArray *key, SpkKeySample sample, const char *colour, SpkDash dash, const char *text)
{
    for (guint i = 0; i < key->len; ++i) {
        const SpkKeyRow *other = (const SpkKeyRow *)g_ptr_array_index(key, i);
        if (other->sample == sample && g_strcmp0(other->colour, colour) == 0 && strcmp(other->text, text) == 0)
            return;
    }
    SpkKeyRow *row = g_new0(SpkKeyRow, 1);
    row->sample = sample, row->colour = colour, row->dash = dash;
    row->text = g_strdup(text);
    g_ptr_array_add(key, row);
}

guint
spk_key_hatch(SpkScene *scene, const char *name, const SpkBox *box, const char *colour, SpkDash dash)
{
    double width = box->right - box->left, height = box->top - box->bottom, step = dash == SPK_DASH_DASHED ? 2.2 : 4.4;
    for (double x = step / 2 - height; x < width; x += step) {
        /* From the lower left to the upper right, cut off at both sides. */
        double from = MAX(x, 0), to = MIN(x + height, width);
        if (to - from > 0.2)
            spk_scene_add_line(scene, (SpkPoint){box->left + from, box->bottom + from - x},
                               (SpkPoint){box->left + to, box->bottom + to - x}, 0.5, colour, SPK_DASH_SOLID);
    }
    SpkPoint centre = {(box->left + box->right) / 2, (box->bottom + box->top) / 2};
    guint index = spk_scene_add_item(scene, name, SPK_SHAPE_BOX, centre, width, height);
    SpkItem *item = spk_scene_item(scene, index);
    item->stroke = colour;
    item->pen = PEN;
    return index;
}

static double
sample_width(SpkKeySample sample)
{
    switch (sample) {
    case SPK_KEY_HEADING:
    case SPK_KEY_WORDS:
        return 0;
    case SPK_KEY_BOX:
    case SPK_KEY_DIAMOND:
    case SPK_KEY_HOLLOW:
    case SPK_KEY_DOT:
    case SPK_KEY_RING:
        return SAMPLE;
    default:
        return LONG_SAMPLE;
    }
}

static void
draw_shape(const Pen *pen, const SpkKeyRow *row, SpkPoint centre, double width)
{
    static const SpkShape shapes[] = {
        [SPK_KEY_BOX] = SPK_SHAPE_BOX,    [SPK_KEY_DIAMOND] = SPK_SHAPE_DIAMOND, [SPK_KEY_HOLLOW] = SPK_SHAPE_BOX,
        [SPK_KEY_STRUCK] = SPK_SHAPE_BOX, [SPK_KEY_DOT] = SPK_SHAPE_ELLIPSE,     [SPK_KEY_RING] = SPK_SHAPE_ELLIPSE};
    gboolean is_filled = row->sample == SPK_KEY_BOX || row->sample == SPK_KEY_DIAMOND || row->sample == SPK_KEY_DOT;
    double height = row->sample == SPK_KEY_STRUCK ? 5 : 6;
    guint index =
        spk_scene_add_item(pen->scene, "_key", shapes[row->sample], centre, width > SAMPLE ? width : height, height);
    SpkItem *item = spk_scene_item(pen->scene, index);
    item->fill = is_filled ? row->colour : row->sample == SPK_KEY_RING ? pen->theme->paper : NULL;
    item->stroke = is_filled ? NULL : row->colour;
    item->pen = row->sample == SPK_KEY_RING ? 1.2 : PEN;
}

static void
draw_sample(const Pen *pen, const SpkKeyRow *row)
{
    double width = sample_width(row->sample), y = pen->y - FONT * SPK_LINE_HEIGHT / 2;
    const SpkPoint from = {pen->x, y}, to = {pen->x + width, y};
    if (row->sample == SPK_KEY_HATCHED) {
        SpkBox box = {pen->x, y - 2.5, pen->x + width, y + 2.5};
        spk_key_hatch(pen->scene, "_key", &box, row->colour, row->dash);
    } else if (row->sample == SPK_KEY_LINE || row->sample == SPK_KEY_ARROW) {
        SpkCurve *curve = spk_scene_add_line(pen->scene, from, to, 1.4, row->colour, row->dash);
        curve->has_head_arrow = row->sample == SPK_KEY_ARROW;
        curve->arrow_length = 5;
        curve->points[3].x -= row->sample == SPK_KEY_ARROW ? 5 : 0;
    } else if (width > 0) {
        draw_shape(pen, row, (SpkPoint){pen->x + width / 2, y}, row->sample == SPK_KEY_STRUCK ? width : SAMPLE);
        if (row->sample == SPK_KEY_STRUCK)
            spk_scene_add_line(pen->scene, from, to, PEN, row->colour, SPK_DASH_SOLID);
    }
}

static void
new_line(Pen *pen)
{
    pen->x = pen->box.left;
    pen->y -= ROW;
}

static void
set_row(Pen *pen, const SpkKeyRow *row)
{
    gboolean is_heading = row->sample == SPK_KEY_HEADING;
    double sample = sample_width(row->sample), gap = sample > 0 ? 4 : 0, room = pen->box.right - pen->box.left;
    g_autofree char *text = spk_text_cut(row->text, FONT, is_heading, room - sample - gap - 5);
    double width = sample + gap + spk_text_width(text, FONT, is_heading) * 1.06 + 4;
    if (pen->x > pen->box.left && (is_heading || pen->is_list || pen->x + width > pen->box.right))
        new_line(pen);
    if (is_heading && pen->is_list && pen->y < pen->box.top)
        pen->y -= 2;
    if (pen->scene) {
        draw_sample(pen, row);
        spk_scene_add_text(pen->scene, text, (SpkPoint){pen->x + sample + gap, pen->y}, FONT, is_heading,
                           pen->theme->ink, "legend");
    }
    pen->x += width + 6;
}

double
spk_key_draw(SpkScene *scene, const GPtrArray *key, const SpkTheme *theme, const SpkBox *box)
{
    Pen pen = {scene, theme, *box, box->left, box->top, box->right - box->left < NARROW};
    if (!key->len)
        return 0;
    for (guint i = 0; i < key->len; ++i)
        set_row(&pen, (const SpkKeyRow *)g_ptr_array_index(key, i));
    return box->top - pen.y + ROW;
}
