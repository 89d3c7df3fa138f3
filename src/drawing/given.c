#include "drawing/layout.h"
#include <math.h>

/* Places that the input gave. */

static gboolean
is_inside(const SpkDrawActor *actor, const SpkBox *area)
{
    double x = actor->width / 2, y = actor->height / 2;
    return actor->place.x - x >= area->left && actor->place.x + x <= area->right &&
           actor->place.y - y >= area->bottom && actor->place.y + y <= area->top;
}

/* The others stand amid their neighbours. */
static void
place_newcomers(SpkDiagram *diagram, const SpkBox *area)
{
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        SpkPoint sum = {0, 0};
        guint count = 0;
        for (guint j = 0; !actor->has_place && j < diagram->dyads->len; ++j) {
            const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, j);
            const SpkDrawActor *other = dyad->a == i   ? spk_diagram_actor(diagram, dyad->b)
                                        : dyad->b == i ? spk_diagram_actor(diagram, dyad->a)
                                                       : NULL;
            if (other && other->has_place)
                sum.x += other->place.x, sum.y += other->place.y, ++count;
        }
        if (!actor->has_place && !actor->is_isolate)
            actor->place = count ? (SpkPoint){sum.x / count, sum.y / count}
                                 : (SpkPoint){(area->left + area->right) / 2, (area->bottom + area->top) / 2};
    }
}

/* Places that came with the input: as they are, or, when they were made for another page, fitted to this one. */
void
spk_layout_take_places(SpkDiagram *diagram, const SpkBox *area)
{
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(SpkPoint));
    gboolean is_all_inside = TRUE;
    guint next = 0;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        if (!actor->has_place)
            continue;
        g_array_append_val(placed, actor->place);
        is_all_inside = is_all_inside && is_inside(actor, area);
    }
    SpkBox inner = spk_layout_inset(area);
    if (!is_all_inside)
        spk_layout_fit((SpkPoint *)(void *)placed->data, placed->len, &inner, FALSE);
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (spk_diagram_actor(diagram, i)->has_place)
            spk_diagram_actor(diagram, i)->place = g_array_index(placed, SpkPoint, next++);
    place_newcomers(diagram, area);
}

/* All on one spot is no layout: such places say nothing. */
void
spk_layout_forget_one_spot(SpkDiagram *diagram)
{
    const SpkDrawActor *first = NULL;
    guint placed = 0;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        if (!actor->has_place)
            continue;
        ++placed;
        first = first ? first : actor;
        if (hypot(actor->place.x - first->place.x, actor->place.y - first->place.y) > 1e-6)
            return;
    }
    for (guint i = 0; placed > 1 && i < diagram->actors->len; ++i)
        spk_diagram_actor(diagram, i)->has_place = FALSE;
}
