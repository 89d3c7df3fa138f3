/* Power in exchange networks: the graph-theoretic power index (Markovsky, Willer & Patton 1988). */
#include <math.h>

#include "measures/measuring.h"
#include "measures/walk.h"

/* Disjoint paths of a given length are hard to count: time and memory grow as 3^N and N 2^N. */
#define MOST_ACTORS 12

/** One actor's component without the actor: sets of the others are bits. */
typedef struct {
    guint count;
    guint ties[MOST_ACTORS]; ///< Neighbours of each
    guint first;             ///< Neighbours of the actor
} Others;

static Others
others_of(const SpkNeighbours *neighbours, const guint *component, guint actor, guint count)
{
    Others others = {0};
    guint members[MOST_ACTORS];
    for (guint i = 0; i < count; ++i)
        if (i != actor && component[i] == component[actor])
            members[others.count++] = i;
    for (guint i = 0; i < others.count; ++i)
        for (guint n = neighbours->starts[members[i]]; n < neighbours->starts[members[i] + 1]; ++n) {
            if (neighbours->targets[n] == actor)
                others.first |= 1u << i;
            for (guint k = 0; k < others.count; ++k)
                if (members[k] == neighbours->targets[n])
                    others.ties[i] |= 1u << k;
        }
    return others;
}

/** By set: the actors at which a path from the actor through all of the set, and no other, can end. */
static guint *
find_paths(const Others *others)
{
    guint *ends = g_new0(guint, 1u << others->count);
    for (guint i = 0; i < others->count; ++i)
        ends[1u << i] = others->first & 1u << i;
    for (guint set = 1; set < 1u << others->count; ++set)
        for (guint i = 0; i < others->count; ++i)
            for (guint k = 0; k < others->count && ends[set] & 1u << i; ++k)
                if (others->ties[i] & 1u << k & ~set)
                    ends[set | 1u << k] |= 1u << k;
    return ends;
}

/** Most paths of `length` through the whole set that share no actor; `most` is filled from small sets to large. */
static guint8
most_disjoint(const guint *ends, guint length, guint set, const guint8 *most)
{
    guint lowest = set & -set, rest = set ^ lowest;
    guint8 best = most[rest];
    for (guint part = rest;; part = (part - 1) & rest) {
        guint path = part | lowest;
        if (ends[path] && (guint)__builtin_popcount(path) == length)
            best = MAX(best, 1 + most[set ^ path]);
        if (!part)
            return best;
    }
}

static double
power_of(const Others *others)
{
    guint all = (1u << others->count) - 1;
    g_autofree guint *ends = find_paths(others);
    g_autofree guint8 *most = g_new0(guint8, all + 1u);
    double power = 0;
    for (guint length = 1; length <= others->count; ++length) {
        for (guint set = 1; set <= all; ++set)
            most[set] = most_disjoint(ends, length, set, most);
        power += length % 2 ? most[all] : -(double)most[all];
    }
    return power;
}

gboolean
spk_add_exchange(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkNetwork *network = measuring->network;
    SpkColumn *column = spk_column_new("gpi", network->actor_count);
    g_auto(SpkNeighbours) neighbours = spk_neighbours(network, 0, -1);
    g_autofree guint *component = spk_find_components(&neighbours, column->count);
    g_autofree guint *size = g_new0(guint, column->count);

    (void)error;
    g_ptr_array_add(columns, column);
    for (guint i = 0; i < column->count; ++i)
        ++size[component[i]];
    for (guint i = 0; i < column->count; ++i) {
        Others others = {0};
        if (size[component[i]] <= MOST_ACTORS)
            others = others_of(&neighbours, component, i, column->count);
        column->values[i] = size[component[i]] <= MOST_ACTORS ? power_of(&others) : NAN;
    }
    spk_column_explain(column, "a component of more than 12 actors");
    return TRUE;
}
