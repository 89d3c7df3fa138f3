/* Measures of actors on random networks: against slow and obvious versions, and each other. */
#include "actors.h"
#include "base/random.h"

/* Random networks with ties of all kinds, against slow and obvious versions */

#define MAX_ACTORS 9
#define MAX_TIES 60
#define TYPE_COUNT 3

/** Ties between actors n0, n1 ..., and what they add up to. */
typedef struct {
    guint count, tie_count;
    SpkTie ties[MAX_TIES];
    char names[MAX_ACTORS][4], ids[MAX_TIES][8];
    double arcs[MAX_ACTORS][MAX_ACTORS];  ///< Cooperative, undirected ties both ways
    double dyads[MAX_ACTORS][MAX_ACTORS]; ///< Cooperative
    double adverse[MAX_ACTORS][MAX_ACTORS];
    double by_type[MAX_ACTORS][TYPE_COUNT];
    guint group[MAX_ACTORS]; ///< 0: not known
} World;

static const char *const types[TYPE_COUNT] = {"alliance", "exercise", "support"};

static void
add_random_tie(SpkRandom *random, World *w)
{
    guint i = w->tie_count++, a = (guint)spk_random_below(random, w->count);
    guint b = (a + 1 + (guint)spk_random_below(random, w->count - 1)) % w->count;
    guint type = (guint)spk_random_below(random, TYPE_COUNT);
    double weight = 1 + (double)spk_random_below(random, 4);
    gboolean is_adverse = spk_random_below(random, 5) == 0;

    g_snprintf(w->ids[i], sizeof w->ids[i], "t%03u", i);
    w->ties[i] = make_tie(w->ids[i], w->names[a], w->names[b]);
    w->ties[i].weight = weight;
    w->ties[i].directed = spk_random_below(random, 2) == 0;
    w->ties[i].type = is_adverse ? (char *)"dispute" : (char *)types[type];
    w->ties[i].sign = is_adverse ? -1 : 1;
    double(*matrix)[MAX_ACTORS] = is_adverse ? w->adverse : w->dyads;
    matrix[a][b] += weight;
    matrix[b][a] += weight;
    if (is_adverse)
        return;
    w->arcs[a][b] += weight;
    w->arcs[b][a] += w->ties[i].directed ? 0 : weight;
    w->by_type[a][type] += weight;
    w->by_type[b][type] += weight;
}

static void
make_world(SpkRandom *random, World *w)
{
    *w = (World){.count = 2 + (guint)spk_random_below(random, MAX_ACTORS - 1)};
    guint tie_count = (guint)spk_random_below(random, MIN(MAX_TIES, w->count * w->count));
    for (guint i = 0; i < w->count; ++i) {
        g_snprintf(w->names[i], sizeof w->names[i], "n%u", i);
        w->group[i] = (guint)spk_random_below(random, 4);
    }
    while (w->tie_count < tie_count)
        add_random_tie(random, w);
}

static SpkNetwork *
network_of(World *w)
{
    static const char *const groups[] = {NULL, "east", "north", "west"};
    const char *isolates[MAX_ACTORS + 1] = {NULL};
    for (guint i = 0; i < w->count; ++i)
        isolates[i] = w->names[i];
    SpkNetwork *network =
        make_network(w->ties, w->tie_count, isolates, &(SpkNetworkOptions){.count = SPK_COUNT_WEIGHT});
    for (guint i = 0; i < w->count; ++i)
        spk_network_set_attribute(network, i, "bloc", groups[w->group[i]]);
    return network;
}

static double
strength_of(const World *w, guint i)
{
    double sum = 0;
    for (guint j = 0; j < w->count; ++j)
        sum += w->dyads[i][j];
    return sum;
}

static guint
degree_of(const World *w, guint i)
{
    guint count = 0;
    for (guint j = 0; j < w->count; ++j)
        count += w->dyads[i][j] > 0;
    return count;
}

