#pragma once
#include <spokes/graphml.h>

/** What is to be drawn: actors and bundles of ties, read from GraphML of any maker. Knows nothing of pages or ink. */

/** Place on the page in points, y upwards as in Graphviz. */
typedef struct {
    double x, y;
} SpkPoint;

typedef struct {
    double left, bottom, right, top;
} SpkBox;

typedef enum { SPK_DRAW_STATE, SPK_DRAW_GROUPING, SPK_DRAW_OTHER } SpkDrawKind;
#define SPK_DRAW_KIND_COUNT 3

/** Kinds of ties that are told apart by colour. */
typedef enum {
    SPK_CLASS_FORMAL,   ///< Alliance, agreement, membership
    SPK_CLASS_ACTIVITY, ///< Any other tie that binds
    SPK_CLASS_ADVERSE,  ///< A tie that divides
} SpkTieClass;
#define SPK_CLASS_COUNT 3

/** Told apart by the line's dashes. Absent ties are counted, never drawn. */
typedef enum { SPK_LINE_ACTUAL, SPK_LINE_PROPOSED, SPK_LINE_POSSIBLE, SPK_LINE_ABSENT } SpkTieStatus;
#define SPK_LINE_COUNT 4

/** What the widths of lines stand for: numbers of ties, of distinct events or documents, sums of weights or confidence.
 */
typedef enum {
    SPK_WIDTH_TIES,
    SPK_WIDTH_EVENTS,
    SPK_WIDTH_DOCUMENTS,
    SPK_WIDTH_WEIGHT,
    SPK_WIDTH_CONFIDENCE
} SpkWidthMeaning;

typedef struct {
    char *id, *label;
    SpkDrawKind kind;
    double strength;     ///< Never negative
    char *url;           ///< http(s) or #; or NULL
    gboolean has_place;  ///< The input gave x and y, or the layout has placed it
    gboolean is_isolate; ///< No drawn tie to another actor
    SpkPoint place;
    double width, height;  ///< Of the drawn shape
    guint font_size_tenth; ///< Of a label inside the shape, in tenths of a point; 0: the label stands outside
    char *inside;          ///< Lines of the label inside, parted by newlines; or NULL
} SpkDrawActor;

/** How many ties of one type are in a bundle, or in a class. */
typedef struct {
    char *name;
    guint count;
} SpkTypeCount;

/** All ties of one class and status between two actors: one line on the page. */
typedef struct {
    guint a, b; ///< Into actors, a < b
    SpkTieClass class;
    SpkTieStatus status;
    double weight;
    guint tie_count;
    guint to_a, to_b; ///< Directed ties that point there
    GPtrArray *types; ///< SpkTypeCount, most frequent first
} SpkBundle;

/** Two actors with at least one line between them; bundles `first` up to `first + count` are theirs. */
typedef struct {
    guint a, b, first, count;
    double bond, strain; ///< Sums of weights of what binds and of what divides
} SpkDrawDyad;

typedef struct {
    GPtrArray *actors;  ///< SpkDrawActor, in the order of the input
    GPtrArray *bundles; ///< SpkBundle, in order of a, b, class, status
    GArray *dyads;      ///< SpkDrawDyad, in order of a, b
    guint tie_count;    ///< Ties in bundles
    guint loop_count, absent_count;
    gboolean has_types;
    gboolean has_strength; ///< The input gave it; else it is the sum of the weights of an actor's lines
    SpkWidthMeaning width_meaning;
    double max_weight, max_strength, min_weight;
} SpkDiagram;

/** Bundle the ties of a network. Missing attributes fall back: label -> id, weight -> 1, sign -> +, status -> actual.
 */
SpkDiagram *spk_diagram_new(const SpkGraphml *graph);
void spk_diagram_free(SpkDiagram *diagram);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkDiagram, spk_diagram_free)

static inline SpkDrawActor *
spk_diagram_actor(const SpkDiagram *diagram, guint index)
{
    return (SpkDrawActor *)g_ptr_array_index(diagram->actors, index);
}

static inline SpkBundle *
spk_diagram_bundle(const SpkDiagram *diagram, guint index)
{
    return (SpkBundle *)g_ptr_array_index(diagram->bundles, index);
}

/** Index of an actor by id, else by label, or -1. */
gint spk_diagram_find_actor(const SpkDiagram *diagram, const char *name);

/** Add the actors and ties of `more` that join actors this one lacks, and take the larger scales of both into both. */
void spk_diagram_unite(SpkDiagram *diagram, SpkDiagram *more);

/** Whether its line has arrowheads: at least half of its ties are directed. Fewer are told by its tooltip alone. */
static inline gboolean
spk_bundle_is_directed(const SpkBundle *bundle)
{
    return bundle->to_a + bundle->to_b > 0 && 2 * (bundle->to_a + bundle->to_b) >= bundle->tie_count;
}

/** Types drawn in a class (SpkTypeCount, most frequent first). */
GPtrArray *spk_diagram_class_types(const SpkDiagram *diagram, SpkTieClass class);

const char *spk_class_name(SpkTieClass class);
const char *spk_line_name(SpkTieStatus status);
