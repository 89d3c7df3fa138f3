/*
 * Are the tests of `compare` true to their level, and do the intervals cover what they should? Simulated pairs of
 * networks, as a table of Markdown.
 *
 * usage: simulate [PAIRS [JOBS [tests|coverage]]]     (2000 pairs)
 *
 * Events: two to four of twelve actors meet; the hub is among them with a chance of its own, the others are drawn by
 * weights from 1 to 3. Each event falls into the second period with the same chance, whatever it is: the null is true.
 * Planted: the hub comes to fewer events of the second period. Documents: each tells of one to six events of either
 * period, half of them with the one actor that it is about; what an interval should cover is the mean of the figure
 * over fresh samples of as many documents.
 */
#include "base/jobs.h"
#include "base/random.h"
#include <math.h>
#include <spokes/blocks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ACTORS 12
#define DRAWN 499
#define FRESH 4000
#define LEVEL 0.05

/** A way to make events. */
typedef struct {
    const char *name;
    guint events;
    double second; ///< Chance that an event falls into the second period
    double hub[2]; ///< Chance that the hub is at an event of the first, the second period
} World;

static guint
draw_actor(SpkRandom *random)
{
    // Of 33 chances actor 1 to 11 has 1 to 3 each, over and over
    guint draw = (guint)spk_random_below(random, 22);

    for (guint actor = 1;; ++actor) {
        guint weight = 1 + actor % 3;
        if (draw < weight)
            return actor;
        draw -= weight;
    }
}

/* The dyads of one event, as a block; `about`: an actor who is there, or 0. */
static void
add_event(SpkRandom *random, guint block, guint side, double hub, guint about, GArray *dyads)
{
    static const guint sizes[] = {2, 2, 2, 2, 2, 2, 3, 3, 3, 4};
    guint parties[4], wanted = sizes[spk_random_below(random, G_N_ELEMENTS(sizes))], count = 0;

    if (spk_random_unit(random) < hub)
        parties[count++] = 0;
    if (about)
        parties[count++] = about;
    while (count < wanted) {
        guint actor = draw_actor(random), k = 0;
        while (k < count && parties[k] != actor)
            ++k;
        if (k == count)
            parties[count++] = actor;
    }
    for (guint i = 0; i < count; ++i)
        for (guint k = i + 1; k < count; ++k) {
            SpkBlockDyad dyad = {block, MIN(parties[i], parties[k]), MAX(parties[i], parties[k]), SPK_FIRST << side};
            g_array_append_val(dyads, dyad);
        }
}

static SpkBlocks *
draw_events(SpkRandom *random, const World *world)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));

    for (guint i = 0; i < world->events; ++i) {
        guint side = spk_random_unit(random) < world->second;
        add_event(random, i, side, world->hub[side], 0, dyads);
    }
    return spk_blocks_new(ACTORS, world->events, 0, dyads);
}

/* Each dyad of either network as a block of its own: what swapping dyads, and not events, would do. */
static SpkBlocks *
part_dyads(const SpkBlocks *blocks)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));

    for (guint i = 0; i < blocks->dyads->len; ++i) {
        SpkBlockDyad dyad = g_array_index(blocks->dyads, SpkBlockDyad, i);
        dyad.block = dyad.a * ACTORS + dyad.b;
        g_array_append_val(dyads, dyad);
    }
    return spk_blocks_new(ACTORS, ACTORS * ACTORS, 0, dyads);
}

/** Of one pair: was each figure's difference found at the level, and could it be tested? */
typedef struct {
    guint8 found[3][SPK_QUICK_COUNT], tested[3][SPK_QUICK_COUNT];
} Verdict;

typedef struct {
    const World *world;
    guint64 seed;
    guint pairs;
    guint found[3][SPK_QUICK_COUNT], tested[3][SPK_QUICK_COUNT];
} Trial;

#define BATCH 10

/* Both ways to swap these blocks, or the first alone. */
static void
judge(const SpkBlocks *blocks, guint64 seed, guint way, guint ways, Verdict *verdict)
{
    g_autoptr(GArray) tests = NULL;

    if (!spk_test_swap(blocks, &(SpkDraws){DRAWN, seed, 1}, &tests, NULL))
        exit(1);
    for (guint given = 0; given < ways; ++given)
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
            const SpkSwapTest *test = &g_array_index(tests, SpkSwapTest, given * SPK_QUICK_COUNT + f);
            verdict->tested[way + given][f] = !isnan(test->p);
            verdict->found[way + given][f] = test->p <= LEVEL + 1e-12;
        }
}

