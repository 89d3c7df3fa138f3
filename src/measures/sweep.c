/* The walks from all actors, and what they sum up to. */
#include "measures/sweep.h"

#include <string.h>

#include "base/jobs.h"
#include "measures/rings.h"
#include "measures/walk.h"

/* Steps above which processes share the work, and pieces that it is cut into: sums do not depend on who does them. */
#define LARGE 2e8
#define PIECES 64

static SpkSweep
sweep_new(guint count, gboolean with_betweenness)
{
    return (SpkSweep){.count = count,
                      .betweenness = with_betweenness ? g_new0(double, count) : NULL,
                      .distance_sum = g_new0(double, count),
                      .nearness_sum = g_new0(double, count),
                      .farthest = g_new0(double, count),
                      .reached = g_new0(guint, count)};
}

void
spk_sweep_clear(SpkSweep *sweep)
{
    g_free(sweep->betweenness);
    g_free(sweep->distance_sum);
    g_free(sweep->nearness_sum);
    g_free(sweep->farthest);
    g_free(sweep->reached);
    g_free(sweep->component);
}

/** Ring by ring of one distance, so that sums have few terms. */
static void
add_distances(const SpkWalk *walk, guint start, SpkSweep *sweep)
{
    guint at = 1;
    while (at < walk->length) {
        double distance = walk->distance[walk->order[at]];
        guint ring = 0;
        for (; at < walk->length && walk->distance[walk->order[at]] == distance; ++at)
            ++ring;
        sweep->distance_sum[start] += ring * distance;
        sweep->nearness_sum[start] += ring / distance;
        sweep->farthest[start] = distance;
    }
    sweep->reached[start] = walk->length - 1;
}

static void
sweep_from(SpkSweep *sweep, const SpkNeighbours *neighbours, guint first, guint last)
{
    if (!neighbours->lengths) {
        spk_rings_sweep(sweep, neighbours, first, last);
        return;
    }
    g_auto(SpkWalk) walk = spk_walk_new(sweep->count);
    for (guint start = first; start < last; ++start) {
        spk_walk_from(&walk, neighbours, start, sweep->count);
        if (sweep->betweenness)
            spk_walk_add_betweenness(&walk, neighbours, sweep->betweenness);
        add_distances(&walk, start, sweep);
    }
}

/** A large sweep, cut into pieces of starts that follow each other. */
typedef struct {
    SpkSweep *sweep;
    const SpkNeighbours *neighbours;
} Shared;

static guint
piece_start(const SpkSweep *sweep, guint piece)
{
    return (guint)((guint64)sweep->count * piece / PIECES);
}

/** The arrays of a piece, in the order in which they are handed over; betweenness is of all actors. */
static void
each_array(SpkSweep *sweep, guint first, guint count, void (*hand)(gpointer array, gsize size, gpointer data),
           gpointer data)
{
    hand(sweep->distance_sum + first, count * sizeof(double), data);
    hand(sweep->nearness_sum + first, count * sizeof(double), data);
    hand(sweep->farthest + first, count * sizeof(double), data);
    hand(sweep->reached + first, count * sizeof(guint), data);
}

static void
write_array(gpointer array, gsize size, gpointer data)
{
    g_byte_array_append(data, array, (guint)size);
}

static void
read_array(gpointer array, gsize size, gpointer data)
{
    const guint8 **bytes = data;
    memcpy(array, *bytes, size);
    *bytes += size;
}

static gboolean
sweep_piece(guint piece, GByteArray *result, gpointer data, GError **error)
{
    const Shared *shared = data;
    guint first = piece_start(shared->sweep, piece), last = piece_start(shared->sweep, piece + 1);
    g_auto(SpkSweep) part = sweep_new(shared->sweep->count, TRUE);

    (void)error;
    sweep_from(&part, shared->neighbours, first, last);
    each_array(&part, first, last - first, write_array, result);
    write_array(part.betweenness, part.count * sizeof(double), result);
    return TRUE;
}

static gboolean
take_piece(guint piece, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    const Shared *shared = data;
    SpkSweep *sweep = shared->sweep;
    guint first = piece_start(sweep, piece), last = piece_start(sweep, piece + 1);
    g_autoptr(GByteArray) own = g_byte_array_new();

    (void)length;
    if (failure) { // a process was lost: do its piece here
        sweep_piece(piece, own, data, error);
        bytes = own->data;
    }
    each_array(sweep, first, last - first, read_array, &bytes);
    for (guint i = 0; i < sweep->count; ++i) {
        double value;
        memcpy(&value, bytes + i * sizeof value, sizeof value);
        sweep->betweenness[i] += value;
    }
    return TRUE;
}

SpkSweep
spk_sweep_by(const SpkNetwork *network, double exponent, guint jobs)
{
    g_auto(SpkNeighbours) neighbours = spk_neighbours(network, exponent, -1);
    SpkSweep sweep = sweep_new(network->actor_count, TRUE);
    Shared shared = {&sweep, &neighbours};

    if ((double)network->actor_count * (network->actor_count + 2.0 * network->dyad_count) < LARGE)
        sweep_from(&sweep, &neighbours, 0, sweep.count);
    else if (!spk_jobs_run(PIECES, jobs, sweep_piece, take_piece, &shared, NULL)) {
        spk_sweep_clear(&sweep); // no process can be made: all of it here
        sweep = sweep_new(network->actor_count, TRUE);
        spk_jobs_run(PIECES, 1, sweep_piece, take_piece, &shared, NULL);
    }
    sweep.component = spk_find_components(&neighbours, sweep.count);
    return sweep;
}

SpkSweep
spk_sweep(const SpkNetwork *network)
{
    return spk_sweep_by(network, 0, 0);
}

SpkSweep
spk_sweep_without(const SpkNetwork *network, guint actor)
{
    g_auto(SpkNeighbours) neighbours = spk_neighbours(network, 0, (gint)actor);
    SpkSweep sweep = sweep_new(network->actor_count, FALSE);
    sweep_from(&sweep, &neighbours, 0, sweep.count);
    sweep.component = spk_find_components(&neighbours, sweep.count);
    return sweep;
}

double
spk_sweep_total_nearness(const SpkSweep *sweep)
{
    double sum = 0;
    for (guint i = 0; i < sweep->count; ++i)
        sum += sweep->nearness_sum[i];
    return sum;
}

double
spk_sweep_total_reached(const SpkSweep *sweep)
{
    double sum = 0;
    for (guint i = 0; i < sweep->count; ++i)
        sum += sweep->reached[i];
    return sum;
}