/** Lengths of shortest paths by trying every actor in between (Floyd 1962), and their numbers. */
typedef struct {
    double distance[MAX_ACTORS][MAX_ACTORS], paths[MAX_ACTORS][MAX_ACTORS];
} Ways;

static gboolean
is_same(double one, double other)
{
    return one == other || fabs(one - other) < 1e-9;
}

static double
count_paths(const World *w, const Ways *ways, guint from, guint to, gboolean weighted)
{
    double sum = 0;
    if (from == to)
        return 1;
    for (guint via = 0; via < w->count; ++via) // the last but one
        if (w->dyads[via][to] > 0 && isfinite(ways->distance[from][via]) &&
            is_same(ways->distance[from][via] + (weighted ? 1 / w->dyads[via][to] : 1), ways->distance[from][to]))
            sum += count_paths(w, ways, from, via, weighted);
    return sum;
}

static void
find_ways(const World *w, gboolean weighted, gint without, Ways *ways)
{
    for (guint i = 0; i < w->count; ++i)
        for (guint j = 0; j < w->count; ++j) {
            gboolean is_gone = (gint)i == without || (gint)j == without;
            ways->distance[i][j] = i == j                             ? 0
                                   : is_gone || !(w->dyads[i][j] > 0) ? INFINITY
                                   : weighted                         ? 1 / w->dyads[i][j]
                                                                      : 1;
        }
    for (guint via = 0; via < w->count; ++via)
        for (guint i = 0; i < w->count; ++i)
            for (guint j = 0; j < w->count; ++j)
                ways->distance[i][j] = MIN(ways->distance[i][j], ways->distance[i][via] + ways->distance[via][j]);
    for (guint i = 0; without < 0 && i < w->count; ++i)
        for (guint j = 0; j < w->count; ++j)
            ways->paths[i][j] = isfinite(ways->distance[i][j]) ? count_paths(w, ways, i, j, weighted) : 0;
}

static double
slow_betweenness(const World *w, const Ways *ways, guint v)
{
    double sum = 0;
    for (guint s = 0; s < w->count; ++s)
        for (guint t = 0; t < s; ++t)
            if (s != v && t != v && isfinite(ways->distance[s][t]) &&
                is_same(ways->distance[s][v] + ways->distance[v][t], ways->distance[s][t]))
                sum += ways->paths[s][v] * ways->paths[v][t] / ways->paths[s][t];
    return sum;
}

static double
slow_closeness(const World *w, const Ways *ways, guint v)
{
    double sum = 0;
    for (guint i = 0; i < w->count; ++i)
        sum += ways->distance[v][i];
    return isfinite(sum) ? (w->count - 1) / sum : NAN;
}

static double
slow_harmonic(const World *w, const Ways *ways, guint v)
{
    double sum = 0;
    for (guint i = 0; i < w->count; ++i)
        sum += i == v ? 0 : 1 / ways->distance[v][i];
    return sum / (w->count - 1);
}

static void
check_paths(const World *w, const SpkNetwork *network)
{
    for (guint weighted = 0; weighted < 2; ++weighted) {
        SpkMeasureOptions options = {.length_exponent = weighted};
        g_autoptr(GPtrArray) columns = columns_by(network, &options);
        Ways ways;
        find_ways(w, weighted == 1, -1, &ways);
        for (guint i = 0; i < w->count; ++i) {
            check_near(value_of(columns, "betweenness", i), slow_betweenness(w, &ways, i), 1e-9, "random",
                       "betweenness");
            check_near(value_of(columns, "closeness", i), slow_closeness(w, &ways, i), 1e-9, "random", "closeness");
            check_near(value_of(columns, "harmonic", i), slow_harmonic(w, &ways, i), 1e-9, "random", "harmonic");
        }
    }
}