static gboolean
try_batch(guint index, GByteArray *result, gpointer data, GError **error)
{
    const Trial *trial = data;

    (void)error;
    for (guint i = index * BATCH; i < MIN((index + 1) * BATCH, trial->pairs); ++i) {
        SpkRandom random;
        Verdict verdict = {0};
        spk_random_init(&random, trial->seed, i);
        g_autoptr(SpkBlocks) blocks = draw_events(&random, trial->world);
        judge(blocks, i, 0, 2, &verdict);
        if (trial->world->events > SPK_SWAP_EXACT_BLOCKS) { // fewer dyads would all be looked at
            g_autoptr(SpkBlocks) dyads = part_dyads(blocks);
            judge(dyads, i, 2, 1, &verdict);
        }
        g_byte_array_append(result, (const guint8 *)&verdict, sizeof verdict);
    }
    return TRUE;
}

static gboolean
take_batch(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    Trial *trial = data;

    (void)index, (void)error;
    if (failure)
        exit(1);
    for (gsize at = 0; at + sizeof(Verdict) <= length; at += sizeof(Verdict)) {
        const Verdict *verdict = (const Verdict *)(gconstpointer)(bytes + at);
        for (guint way = 0; way < 3; ++way)
            for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
                trial->found[way][f] += verdict->found[way][f];
                trial->tested[way][f] += verdict->tested[way][f];
            }
    }
    return TRUE;
}

static const SpkQuick shown[] = {
    SPK_QUICK_DENSITY,  SPK_QUICK_CENTRALIZATION_DEGREE, SPK_QUICK_HUB_COVERAGE, SPK_QUICK_OTHERS_DENSITY,
    SPK_QUICK_STAR_FIT, SPK_QUICK_HUB_STRENGTH_SHARE,    SPK_QUICK_DEPENDENCE};

static void
print_header(const char *first)
{
    printf("| %s |", first);
    for (guint i = 0; i < G_N_ELEMENTS(shown); ++i)
        printf(" %s |", spk_quick_name(shown[i]));
    printf("\n|---|");
    for (guint i = 0; i < G_N_ELEMENTS(shown); ++i)
        printf("---|");
    printf("\n");
}

static void
try_world(const World *world, guint pairs, guint jobs)
{
    static const char *const ways[] = {"events, a coin each", "events, their numbers kept", "dyads, a coin each"};
    Trial trial = {.world = world, .seed = 7, .pairs = pairs};

    if (!spk_jobs_run((pairs + BATCH - 1) / BATCH, jobs, try_batch, take_batch, &trial, NULL))
        exit(1);
    for (guint way = 0; way < (world->events > SPK_SWAP_EXACT_BLOCKS ? 3 : 2); ++way) {
        printf("| %s; %s |", world->name, ways[way]);
        for (guint i = 0; i < G_N_ELEMENTS(shown); ++i)
            printf(" %.3f |", trial.tested[way][shown[i]]
                                  ? (double)trial.found[way][shown[i]] / trial.tested[way][shown[i]]
                                  : NAN);
        printf("\n");
    }
    fflush(stdout);
}

/* Coverage */

static SpkBlocks *
draw_documents(SpkRandom *random, guint count)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));

    for (guint i = 0; i < count; ++i) {
        guint events = 1 + (guint)spk_random_below(random, 6), about = draw_actor(random);
        for (guint k = 0; k < events; ++k) {
            guint side = (guint)spk_random_below(random, 2);
            add_event(random, i, side, side ? 0.3 : 0.6, spk_random_below(random, 2) ? about : 0, dyads);
        }
    }
    return spk_blocks_new(ACTORS, count, 0, dyads);
}

typedef struct {
    guint documents, samples;
    double sums[SPK_QUICK_COUNT][2]; ///< Over fresh samples: of the second network, and of the difference
    guint fresh[SPK_QUICK_COUNT][2];
    double truth[SPK_QUICK_COUNT][2];
    guint covered[3][SPK_QUICK_COUNT][2], made[3][SPK_QUICK_COUNT][2];
} Coverage;

static void
find_truth(Coverage *coverage)
{
    for (guint i = 0; i < FRESH; ++i) {
        SpkRandom random;
        SpkQuickPair figures;
        spk_random_init(&random, 11, i);
        g_autoptr(SpkBlocks) blocks = draw_documents(&random, coverage->documents);
        spk_blocks_measure(blocks, &figures);
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
            const double values[] = {figures.values[1][f], figures.values[1][f] - figures.values[0][f]};
            for (guint part = 0; part < 2; ++part)
                if (!isnan(values[part])) {
                    coverage->sums[f][part] += values[part];
                    ++coverage->fresh[f][part];
                }
        }
    }
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        for (guint part = 0; part < 2; ++part)
            coverage->truth[f][part] = coverage->sums[f][part] / coverage->fresh[f][part];
}

