#include "drawing/layout.h"
#include <math.h>
#include <stdlib.h>

#define MOST_SWAPPED 40 // Beyond so many on the ring their order is that of the chain

static gint
compare_dyads(const void *left, const void *right)
{
    const SpkDrawDyad *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* How near to each other two actors ask to be: 0 for strangers. */
static double
affinity(const SpkDiagram *diagram, guint a, guint b)
{
    const SpkDrawDyad wanted = {.a = MIN(a, b), .b = MAX(a, b)};
    const SpkDrawDyad *dyad =
        diagram->dyads->len ? bsearch(&wanted, diagram->dyads->data, diagram->dyads->len, sizeof wanted, compare_dyads)
                            : NULL;
    return dyad ? 1 + dyad->bond - dyad->strain : 0;
}

static gboolean
is_same_bloc(const SpkDiagram *diagram, guint a, guint b)
{
    const char *one = spk_diagram_actor(diagram, a)->bloc, *other = spk_diagram_actor(diagram, b)->bloc;
    return one && g_strcmp0(one, other) == 0;
}

/* Each next one is of the same bloc as the one before, where the input tells blocs, and the closest to it: those tied
   to each other come to stand side by side. */
static void
chain_ring(const SpkDiagram *diagram, GArray *ring)
{
    for (guint i = 1; i < ring->len; ++i) {
        guint best = i;
        double best_affinity = -INFINITY;
        for (guint j = i; j < ring->len; ++j) {
            guint last = g_array_index(ring, guint, i - 1), next = g_array_index(ring, guint, j);
            double near = affinity(diagram, last, next) + (is_same_bloc(diagram, last, next) ? 1e15 : 0);
            if (near > best_affinity)
                best = j, best_affinity = near;
        }
        guint chosen = g_array_index(ring, guint, best);
        g_array_remove_index(ring, best);
        g_array_insert_val(ring, i, chosen);
    }
}

/* How far apart on the ring those stand who are tied: the sum of their shorter ways round, by weight. */
static double
ring_cost(const SpkDiagram *diagram, const GArray *ring, const gint *seats)
{
    double cost = 0;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        gint a = seats[dyad->a], b = seats[dyad->b], way = ABS(a - b);
        if (a >= 0 && b >= 0)
            cost += MIN(way, (gint)ring->len - way) * (dyad->bond > 0 ? 1 : 0.3);
    }
    return cost;
}

static void
swap(GArray *ring, gint *seats, guint i, guint j)
{
    guint one = g_array_index(ring, guint, i), other = g_array_index(ring, guint, j);
    g_array_index(ring, guint, i) = other, g_array_index(ring, guint, j) = one;
    seats[other] = (gint)i, seats[one] = (gint)j;
}

/* Swap seats within a bloc as long as that brings the tied closer together. */
static void
order_ring(const SpkDiagram *diagram, GArray *ring)
{
    g_autofree gint *seats = g_new(gint, diagram->actors->len + 1);
    gboolean is_better = ring->len <= MOST_SWAPPED;
    for (guint i = 0; i < diagram->actors->len; ++i)
        seats[i] = -1;
    chain_ring(diagram, ring);
    for (guint i = 0; i < ring->len; ++i)
        seats[g_array_index(ring, guint, i)] = (gint)i;
    double cost = ring_cost(diagram, ring, seats);
    for (guint round = 0; round < 20 && is_better; ++round) {
        is_better = FALSE;
        for (guint i = 0; i < ring->len; ++i)
            for (guint j = i + 1; j < ring->len; ++j) {
                const char *bloc = spk_diagram_actor(diagram, g_array_index(ring, guint, i))->bloc;
                if (g_strcmp0(bloc, spk_diagram_actor(diagram, g_array_index(ring, guint, j))->bloc) != 0)
                    continue;
                swap(ring, seats, i, j);
                double other = ring_cost(diagram, ring, seats);
                if (other < cost - 1e-9)
                    cost = other, is_better = TRUE;
                else
                    swap(ring, seats, i, j);
            }
    }
}