/** Ordered pairs of others that reach each other when an actor is gone; all actors: -1. */
static guint
count_reached(const World *w, gint without)
{
    Ways ways;
    guint count = 0;
    find_ways(w, FALSE, without, &ways);
    for (guint i = 0; i < w->count; ++i)
        for (guint j = 0; j < w->count; ++j)
            count += i != j && (gint)i != without && (gint)j != without && isfinite(ways.distance[i][j]);
    return count;
}

static void
check_vulnerability(const World *w, GPtrArray *columns)
{
    Ways ways;
    find_ways(w, FALSE, -1, &ways);
    for (guint i = 0; i < w->count; ++i) {
        double pairs = (w->count - 1.0) * (w->count - 2.0);
        guint before = count_reached(w, -1), after = count_reached(w, (gint)i), own = 0;
        for (guint j = 0; j < w->count; ++j)
            own += j != i && isfinite(ways.distance[i][j]);
        check_near(value_of(columns, "fragmentation", i), w->count > 2 ? 1 - after / pairs : NAN, 1e-12, "random",
                   "fragmentation");
        check_near(value_of(columns, "cut_vertex", i), before - 2 * own > after, 0, "random", "cut_vertex");
    }
}

static void
check_arcs(const World *w, GPtrArray *columns)
{
    for (guint i = 0; i < w->count; ++i) {
        double in = 0, out = 0, in_strength = 0, out_strength = 0;
        for (guint j = 0; j < w->count; ++j) {
            in += w->arcs[j][i] > 0;
            out += w->arcs[i][j] > 0;
            in_strength += w->arcs[j][i];
            out_strength += w->arcs[i][j];
        }
        check_near(value_of(columns, "in_degree", i), in, 0, "random", "in_degree");
        check_near(value_of(columns, "out_degree", i), out, 0, "random", "out_degree");
        check_near(value_of(columns, "in_strength", i), in_strength, 1e-12, "random", "in_strength");
        check_near(value_of(columns, "out_strength", i), out_strength, 1e-12, "random", "out_strength");
    }
}

static void
check_brokerage(const World *w, GPtrArray *columns)
{
    for (guint v = 0; v < w->count; ++v) {
        double coordinator = 0, itinerant = 0, representative = 0, gatekeeper = 0, liaison = 0, all = 0;
        guint own = w->group[v];
        for (guint a = 0; a < w->count; ++a)
            for (guint b = 0; b < w->count; ++b) {
                guint from = w->group[a], to = w->group[b];
                if (a == b || a == v || b == v || !(w->arcs[a][v] > 0 && w->arcs[v][b] > 0) || w->arcs[a][b] > 0)
                    continue;
                ++all;
                if (!own || !from || !to)
                    continue;
                coordinator += from == own && to == own;
                itinerant += from == to && from != own;
                representative += from == own && to != own;
                gatekeeper += from != own && to == own;
                liaison += from != own && to != own && from != to;
            }
        check_near(value_of(columns, "brokerage", v), all, 0, "random", "brokerage");
        check_near(value_of(columns, "brokerage_coordinator", v), own ? coordinator : NAN, 0, "random", "coordinator");
        check_near(value_of(columns, "brokerage_itinerant", v), own ? itinerant : NAN, 0, "random", "itinerant");
        check_near(value_of(columns, "brokerage_representative", v), own ? representative : NAN, 0, "random",
                   "representative");
        check_near(value_of(columns, "brokerage_gatekeeper", v), own ? gatekeeper : NAN, 0, "random", "gatekeeper");
        check_near(value_of(columns, "brokerage_liaison", v), own ? liaison : NAN, 0, "random", "liaison");
    }
}

