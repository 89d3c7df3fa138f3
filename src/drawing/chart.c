#include "drawing/chart.h"
#include "drawing/key.h"
#include "drawing/name.h"
#include "drawing/text.h"
#include <math.h>

#define A4_HEIGHT 730.0 // Of the print on a page, in points
#define LEAST_PLOT 70.0
#define LEAST_PLOT_AROUND_KEY 130.0

static const SpkChartKind *
kind_of(const SpkPictureOptions *options)
{
    static const SpkChartKind *const kinds[] = {&spk_chart_matrix, &spk_chart_timeline, &spk_chart_dumbbell,
                                                &spk_chart_series};
    return kinds[options->kind - SPK_PICTURE_MATRIX];
}

char *
spk_chart_name(const SpkDrawActor *actor, double font_size, double width)
{
    if (spk_text_width(actor->label, font_size, FALSE) <= width)
        return g_strdup(actor->label);
    g_autofree char *brief = spk_name_shorten(actor->label);
    if (brief && spk_text_width(brief, font_size, FALSE) <= width)
        return g_steal_pointer(&brief);
    g_autofree char *id = spk_text_clean(actor->id);
    if (id[0] && spk_text_width(id, font_size, FALSE) <= width)
        return g_steal_pointer(&id);
    return spk_text_cut(actor->label, font_size, FALSE, width);
}

SpkItem *
spk_chart_add_shape(SpkScene *scene, const char *name, SpkShape shape, const SpkBox *box, const char *fill,
                    const char *css_class, const char *tooltip)
{
    SpkPoint centre = {(box->left + box->right) / 2, (box->bottom + box->top) / 2};
    guint index = spk_scene_add_item(scene, name, shape, centre, box->right - box->left, box->top - box->bottom);
    SpkItem *item = spk_scene_item(scene, index);
    item->fill = fill;
    item->css_class = css_class;
    item->tooltip = g_strdup(tooltip);
    return item;
}

double
spk_chart_words_width(const char *text, double font_size)
{
    return spk_text_width(text, font_size, FALSE) * 1.06 + 4; /* as the scene sets words */
}

void
spk_chart_add_words(SpkScene *scene, const char *text, double x, double y, double share, double font_size,
                    const char *ink, const char *css_class)
{
    const double width = spk_text_width(text, font_size, FALSE), left = x - share * width;
    guint index = spk_scene_add_text(scene, text, (SpkPoint){left, y + font_size * SPK_LINE_HEIGHT / 2}, font_size,
                                     FALSE, ink, css_class);
    SpkItem *item = spk_scene_item(scene, index);
    if (share <= 0)
        return;
    /* Centred on themselves, words that are hinted for a screen outgrow their place by half at each end. */
    item->is_left = FALSE;
    item->centre.x = left + width / 2;
    item->width = width;
}

void
spk_chart_say(SpkPage *page, const char *text)
{
    spk_chart_add_words(page->scene, text, (page->plot.left + page->plot.right) / 2,
                        (page->plot.bottom + page->plot.top) / 2, 0.5, 10, page->style.theme->ink_light, "message");
}

static SpkPage
new_page(const SpkChart *chart, SpkScene *scene)
{
    return (SpkPage){.scene = scene,
                     .plate = chart->plate,
                     .options = chart->options,
                     .style = chart->style,
                     .columns = 1,
                     .rows = 1,
                     .key = chart->key,
                     .is_key_inside = kind_of(chart->options)->is_key_inside};
}

/* Of the page: what the plot wants, and what stands around it, which is found by setting it once. */
static double
choose_height(const SpkChart *chart, gpointer data)
{
    const double width = chart->options->width;
    g_autoptr(SpkScene) trial = spk_scene_new(width, A4_HEIGHT);
    SpkPage page = new_page(chart, trial);
    spk_page_start(&page);
    double plot = kind_of(chart->options)->height(chart, data, width - 2 * SPK_PAGE_MARGIN),
           least = page.legend_columns && page.legend.top == page.plot.top ? LEAST_PLOT_AROUND_KEY : LEAST_PLOT;
    return round(MIN(A4_HEIGHT - (page.plot.top - page.plot.bottom) + MAX(plot, least), A4_HEIGHT));
}

gboolean
spk_chart_picture(GPtrArray *graphs, const SpkPictureOptions *options, SpkScene **ret_scene, GError **error)
{
    const SpkChartKind *kind = kind_of(options);
    g_autoptr(SpkPlate) plate = spk_plate_new(graphs, NULL, options, error);
    if (!plate)
        return FALSE;
    g_autoptr(GPtrArray) key = spk_key_new();
    SpkChart chart = {.graphs = graphs, .plate = plate, .options = options, .key = key, .notes = plate->notes};
    chart.style = spk_style_new(plate->whole, options->palette, options->theme, options->width * options->width);
    chart.style.fade = 0; /* that is for many lines */
    gpointer data = kind->read(&chart, error);
    if (!data)
        return FALSE;
    g_autoptr(SpkScene) scene =
        spk_scene_new(options->width, options->height > 0 ? options->height : choose_height(&chart, data));
    SpkPage page = new_page(&chart, scene);
    spk_page_start(&page);
    guint left_out = kind->draw(&page, data);
    spk_page_finish(&page, left_out);
    for (guint i = 0; i < plate->notes->len; ++i)
        spk_scene_note(scene, "%s", (const char *)g_ptr_array_index(plate->notes, i));
    kind->free(data);
    *ret_scene = g_steal_pointer(&scene);
    return TRUE;
}