/* Evenly, with a gap of half a seat between blocs. */
static void
place_ring(SpkDiagram *diagram, const GArray *ring, const SpkBox *box, double share, double start)
{
    double cx = (box->left + box->right) / 2, cy = (box->bottom + box->top) / 2, seats = 0;
    g_autofree double *at = g_new0(double, ring->len + 1);
    for (guint i = 0; i < ring->len; ++i) {
        guint here = g_array_index(ring, guint, i), next = g_array_index(ring, guint, (i + 1) % ring->len);
        at[i] = seats;
        seats += here == next ||
                         g_strcmp0(spk_diagram_actor(diagram, here)->bloc, spk_diagram_actor(diagram, next)->bloc) == 0
                     ? 1
                     : 1.5;
    }
    for (guint i = 0; i < ring->len; ++i) {
        double angle = start - 2 * G_PI * at[i] / seats;
        spk_diagram_actor(diagram, g_array_index(ring, guint, i))->place =
            (SpkPoint){cx + share * (box->right - cx) * cos(angle), cy + share * (box->top - cy) * sin(angle)};
    }
}

/* Order the outer ones by where their neighbours on the ring stand, clockwise from the top. */
typedef struct {
    guint actor;
    double turn; // 0..1
} Outer;

static gint
compare_outer(gconstpointer left, gconstpointer right)
{
    const Outer *a = (const Outer *)left, *b = (const Outer *)right;
    if (a->turn != b->turn)
        return a->turn < b->turn ? -1 : 1;
    return (a->actor > b->actor) - (a->actor < b->actor);
}

static double
turn_of(const SpkDiagram *diagram, guint actor, const GArray *ring)
{
    double x = 0, y = 0;
    for (guint i = 0; i < ring->len; ++i) {
        double angle = 2 * G_PI * i / ring->len;
        if (affinity(diagram, actor, g_array_index(ring, guint, i)) != 0)
            x += cos(angle), y += sin(angle);
    }
    double turn = atan2(y, x) / (2 * G_PI);
    return turn < -1e-9 ? turn + 1 : MAX(turn, 0);
}

static GArray *
order_outer(const SpkDiagram *diagram, const gboolean *is_taken, const GArray *ring)
{
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(Outer));
    GArray *ordered = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < diagram->actors->len; ++i) {
        Outer one = {i, 0};
        if (is_taken[i] || spk_diagram_actor(diagram, i)->is_isolate)
            continue;
        one.turn = turn_of(diagram, i, ring);
        g_array_append_val(outer, one);
    }
    g_array_sort(outer, compare_outer);
    for (guint i = 0; i < outer->len; ++i)
        g_array_append_val(ordered, g_array_index(outer, Outer, i).actor);
    return ordered;
}

void
spk_layout_hub(SpkDiagram *diagram, guint hub, const SpkBox *box)
{
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree gboolean *is_taken = g_new0(gboolean, diagram->actors->len + 1);
    is_taken[hub] = TRUE;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        if (dyad->a != hub && dyad->b != hub)
            continue;
        guint other = dyad->a == hub ? dyad->b : dyad->a;
        is_taken[other] = TRUE;
        g_array_append_val(ring, other);
    }
    order_ring(diagram, ring);
    g_autoptr(GArray) outer = order_outer(diagram, is_taken, ring);
    spk_diagram_actor(diagram, hub)->place = (SpkPoint){(box->left + box->right) / 2, (box->bottom + box->top) / 2};
    /* The fewer stand outside, the wider the ring. */
    double share = outer->len ? 0.5 + 0.3 * ring->len / (ring->len + outer->len) : 1;
    place_ring(diagram, ring, box, share, G_PI / 2);
    double first = outer->len ? turn_of(diagram, g_array_index(outer, guint, 0), ring) : 0;
    place_ring(diagram, outer, box, 1, G_PI / 2 - 2 * G_PI * first);
}