static double
slow_hierarchy(const World *w, guint i)
{
    double bonds[MAX_ACTORS] = {0}, sum = 0, entropy = 0, contacts = degree_of(w, i);
    for (guint j = 0; j < w->count; ++j) {
        double bond = w->dyads[i][j] / strength_of(w, i);
        for (guint q = 0; q < w->count; ++q)
            if (q != i && w->dyads[i][q] > 0)
                bond += w->dyads[i][q] / strength_of(w, i) * w->dyads[q][j] / strength_of(w, q);
        bonds[j] = w->dyads[i][j] > 0 ? bond * bond : 0;
        sum += bonds[j];
    }
    for (guint j = 0; j < w->count; ++j)
        if (bonds[j] > 0)
            entropy += bonds[j] / (sum / contacts) * log(bonds[j] / (sum / contacts));
    return contacts > 1 ? entropy / (contacts * log(contacts)) : NAN;
}

static void
check_local(const World *w, GPtrArray *columns, guint hub)
{
    for (guint i = 0; i < w->count; ++i) {
        double sum = 0, squares = 0, adverse = 0, strength = strength_of(w, i), degree = degree_of(w, i);
        for (guint t = 0; t < TYPE_COUNT; ++t) {
            sum += w->by_type[i][t];
            squares += w->by_type[i][t] * w->by_type[i][t];
        }
        for (guint j = 0; j < w->count; ++j)
            adverse += w->adverse[i][j];
        double both = strength + adverse;
        check_near(value_of(columns, "participation", i), sum > 0 ? 1 - squares / (sum * sum) : NAN, 1e-12, "random",
                   "participation");
        check_near(value_of(columns, "adverse_strength", i), adverse, 1e-12, "random", "adverse_strength");
        check_near(value_of(columns, "cooperative_share", i), both > 0 ? strength / both : NAN, 1e-12, "random",
                   "cooperative_share");
        check_near(value_of(columns, "adverse_share", i), both > 0 ? adverse / both : NAN, 1e-12, "random",
                   "adverse_share");
        check_near(value_of(columns, "hub_dependence", i),
                   i == hub || strength == 0 ? NAN : w->dyads[i][hub] / strength, 1e-12, "random", "hub_dependence");
        check_near(value_of(columns, "hierarchy", i), slow_hierarchy(w, i), 1e-9, "random", "hierarchy");
        check_near(value_of(columns, "efficiency", i), value_of(columns, "effective_size", i) / degree, 1e-12, "random",
                   "efficiency");
    }
}

/** Greatest eigenvalue of the symmetric matrix of dyads: power iteration on A + I, which has no vector of alternating
 * signs to fall for. */
static double
slow_eigenvalue(const World *w)
{
    double vector[MAX_ACTORS], next[MAX_ACTORS], value = 0;
    for (guint i = 0; i < w->count; ++i)
        vector[i] = 1;
    for (guint step = 0; step < 4000; ++step) {
        double size = 0;
        for (guint i = 0; i < w->count; ++i) {
            next[i] = vector[i];
            for (guint j = 0; j < w->count; ++j)
                next[i] += w->dyads[i][j] * vector[j];
            size += next[i] * next[i];
        }
        value = sqrt(size);
        for (guint i = 0; i < w->count; ++i)
            vector[i] = next[i] / value;
    }
    return value - 1;
}

/** Is x = beta A x + right, up to a factor for all of x? */
static void
check_solution(const World *w, GPtrArray *columns, const char *name, double beta, gboolean by_strength, double scale)
{
    for (guint i = 0; i < w->count; ++i) {
        double around = 0;
        for (guint j = 0; j < w->count; ++j)
            around += w->dyads[i][j] * value_of(columns, name, j);
        check_near(value_of(columns, name, i) - beta * around, scale * (by_strength ? strength_of(w, i) : 1), 1e-7,
                   "random", name);
    }
}

static void
check_bonacich(const World *w, GPtrArray *columns, const char *name, double beta)
{
    double squares = 0, left = 0, right = 0;
    for (guint i = 0; i < w->count; ++i) {
        double around = 0;
        for (guint j = 0; j < w->count; ++j)
            around += w->dyads[i][j] * value_of(columns, name, j);
        squares += value_of(columns, name, i) * value_of(columns, name, i);
        left += value_of(columns, name, i) - beta * around;
        right += strength_of(w, i);
    }
    check_near(squares, w->count, 1e-8, "random", "sum of squares");
    assert_true(left / right > 0);
    check_solution(w, columns, name, beta, TRUE, left / right);
}

