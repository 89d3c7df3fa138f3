#pragma once
#include "drawing/page.h"

/** What is no network: the frame of a page around a matrix, a timeline, a series. Each kind of chart is a file. */

/** A chart in the making. */
typedef struct {
    GPtrArray *graphs; ///< SpkGraphml
    SpkPlate *plate;   ///< With a panel for each of them
    const SpkPictureOptions *options;
    SpkStyle style;
    GPtrArray *key;   ///< SpkKeyRow
    GPtrArray *notes; ///< For standard error
} SpkChart;

/** A kind of chart. `data` is its own. */
typedef struct {
    /** Take what is shown; add words to the plate, and the rows of the key. NULL and an error when it cannot be. */
    gpointer (*read)(SpkChart *chart, GError **error);
    void (*free)(gpointer data);
    /** Of the plot, in points, at this width. */
    double (*height)(const SpkChart *chart, gpointer data, double width);
    /** Into the page's plot. Returns how many names had no room. */
    guint (*draw)(SpkPage *page, gpointer data);
    gboolean is_key_inside; ///< The plot leaves the upper right corner free for it
} SpkChartKind;

extern const SpkChartKind spk_chart_matrix, spk_chart_timeline, spk_chart_dumbbell, spk_chart_series;

gboolean spk_chart_picture(GPtrArray *graphs, const SpkPictureOptions *options, SpkScene **ret_scene, GError **error);

/* Helpers of all */

static inline const SpkGraphml *
spk_chart_graph(const SpkChart *chart, guint index)
{
    return (const SpkGraphml *)g_ptr_array_index(chart->graphs, index);
}

/** The name if it fits into the width, else shortened, else the id, else cut. */
char *spk_chart_name(const SpkDrawActor *actor, double font_size, double width);

/** A shape with a place, a class for SVG's styles, and a tooltip that is copied. */
SpkItem *spk_chart_add_shape(SpkScene *scene, const char *name, SpkShape shape, const SpkBox *box, const char *fill,
                             const char *css_class, const char *tooltip);

/** Words centred at a height: from x on to the right, or (`share` 1) ending there, or (0.5) around it. */
void spk_chart_add_words(SpkScene *scene, const char *text, double x, double y, double share, double font_size,
                         const char *ink, const char *css_class);
/** Width that such words take. */
double spk_chart_words_width(const char *text, double font_size);

/** In the middle of a plot that shows nothing. */
void spk_chart_say(SpkPage *page, const char *text);