/** Of one sample: does each interval (percentile, BCa, basic) hold the truth? 2: there is none. */
typedef struct {
    guint8 holds[3][SPK_QUICK_COUNT][2];
} Cover;

static gboolean
cover_batch(guint index, GByteArray *result, gpointer data, GError **error)
{
    const Coverage *coverage = data;

    (void)error;
    for (guint i = index * BATCH; i < MIN((index + 1) * BATCH, coverage->samples); ++i) {
        SpkRandom random;
        Cover cover;
        g_autoptr(GArray) ranges = NULL;
        spk_random_init(&random, 13, i);
        g_autoptr(SpkBlocks) blocks = draw_documents(&random, coverage->documents);
        if (!spk_blocks_ranges(blocks, &(SpkDraws){DRAWN, i, 1}, &ranges, NULL))
            exit(1);
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
            for (guint part = 0; part < 2; ++part) {
                const SpkSourceRange *range = &g_array_index(ranges, SpkSourceRange, f * SPK_PART_COUNT + 1 + part);
                const double *const intervals[] = {range->percentile, range->bca, range->basic};
                double truth = coverage->truth[f][part];
                for (guint k = 0; k < 3; ++k)
                    cover.holds[k][f][part] =
                        isnan(intervals[k][0]) ? 2 : intervals[k][0] - 1e-9 <= truth && truth <= intervals[k][1] + 1e-9;
            }
        g_byte_array_append(result, (const guint8 *)&cover, sizeof cover);
    }
    return TRUE;
}

static gboolean
take_cover(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    Coverage *coverage = data;

    (void)index, (void)error;
    if (failure)
        exit(1);
    for (gsize at = 0; at + sizeof(Cover) <= length; at += sizeof(Cover)) {
        const Cover *cover = (const Cover *)(gconstpointer)(bytes + at);
        for (guint k = 0; k < 3; ++k)
            for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
                for (guint part = 0; part < 2; ++part) {
                    coverage->made[k][f][part] += cover->holds[k][f][part] < 2;
                    coverage->covered[k][f][part] += cover->holds[k][f][part] == 1;
                }
    }
    return TRUE;
}

static void
try_coverage(guint documents, guint samples, guint jobs)
{
    static const char *const methods[] = {"percentile", "BCa", "basic"}, *const parts[] = {"level", "difference"};
    Coverage coverage = {.documents = documents, .samples = samples};

    find_truth(&coverage);
    if (!spk_jobs_run((samples + BATCH - 1) / BATCH, jobs, cover_batch, take_cover, &coverage, NULL))
        exit(1);
    for (guint part = 0; part < 2; ++part)
        for (guint k = 0; k < 3; ++k) {
            printf("| %u documents; %s; %s |", documents, parts[part], methods[k]);
            for (guint i = 0; i < G_N_ELEMENTS(shown); ++i) {
                guint made = coverage.made[k][shown[i]][part];
                if (made)
                    printf(" %.3f (%.2f) |", (double)coverage.covered[k][shown[i]][part] / made,
                           (double)made / samples);
                else
                    printf(" none |");
            }
            printf("\n");
        }
    fflush(stdout);
}

int
main(int argc, char **argv)
{
    static const World worlds[] = {
        {"null, 10 events", 10, 0.5, {0.5, 0.5}},
        {"null, 14 events", 14, 0.5, {0.5, 0.5}},
        {"null, 40 events", 40, 0.5, {0.5, 0.5}},
        {"null, 40 events, three of ten in the second", 40, 0.3, {0.5, 0.5}},
        {"planted, 40 events: hub at 0.8, then 0.4", 40, 0.5, {0.8, 0.4}},
        {"planted, 40 events: hub at 0.9, then 0.1", 40, 0.5, {0.9, 0.1}},
    };
    guint pairs = argc > 1 ? (guint)strtoul(argv[1], NULL, 10) : 2000;
    guint jobs = argc > 2 ? (guint)strtoul(argv[2], NULL, 10) : 0;
    const char *which = argc > 3 ? argv[3] : "both";

    if (strcmp(which, "coverage")) {
        printf("Share of %u pairs with p <= %.2f; %u drawn where not exact.\n\n", pairs, LEVEL, DRAWN);
        print_header("what is swapped");
        for (guint i = 0; i < G_N_ELEMENTS(worlds); ++i)
            try_world(&worlds[i], pairs, jobs);
    }
    if (strcmp(which, "tests")) {
        printf("\nShare of 95 %% intervals that cover; in brackets the share of %u samples that have one.\n\n",
               pairs / 2);
        print_header("interval");
        try_coverage(20, pairs / 2, jobs);
        try_coverage(50, pairs / 2, jobs);
        try_coverage(200, pairs / 4, jobs);
    }
    return 0;
}