static void
check_power(const World *w, GPtrArray *columns)
{
    double eigenvalue = slow_eigenvalue(w);
    if (eigenvalue < 0.5) { // no ties
        check_near(value_of(columns, "katz", 0), 1, 0, "random", "katz");
        check_near(value_of(columns, "bonacich_negative", 0), NAN, 0, "random", "bonacich_negative");
        return;
    }
    check_solution(w, columns, "katz", 0.5 / eigenvalue, FALSE, 1);
    check_bonacich(w, columns, "bonacich_positive", 0.5 / eigenvalue);
    check_bonacich(w, columns, "bonacich_negative", -0.5 / eigenvalue);
}

/** Greatest singular value of the matrix of arcs by iteration: from below, and slowly where the next one is near. */
static double
slow_singular_value(const World *w)
{
    double hubs[MAX_ACTORS], authorities[MAX_ACTORS], size = 0;
    for (guint i = 0; i < w->count; ++i)
        hubs[i] = 1 + 0.01 * i;
    for (guint step = 0; step < 2000; ++step) {
        double sum = 0;
        for (guint j = 0; j < w->count; ++j) {
            authorities[j] = 0;
            for (guint i = 0; i < w->count; ++i)
                authorities[j] += w->arcs[i][j] * hubs[i];
        }
        for (guint i = 0; i < w->count; ++i) {
            hubs[i] = 0;
            for (guint j = 0; j < w->count; ++j)
                hubs[i] += w->arcs[i][j] * authorities[j];
            sum += hubs[i] * hubs[i];
        }
        size = sqrt(sum);
        for (guint i = 0; i < w->count && size > 0; ++i)
            hubs[i] /= size;
    }
    return sqrt(size);
}

/** Singular vectors of the greatest singular value: M a = s h, M^T h = s a, with lengths alike before they are scaled.
 */
static void
check_hub_scores(const World *w, GPtrArray *columns)
{
    double value = slow_singular_value(w), hub_size = 0, authority_size = 0;
    const SpkColumn *hubs = spk_column_find(columns, "hub_score");
    const SpkColumn *authorities = spk_column_find(columns, "authority_score");
    if (hubs->undefined)
        return;
    for (guint i = 0; i < w->count; ++i) {
        hub_size += hubs->values[i] * hubs->values[i];
        authority_size += authorities->values[i] * authorities->values[i];
    }
    double ratio = sqrt(hub_size / authority_size), to[MAX_ACTORS] = {0}, from[MAX_ACTORS] = {0}, size = 0;
    for (guint i = 0; i < w->count; ++i) {
        for (guint j = 0; j < w->count; ++j) {
            to[i] += w->arcs[i][j] * authorities->values[j] * ratio;
            from[i] += w->arcs[j][i] * hubs->values[j] / ratio;
        }
        size += to[i] * to[i];
    }
    double own = sqrt(size / hub_size);
    assert_true(own > value - 1e-9);
    for (guint i = 0; i < w->count; ++i) {
        check_near(to[i], own * hubs->values[i], 1e-8, "random", "hub_score");
        check_near(from[i], own * authorities->values[i], 1e-8, "random", "authority_score");
    }
}

static void
test_random_worlds(void **state)
{
    (void)state;
    for (guint replicate = 0; replicate < 1000; ++replicate) {
        SpkRandom random;
        World world;
        spk_random_init(&random, 20230817, replicate);
        make_world(&random, &world);
        guint hub = (guint)spk_random_below(&random, world.count);
        g_autoptr(SpkNetwork) network = network_of(&world);
        SpkMeasureOptions options = {.groups = "bloc", .hub = world.names[hub]};
        g_autoptr(GPtrArray) columns = columns_by(network, &options);

        check_paths(&world, network);
        check_vulnerability(&world, columns);
        check_arcs(&world, columns);
        check_brokerage(&world, columns);
        check_local(&world, columns, hub);
        check_power(&world, columns);
        check_hub_scores(&world, columns);
    }
}

