#include "measures/reach.h"

/** Tarjan (1972), without recursion: a path of thousands would use up the stack. */
typedef struct {
    const SpkArcs *arcs;
    guint *index, *low, *next; ///< By actor: number of its visit from 1; lowest number in reach; next arc to follow
    guint *open, *path;        ///< Visited and not yet in a group; those that the walk stands on
    guint open_count, path_count, visit_count, group_count;
    guint *group_of; ///< G_MAXUINT: none yet. Groups come out with those that arcs lead to first
} Tarjan;

static void
tarjan_clear(Tarjan *tarjan)
{
    g_free(tarjan->index);
    g_free(tarjan->low);
    g_free(tarjan->next);
    g_free(tarjan->open);
    g_free(tarjan->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tarjan, tarjan_clear)

static void
enter(Tarjan *tarjan, guint actor)
{
    tarjan->index[actor] = tarjan->low[actor] = ++tarjan->visit_count;
    tarjan->next[actor] = tarjan->arcs->out[actor];
    tarjan->open[tarjan->open_count++] = tarjan->path[tarjan->path_count++] = actor;
}

static void
leave(Tarjan *tarjan, guint actor)
{
    --tarjan->path_count;
    if (tarjan->path_count) {
        guint before = tarjan->path[tarjan->path_count - 1];
        tarjan->low[before] = MIN(tarjan->low[before], tarjan->low[actor]);
    }
    if (tarjan->low[actor] != tarjan->index[actor])
        return;
    guint member;
    do {
        member = tarjan->open[--tarjan->open_count];
        tarjan->group_of[member] = tarjan->group_count;
    } while (member != actor);
    ++tarjan->group_count;
}

static void
walk(Tarjan *tarjan, guint start)
{
    enter(tarjan, start);
    while (tarjan->path_count) {
        guint actor = tarjan->path[tarjan->path_count - 1];
        if (tarjan->next[actor] == tarjan->arcs->out[actor + 1]) {
            leave(tarjan, actor);
            continue;
        }
        guint to = tarjan->arcs->arcs[tarjan->next[actor]++].target;
        if (!tarjan->index[to])
            enter(tarjan, to);
        else if (tarjan->group_of[to] == G_MAXUINT)
            tarjan->low[actor] = MIN(tarjan->low[actor], tarjan->index[to]);
    }
}

static guint
find_groups(const SpkArcs *arcs, guint *group_of)
{
    guint count = arcs->actor_count;
    g_auto(Tarjan) tarjan = {.arcs = arcs,
                             .index = g_new0(guint, count),
                             .low = g_new(guint, count),
                             .next = g_new(guint, count),
                             .open = g_new(guint, count),
                             .path = g_new(guint, count),
                             .group_of = group_of};
    for (guint i = 0; i < count; ++i)
        group_of[i] = G_MAXUINT;
    for (guint i = 0; i < count; ++i)
        if (!tarjan.index[i])
            walk(&tarjan, i);
    for (guint i = 0; i < count; ++i)
        group_of[i] = tarjan.group_count - 1 - group_of[i];
    return tarjan.group_count;
}

/** Actors in order of their groups. */
static guint *
order_by_group(const SpkReach *reach)
{
    guint *order = g_new(guint, reach->actor_count);
    g_autofree guint *next = g_new0(guint, reach->group_count + 1);
    for (guint g = 0; g < reach->group_count; ++g)
        next[g + 1] = next[g] + reach->sizes[g];
    for (guint i = 0; i < reach->actor_count; ++i)
        order[next[reach->group_of[i]]++] = i;
    return order;
}

static void
fill_above(SpkReach *reach, const SpkArcs *arcs)
{
    g_autofree guint *order = order_by_group(reach);
    for (guint g = 0; g < reach->group_count; ++g)
        reach->above[(gsize)g * reach->word_count + g / 64] |= G_GUINT64_CONSTANT(1) << g % 64;
    // All that reach a group are known before any arc out of it is followed
    for (guint k = 0; k < reach->actor_count; ++k)
        for (guint a = arcs->out[order[k]]; a < arcs->out[order[k] + 1]; ++a) {
            guint from = reach->group_of[order[k]], to = reach->group_of[arcs->arcs[a].target];
            guint64 *above = reach->above + (gsize)to * reach->word_count;
            if (above[from / 64] >> from % 64 & 1)
                continue; // with it came all that reach it
            for (guint w = 0; w <= from / 64; ++w)
                above[w] |= reach->above[(gsize)from * reach->word_count + w];
        }
}

SpkReach
spk_reach(const SpkArcs *arcs)
{
    SpkReach reach = {.actor_count = arcs->actor_count, .group_of = g_new(guint, arcs->actor_count)};
    reach.group_count = find_groups(arcs, reach.group_of);
    reach.word_count = (reach.group_count + 63) / 64;
    reach.sizes = g_new0(guint, reach.group_count);
    reach.above = g_new0(guint64, (gsize)reach.group_count * reach.word_count);
    for (guint i = 0; i < reach.actor_count; ++i)
        ++reach.sizes[reach.group_of[i]];
    fill_above(&reach, arcs);
    return reach;
}

void
spk_reach_clear(SpkReach *reach)
{
    g_free(reach->group_of);
    g_free(reach->sizes);
    g_free(reach->above);
}
