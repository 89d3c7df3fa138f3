#include "drawing/layout.h"
#include <stdlib.h>

/* Two modes in columns: the second in the middle with the first on both sides of it where there are many, else the
   first at the left and the second at the right. Each stands near the height of its neighbours. */

#define MOST_IN_A_COLUMN 26
#define ROUNDS 12

typedef struct {
    guint actor;
    double height;
} Seat;

static gint
compare_seats(gconstpointer left, gconstpointer right)
{
    const Seat *a = (const Seat *)left, *b = (const Seat *)right;
    if (a->height != b->height)
        return a->height > b->height ? -1 : 1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

/* Spread a column evenly from top to bottom, in its order. */
static void
seat(SpkDiagram *diagram, const GArray *column, double x, const SpkBox *box)
{
    for (guint i = 0; i < column->len; ++i) {
        double share = column->len > 1 ? (double)i / (column->len - 1) : 0.5;
        spk_diagram_actor(diagram, g_array_index(column, Seat, i).actor)->place =
            (SpkPoint){x, box->top - share * (box->top - box->bottom)};
    }
}

static void
order(const SpkDiagram *diagram, GArray *column)
{
    g_autofree double *sums = g_new0(double, diagram->actors->len + 1);
    g_autofree guint *counts = g_new0(guint, diagram->actors->len + 1);
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        sums[dyad->a] += spk_diagram_actor(diagram, dyad->b)->place.y;
        sums[dyad->b] += spk_diagram_actor(diagram, dyad->a)->place.y;
        ++counts[dyad->a], ++counts[dyad->b];
    }
    for (guint i = 0; i < column->len; ++i) {
        Seat *one = &g_array_index(column, Seat, i);
        one->height = counts[one->actor] ? sums[one->actor] / counts[one->actor]
                                         : spk_diagram_actor(diagram, one->actor)->place.y;
    }
    g_array_sort(column, compare_seats);
}

/* Every other one of the first mode goes to the right side: neighbours in height stay neighbours. */
static void
part_sides(GArray *first, GArray *other_side)
{
    for (guint i = first->len; i-- > 0;)
        if (i % 2) {
            g_array_prepend_val(other_side, g_array_index(first, Seat, i));
            g_array_remove_index(first, i);
        }
}

static void
face(SpkDiagram *diagram, const GArray *column, gint side)
{
    for (guint i = 0; i < column->len; ++i)
        spk_diagram_actor(diagram, g_array_index(column, Seat, i).actor)->name_side = side;
}

void
spk_layout_columns(SpkDiagram *diagram, const gboolean *is_second, const SpkBox *box)
{
    g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(Seat)), second = g_array_new(FALSE, FALSE, sizeof(Seat));
    g_autoptr(GArray) far = g_array_new(FALSE, FALSE, sizeof(Seat));
    double width = box->right - box->left;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        Seat one = {i, 0};
        g_array_append_val(is_second[i] ? second : first, one);
    }
    gboolean has_sides = first->len > MOST_IN_A_COLUMN;
    double left = box->left + (has_sides ? 0.2 : 0.3) * width, right = box->left + (has_sides ? 0.5 : 0.62) * width;
    seat(diagram, first, left, box);
    seat(diagram, second, right, box);
    for (guint round = 0; round < ROUNDS; ++round) {
        order(diagram, second);
        seat(diagram, second, right, box);
        order(diagram, first);
        seat(diagram, first, left, box);
    }
    if (has_sides) {
        part_sides(first, far);
        seat(diagram, first, left, box);
        seat(diagram, far, box->left + 0.8 * width, box);
    }
    face(diagram, first, -1);
    face(diagram, far, 1);
    face(diagram, second, has_sides ? 0 : 1);
}