/** Paths of `length` from `end` on through actors not in `used`; the sets of actors that they take. */
static void
collect_paths(const World *w, guint end, guint length, guint used, guint taken, GArray *paths)
{
    if (!length) {
        g_array_append_val(paths, taken);
        return;
    }
    for (guint next = 0; next < w->count; ++next)
        if (w->dyads[end][next] > 0 && !(used & 1u << next))
            collect_paths(w, next, length - 1, used | 1u << next, taken | 1u << next, paths);
}

static guint
most_apart(const GArray *paths, guint from, guint taken)
{
    guint most = 0;
    for (guint i = from; i < paths->len; ++i) {
        guint path = g_array_index(paths, guint, i);
        if (!(path & taken))
            most = MAX(most, 1 + most_apart(paths, i + 1, taken | path));
    }
    return most;
}

static void
test_exchange_power(void **state)
{
    (void)state;
    const char *const names[] = {"gpi", NULL};
    for (guint replicate = 0; replicate < 300; ++replicate) {
        SpkRandom random;
        World world;
        spk_random_init(&random, 1988, replicate);
        do
            make_world(&random, &world);
        while (world.count > 6);
        g_autoptr(SpkNetwork) network = network_of(&world);
        g_autoptr(GPtrArray) columns = NULL;
        assert_true(spk_measure_actors_by_name(network, names, NULL, &columns, NULL));
        for (guint i = 0; i < world.count; ++i) {
            double power = 0;
            for (guint length = 1; length < world.count; ++length) {
                g_autoptr(GArray) paths = g_array_new(FALSE, FALSE, sizeof(guint));
                collect_paths(&world, i, length, 1u << i, 0, paths);
                power += (length % 2 ? 1. : -1.) * most_apart(paths, 0, 0);
            }
            check_near(value_of(columns, "gpi", i), power, 0, "random", "gpi");
        }
    }
}

/** Walks are made in other ways where actors have many neighbours, or lengths: all lengths 1 is the same. */
static void
test_ways_to_walk(void **state)
{
    static const char *const names[] = {"betweenness", "closeness", "harmonic", NULL};
    (void)state;
    for (guint replicate = 0; replicate < 30; ++replicate) {
        SpkRandom random;
        spk_random_init(&random, 1977, replicate);
        guint count = 30 + (guint)spk_random_below(&random, 40);
        double share = 0.05 + 0.9 * spk_random_unit(&random);
        g_autoptr(GString) drawing = g_string_new("x ");
        for (guint i = 0; i < count; ++i)
            for (guint j = 0; j < i; ++j)
                if (spk_random_unit(&random) < (i < count / 2 ? share : 0.05))
                    g_string_append_printf(drawing, "n%02u-n%02u ", j, i);
        g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
        g_autoptr(GPtrArray) plain = NULL, by_length = NULL;
        SpkMeasureOptions inverse = {.length_exponent = 1};
        assert_true(spk_measure_actors_by_name(network, names, NULL, &plain, NULL));
        assert_true(spk_measure_actors_by_name(network, names, &inverse, &by_length, NULL));
        for (guint i = 0; i < spk_network_actor_count(network); ++i)
            for (const char *const *name = names; *name; ++name)
                check_near(value_of(plain, *name, i), value_of(by_length, *name, i), 1e-9, "dense", *name);
    }
}

