#include "drawing/layout.h"
#include <math.h>
#include <stdlib.h>

/* Shapes as discs that must not meet, sorted by their left edge so that only near ones are compared. */
typedef struct {
    guint index;
    double radius;
    SpkPoint place;
    gboolean is_fixed;
} Disc;

static int
compare_discs(const void *left, const void *right)
{
    const Disc *a = (const Disc *)left, *b = (const Disc *)right;
    double from = a->place.x - a->radius, to = b->place.x - b->radius;
    return from != to ? (from < to ? -1 : 1) : (a->index > b->index) - (a->index < b->index);
}

static void
keep_inside(Disc *disc, const SpkBox *area)
{
    double r = disc->radius;
    if (disc->is_fixed)
        return;
    disc->place.x = CLAMP(disc->place.x, MIN(area->left + r, area->right), MAX(area->right - r, area->left));
    disc->place.y = CLAMP(disc->place.y, MIN(area->bottom + r, area->top), MAX(area->top - r, area->bottom));
}

/* Move two discs apart by what they overlap; TRUE when they did. */
static gboolean
push(Disc *a, Disc *b)
{
    double dx = b->place.x - a->place.x, dy = b->place.y - a->place.y, reach = a->radius + b->radius;
    if (fabs(dy) >= reach || dx * dx + dy * dy >= reach * reach) /* most pairs: found without a root */
        return FALSE;
    double distance = hypot(dx, dy), overlap = reach - distance;
    if (overlap <= 1e-6 || (a->is_fixed && b->is_fixed))
        return FALSE;
    if (distance < 1e-6) { /* one on the other: part them along an angle that their numbers give */
        double angle = 2.39996 * (a->index + b->index);
        dx = cos(angle), dy = sin(angle), distance = 1;
    }
    double step = (overlap * 1.02 + 0.01) / distance * (a->is_fixed || b->is_fixed ? 1 : 0.5);
    if (!a->is_fixed)
        a->place.x -= dx * step, a->place.y -= dy * step;
    if (!b->is_fixed)
        b->place.x += dx * step, b->place.y += dy * step;
    return TRUE;
}

static gboolean
push_all(Disc *discs, guint count)
{
    gboolean is_moved = FALSE;
    qsort(discs, count, sizeof *discs, compare_discs);
    for (guint i = 0; i < count; ++i)
        for (guint j = i + 1; j < count; ++j) {
            /* Sorted as they stood before this round; what moves meanwhile is seen in the next one. */
            if (discs[j].place.x - discs[j].radius > discs[i].place.x + discs[i].radius)
                break;
            is_moved |= push(&discs[i], &discs[j]);
        }
    return is_moved;
}

static Disc *
make_discs(const SpkDiagram *diagram, double gap, const gboolean *is_fixed)
{
    Disc *discs = g_new0(Disc, diagram->actors->len + 1);
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        double size = MAX(actor->width, actor->height);
        discs[i] = (Disc){i, size / 2 + MIN(gap, size + 1) / 2, actor->place, is_fixed && is_fixed[i]};
    }
    return discs;
}

gboolean
spk_layout_is_apart(const SpkDiagram *diagram, double gap)
{
    g_autofree Disc *discs = make_discs(diagram, gap, NULL);
    return !push_all(discs, diagram->actors->len);
}

gboolean
spk_layout_part(SpkDiagram *diagram, const SpkBox *area, double gap, const gboolean *is_fixed)
{
    guint count = diagram->actors->len;
    g_autofree Disc *discs = make_discs(diagram, gap, is_fixed);
    gboolean is_moved = TRUE;
    for (guint round = 0; round < 200 && is_moved; ++round) {
        for (guint i = 0; i < count; ++i)
            keep_inside(&discs[i], area);
        is_moved = push_all(discs, count);
    }
    for (guint i = 0; i < count; ++i)
        spk_diagram_actor(diagram, discs[i].index)->place = discs[i].place;
    return !is_moved;
}
