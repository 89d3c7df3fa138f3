#pragma once
#include "drawing/diagram.h"

/** A page of shapes, lines and words with their places: what is drawn, free of what it means and of Graphviz. */

typedef enum { SPK_SHAPE_ELLIPSE, SPK_SHAPE_ROUNDED, SPK_SHAPE_DIAMOND, SPK_SHAPE_BOX, SPK_SHAPE_NONE } SpkShape;
typedef enum { SPK_DASH_SOLID, SPK_DASH_DASHED, SPK_DASH_DOTTED } SpkDash;

/** A shape, words, or both. Colours are static strings. */
typedef struct {
    char *name; ///< Unique; stands in the DOT file
    SpkShape shape;
    SpkPoint centre;
    double width, height;
    const char *fill, *stroke; ///< NULL: none
    double pen;
    char *text; ///< Clean lines parted by newlines; NULL: none
    double font_size;
    gboolean is_bold, is_left; ///< Set to the left edge, else centred
    const char *ink;
    const char *css_class; ///< Static
    char *tooltip, *url;
} SpkItem;

/** A cubic curve between two items. */
typedef struct {
    guint tail, head; ///< Into items
    SpkPoint points[4];
    SpkPoint tail_tip, head_tip; ///< Where arrowheads end, if any
    gboolean has_tail_arrow, has_head_arrow;
    double arrow_length;
    double width;
    const char *colour;
    SpkDash dash;
    char *id; ///< Unique, fit for XML
    char *css_class;
    char *tooltip, *url;
    char *count; ///< To be written on it; or NULL
} SpkCurve;

typedef struct {
    double width, height;
    const char *paper;         ///< Colour; static
    char *title, *description; ///< For readers who cannot see it
    GPtrArray *notes;          ///< What its maker should know of it, one line each
    GPtrArray *items, *curves; ///< SpkItem and SpkCurve; curves are drawn first, each list in its order
    GHashTable *names, *ids;
} SpkScene;

SpkScene *spk_scene_new(double width, double height);
void spk_scene_free(SpkScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkScene, spk_scene_free)

/** Add an item; its name is made of `name`, changed where DOT could not hold it or where it is taken. Returns its
 * index. */
guint spk_scene_add_item(SpkScene *scene, const char *name, SpkShape shape, SpkPoint centre, double width,
                         double height);

/** Add lines of words whose top left corner is given. Returns the item's index. */
guint spk_scene_add_text(SpkScene *scene, const char *text, SpkPoint top_left, double font_size, gboolean is_bold,
                         const char *ink, const char *css_class);

SpkCurve *spk_scene_add_curve(SpkScene *scene, guint tail, guint head);

/** A straight line of its own, with its two ends as items that are not seen. */
SpkCurve *spk_scene_add_line(SpkScene *scene, SpkPoint from, SpkPoint to, double width, const char *colour,
                             SpkDash dash);

G_GNUC_PRINTF(2, 3)
void spk_scene_note(SpkScene *scene, const char *format, ...);

static inline SpkItem *
spk_scene_item(const SpkScene *scene, guint index)
{
    return (SpkItem *)g_ptr_array_index(scene->items, index);
}

static inline SpkCurve *
spk_scene_curve(const SpkScene *scene, guint index)
{
    return (SpkCurve *)g_ptr_array_index(scene->curves, index);
}

/** An id of a curve that no other has. */
char *spk_scene_unique_id(SpkScene *scene, const char *id);

/** Size of lines of words, in points. */
double spk_scene_text_width(const char *text, double font_size, gboolean is_bold);
double spk_scene_text_height(const char *text, double font_size);