/** Large networks are walked by processes, in pieces: the same bytes for any number of them. */
static void
test_jobs_change_nothing(void **state)
{
    static const char *const names[] = {"betweenness", "closeness", "harmonic", NULL};
    const guint count = 6000;
    SpkRandom random;
    (void)state;
    spk_random_init(&random, 2001, 0);
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint i = 1; i < count; ++i)
        for (guint k = 0; k < 3; ++k)
            g_string_append_printf(drawing, "n%04u-n%04u ", (guint)spk_random_below(&random, i), i);
    g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) alone = NULL, together = NULL;
    SpkMeasureOptions one = {.jobs = 1}, three = {.jobs = 3};
    assert_true(spk_measure_actors_by_name(network, names, &one, &alone, NULL));
    assert_true(spk_measure_actors_by_name(network, names, &three, &together, NULL));
    for (guint c = 0; c < alone->len; ++c)
        assert_memory_equal(((SpkColumn *)alone->pdata[c])->values, ((SpkColumn *)together->pdata[c])->values,
                            count * sizeof(double));
    // Pairs have one more dyad than actors in between: closeness tells of the sum of distances
    double between = 0, beyond = 0;
    for (guint i = 0; i < count; ++i) {
        between += value_of(alone, "betweenness", i);
        beyond += ((count - 1) / value_of(alone, "closeness", i) - (count - 1)) / 2;
    }
    check_near(between / beyond, 1, 1e-9, "large", "sum of betweenness");
}

/* Identities, on random networks */

static double
sum_of(GPtrArray *columns, const char *name)
{
    const SpkColumn *column = spk_column_find(columns, name);
    double sum = 0;
    for (guint i = 0; i < column->count; ++i)
        sum += isnan(column->values[i]) ? 0 : column->values[i];
    return sum;
}

static void
check_sums(const World *w, const SpkNetwork *network, GPtrArray *columns)
{
    double beyond_neighbours = 0; // over pairs with a path: actors in between, on average over the shortest ones
    Ways ways;
    find_ways(w, FALSE, -1, &ways);
    for (guint i = 0; i < w->count; ++i)
        for (guint j = 0; j < i; ++j)
            beyond_neighbours += isfinite(ways.distance[i][j]) ? ways.distance[i][j] - 1 : 0;
    check_near(sum_of(columns, "betweenness"), beyond_neighbours, 1e-8, "random", "sum of betweenness");
    check_near(sum_of(columns, "degree"), 2 * spk_network_dyad_count(network), 0, "random", "sum of degrees");
    check_near(sum_of(columns, "ties"), 2 * spk_network_tie_count(network), 0, "random", "sum of ties");
    check_near(sum_of(columns, "pagerank"), 1, 1e-9, "random", "sum of pagerank");
    check_near(sum_of(columns, "in_degree"), sum_of(columns, "out_degree"), 0, "random", "in and out");
    check_near(sum_of(columns, "in_strength"), sum_of(columns, "out_strength"), 1e-9, "random", "in and out");
}

/** Where all ties go both ways, measures of arcs are those of dyads. */
static void
check_undirected(const World *w, GPtrArray *columns)
{
    for (guint i = 0; i < w->count; ++i) {
        double degree = degree_of(w, i), clustering = value_of(columns, "clustering", i);
        double open = degree > 1 ? degree * (degree - 1) * (1 - clustering) : 0;
        check_near(value_of(columns, "in_degree", i), degree, 0, "undirected", "in_degree");
        check_near(value_of(columns, "brokerage", i), open, 1e-9, "undirected", "brokerage");
        check_near(value_of(columns, "effective_size", i), degree > 0 ? 1 + open / degree : NAN, 1e-9, "undirected",
                   "effective_size");
        check_near(value_of(columns, "hub_score", i), value_of(columns, "eigenvector", i), 1e-9, "undirected",
                   "hub_score");
        check_near(value_of(columns, "authority_score", i), value_of(columns, "eigenvector", i), 1e-9, "undirected",
                   "authority_score");
    }
}

