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

/** What became of a tie between two snapshots. NONE: no difference is drawn. */
typedef enum {
    SPK_CHANGE_NONE,
    SPK_CHANGE_KEPT,
    SPK_CHANGE_ADDED,
    SPK_CHANGE_DROPPED,
    SPK_CHANGE_STATUS, ///< A plan became fact, or fact a plan
    SPK_CHANGE_SIGN,   ///< What bound now divides, or the other way round
} SpkChange;
#define SPK_CHANGE_COUNT 6

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
    char *bloc;                 ///< As the input says; or NULL
    gboolean is_second;         ///< Of the second mode of a two-mode network, as the input says
    gboolean has_coordinates;   ///< The input gave them
    double longitude, latitude; ///< In degrees
    SpkChange change;
    gint name_side;        ///< -1: its name stands left of it alone, 1: right, 0: anywhere
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
    SpkChange change;
    double weight;
    guint hue;          ///< Into the diagram's hues, where it has any
    gboolean has_count; ///< Its number of ties is written on the line
    char *url;          ///< Of the first of its ties that has one, http(s) or #; or NULL
    char *story;        ///< Of a difference: what was before and what is after, for the tooltip; or NULL
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
    char **hues; ///< Types that colours tell apart, the last one for all others; NULL: colours tell classes
    gboolean has_types, is_difference;
    gboolean has_parallels; ///< Ties of a pair are lines of their own, which want room between them
    gboolean has_strength;  ///< The input gave it; else it is the sum of the weights of an actor's lines
    SpkWidthMeaning width_meaning;
    double max_weight, max_strength, min_weight;
} SpkDiagram;

/** How to read a network. Zeroed: the whole of it, ties bundled. */
typedef struct {
    guint parallel; ///< Ties of two actors up to this number are lines of their own; more are bundled, with their count
    gboolean by_type;       ///< Lines are parted by type, too
    const char *by, *value; ///< Only ties that have this value of this attribute, and actors that have such ties
} SpkReading;

/** Bundle the ties of a network. Missing attributes fall back: label -> id, weight -> 1, sign -> +, status -> actual.
 */
SpkDiagram *spk_diagram_new(const SpkGraphml *graph, const SpkReading *reading);
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

/** Index of an actor by id, or -1. */
gint spk_diagram_find_id(const SpkDiagram *diagram, const char *id);

/** The same by id, else by label. */
gint spk_diagram_find_actor(const SpkDiagram *diagram, const char *name);

/**
 * Actors and lines of all parts, each once, with the greatest of its weights: what shares out places, scales and the
 * key. Places are those of the first part that has them.
 */
SpkDiagram *spk_diagram_merge(SpkDiagram *const *parts, guint count);

/** A copy of some actors and, of the lines between them, some. NULL: all. */
SpkDiagram *spk_diagram_keep(const SpkDiagram *diagram, const gboolean *keeps_actor, const gboolean *keeps_bundle);

/** Only those who have a line. */
SpkDiagram *spk_diagram_drop_isolates(const SpkDiagram *diagram);

/**
 * What became of the ties of each pair: one line for what binds it and one for what divides it, or one alone where it
 * went from the one to the other. Widths: of the snapshot after, of dropped ties of the one before.
 */
SpkDiagram *spk_diagram_difference(const SpkDiagram *before, const SpkDiagram *after);

/** An actor and all within so many steps, with the ties among them. */
SpkDiagram *spk_diagram_ego(const SpkDiagram *diagram, guint ego, guint steps);

/**
 * The disparity filter (Serrano, Boguna and Vespignani 2009): of an actor with k pairs whose weights sum to s, a pair
 * of weight w stays when (1 - w/s)^(k-1) < alpha for one of its two actors. Actors left without a tie are left out.
 * Time: O(pairs).
 */
SpkDiagram *spk_diagram_backbone(const SpkDiagram *diagram, double alpha);

#define SPK_HUE_COUNT 6
/** Types in the order of their number of ties, at most SPK_HUE_COUNT with "other" for the rest: NULL-terminated. */
char **spk_diagram_find_hues(const SpkDiagram *diagram);
/** Give each line the hue of its first type. */
void spk_diagram_set_hues(SpkDiagram *diagram, char *const *hues);

/** Actors of the second mode: groupings, or as the input says where it says so of any. NULL: there is only one mode. */
gboolean *spk_diagram_second_mode(const SpkDiagram *diagram);

/** Order the lines and tell from them pairs, isolates and scales. For those who make or change a diagram. */
void spk_diagram_finish(SpkDiagram *diagram);
SpkDiagram *spk_diagram_new_empty(void);
guint spk_diagram_add_copy(SpkDiagram *diagram, const SpkDrawActor *actor);
SpkBundle *spk_bundle_new(guint a, guint b, SpkTieClass class, SpkTieStatus status);
void spk_bundle_add_type(SpkBundle *bundle, const char *name, guint count);

/** Whether its line has arrowheads: at least half of its ties are directed. Fewer are told by its tooltip alone. */
static inline gboolean
spk_bundle_is_directed(const SpkBundle *bundle)
{
    return bundle->to_a + bundle->to_b > 0 && 2 * (bundle->to_a + bundle->to_b) >= bundle->tie_count;
}

/** Types drawn in a class (SpkTypeCount, most frequent first). */
GPtrArray *spk_diagram_class_types(const SpkDiagram *diagram, SpkTieClass class);

/** "proposed"; what is no status, and NULL, is actual. */
SpkTieStatus spk_tie_status_of(const char *status);
/** By the sign if there is one ("-", "-1"), else by the weight's sign or the type. */
SpkTieClass spk_tie_class_of(const char *type, const char *sign, double weight);

/** Whether an address leads to a page or a place in it, and to no script. */
gboolean spk_url_is_safe(const char *url);

guint spk_diagram_change_count(const SpkDiagram *diagram, SpkChange change);

const char *spk_class_name(SpkTieClass class);
const char *spk_line_name(SpkTieStatus status);
const char *spk_change_name(SpkChange change);