static void
test_identities(void **state)
{
    (void)state;
    for (guint replicate = 0; replicate < 1000; ++replicate) {
        SpkRandom random;
        World world;
        spk_random_init(&random, 1978, replicate);
        make_world(&random, &world);
        for (guint i = 0; i < world.tie_count; ++i)
            world.ties[i].directed = FALSE;
        g_autoptr(SpkNetwork) network = network_of(&world);
        g_autoptr(GPtrArray) columns = columns_by(network, NULL);
        check_sums(&world, network, columns);
        check_undirected(&world, columns);
    }
}

static double
figure_of(const SpkNetwork *network, const char *hub, const char *name)
{
    const char *const names[] = {name, NULL};
    SpkMeasureOptions options = {.hub = hub};
    g_autoptr(GPtrArray) figures = NULL;
    assert_true(spk_measure_network_by_name(network, names, &options, &figures, NULL));
    return ((SpkFigure *)figures->pdata[0])->value;
}

/** A hub that is tied to all: degree centralization = openness = 1 - spoke density. */
static void
test_a_hub_tied_to_all(void **state)
{
    (void)state;
    for (guint replicate = 0; replicate < 1000; ++replicate) {
        SpkRandom random;
        spk_random_init(&random, 1979, replicate);
        guint spokes = 2 + (guint)spk_random_below(&random, 12);
        double share = spk_random_unit(&random);
        g_autoptr(GString) drawing = g_string_new(NULL);
        for (guint i = 0; i < spokes; ++i) {
            g_string_append_printf(drawing, "H-s%02u ", i);
            for (guint j = 0; j < i; ++j)
                if (spk_random_unit(&random) < share)
                    g_string_append_printf(drawing, "s%02u-s%02u ", j, i);
        }
        g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
        double openness = figure_of(network, "H", "openness");
        check_near(figure_of(network, "H", "hub_coverage"), 1, 0, "hub", "hub_coverage");
        check_near(figure_of(network, "H", "centralization_degree"), openness, 1e-12, "hub", "centralization_degree");
        check_near(figure_of(network, "H", "spoke_density"), 1 - openness, 1e-12, "hub", "spoke_density");
    }
}

/** Each tie between spokes lowers the degree centralization of a star of n spokes by 2 / (n (n - 1)). */
static void
test_spoke_ties_lower_centralization(void **state)
{
    (void)state;
    for (guint spokes = 3; spokes < 12; ++spokes) {
        g_autoptr(GString) drawing = g_string_new(NULL);
        for (guint i = 0; i < spokes; ++i)
            g_string_append_printf(drawing, "H-s%02u ", i);
        for (guint added = 0; added + 1 < spokes; ++added) {
            g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
            check_near(figure_of(network, "H", "centralization_degree"), 1 - 2. * added / (spokes * (spokes - 1.)),
                       1e-12, "star", "centralization_degree");
            g_string_append_printf(drawing, "s%02u-s%02u ", added, added + 1);
        }
    }
}

/** In a windmill of k triangles five figures are 1 - 1 / (2k - 1). */
static void
test_windmills(void **state)
{
    static const char *const figures[] = {"centralization_degree", "centralization_betweenness", "openness",
                                          "fragmentation", "fragmentation_distance"};
    (void)state;
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint k = 1; k < 8; ++k) {
        g_string_append_printf(drawing, "H-a%u H-b%u a%u-b%u ", k, k, k, k);
        g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
        for (guint i = 0; k > 1 && i < G_N_ELEMENTS(figures); ++i)
            check_near(figure_of(network, "H", figures[i]), 1 - 1 / (2. * k - 1), 1e-12, "windmill", figures[i]);
    }
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_random_worlds);
    check_add(tests, test_exchange_power);
    check_add(tests, test_ways_to_walk);
    check_add(tests, test_jobs_change_nothing);
    check_add(tests, test_identities);
    check_add(tests, test_a_hub_tied_to_all);
    check_add(tests, test_spoke_ties_lower_centralization);
    check_add(tests, test_windmills);
    return check_run("random actors", tests, NULL, check_igraph_stack);
}
