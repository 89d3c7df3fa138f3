/* The hub-and-spoke report of a network: who could be the hub, who its spokes are, and what ties these to each other.
 */
#include <math.h>
#include <spokes/error.h>
#include <spokes/hub.h>

#include "measures/hub_report.h"

#define EQUAL 1e-9

static void
spoke_tie_free(gpointer data)
{
    g_free(((SpkSpokeTie *)data)->types);
    g_free(data);
}

void
spk_hub_report_free(SpkHubReport *report)
{
    if (!report)
        return;
    g_array_unref(report->candidates);
    g_array_unref(report->equals);
    g_array_unref(report->core);
    g_array_unref(report->spokes);
    g_ptr_array_unref(report->spoke_ties);
    g_free(report);
}

static SpkHubReport *
report_new(gint hub)
{
    SpkHubReport *report = g_new0(SpkHubReport, 1);

    report->hub = hub;
    report->is_given = hub >= 0;
    report->candidates = g_array_new(FALSE, TRUE, sizeof(SpkHubCandidate));
    report->equals = g_array_new(FALSE, TRUE, sizeof(guint));
    report->core = g_array_new(FALSE, TRUE, sizeof(guint));
    report->spokes = g_array_new(FALSE, TRUE, sizeof(SpkSpoke));
    report->spoke_ties = g_ptr_array_new_with_free_func(spoke_tie_free);
    report->core_fit = report->dependence = report->hub_dependence = NAN;
    return report;
}

void
spk_neighbourhood_clear(SpkNeighbourhood *neighbourhood)
{
    g_free(neighbourhood->starts);
    g_free(neighbourhood->others);
    g_free(neighbourhood->dyads);
    g_free(neighbourhood->strength);
}

/* Dyads stand in order of source, then target: taken as they come, every actor's others are in order. */
static SpkNeighbourhood
neighbourhood_of(const SpkNetwork *network)
{
    const guint count = network->actor_count;
    SpkNeighbourhood made = {network, g_new0(guint, count + 2), g_new(guint, 2 * network->dyad_count + 1),
                             g_new(guint, 2 * network->dyad_count + 1), g_new0(double, count + 1)};
    guint *next = made.starts + 1; // Becomes the starts once all are placed

    for (guint i = 0; i < network->dyad_count; ++i) {
        ++next[network->dyads[i].source + 1];
        ++next[network->dyads[i].target + 1];
    }
    for (guint i = 0; i < count; ++i)
        next[i + 1] += next[i];
    // Those with a lower number first
    for (guint pass = 0; pass < 2; ++pass)
        for (guint i = 0; i < network->dyad_count; ++i) {
            guint from = pass ? network->dyads[i].source : network->dyads[i].target;
            guint to = pass ? network->dyads[i].target : network->dyads[i].source;
            made.dyads[next[from]] = i;
            made.others[next[from]++] = to;
            made.strength[from] += network->dyads[i].strength;
        }
    return made;
}

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
    const SpkHubCandidate *one = a, *other = b;

    if (one->degree != other->degree)
        return one->degree < other->degree ? 1 : -1;
    if (fabs(one->betweenness - other->betweenness) > EQUAL)
        return one->betweenness < other->betweenness ? 1 : -1;
    return one->actor < other->actor ? -1 : one->actor > other->actor;
}

static gboolean
add_candidates(SpkHubReport *report, const SpkNeighbourhood *near, GError **error)
{
    static const char *const names[] = {"betweenness", "clustering", "fragmentation", NULL};
    const SpkNetwork *network = near->network;
    const double actors = network->actor_count, dyads = network->dyad_count;
    g_autoptr(GPtrArray) columns = NULL;
    g_autoptr(SpkColumn) fit = NULL;

    if (!spk_measure_actors_by_name(network, names, NULL, &columns, error) ||
        !spk_measure_star_fit(network, &fit, error))
        return FALSE;
    const SpkColumn *betweenness = columns->pdata[0], *clustering = columns->pdata[1];
    const SpkColumn *fragmentation = columns->pdata[2];
    for (guint i = 0; i < network->actor_count; ++i) {
        guint degree = spk_neighbourhood_degree(near, i);
        SpkHubCandidate candidate = {
            .actor = i,
            .degree = degree,
            .coverage = actors > 1 ? degree / (actors - 1) : NAN,
            .share = dyads > 0 ? degree / dyads : NAN,
            .betweenness = actors > 2 ? 2 * betweenness->values[i] / ((actors - 1) * (actors - 2)) : NAN,
            .spoke_density = clustering->values[i],
            .star_fit = fit->values[i],
            .star_distance = network->actor_count - 1 - degree + network->dyad_count - degree,
            .fragmentation = fragmentation->values[i],
        };
        g_array_append_val(report->candidates, candidate);
    }
    g_array_sort(report->candidates, compare_candidates);
    return TRUE;
}

const SpkHubCandidate *
spk_hub_report_candidate(const SpkHubReport *report, guint actor)
{
    for (guint i = 0; i < report->candidates->len; ++i) {
        const SpkHubCandidate *candidate = &g_array_index(report->candidates, SpkHubCandidate, i);
        if (candidate->actor == actor)
            return candidate;
    }
    return NULL;
}

static gboolean
are_equal(const SpkHubCandidate *a, const SpkHubCandidate *b)
{
    return a->degree == b->degree && !(fabs(a->betweenness - b->betweenness) > EQUAL);
}

static void
find_equals(SpkHubReport *report)
{
    const SpkHubCandidate *hub = spk_hub_report_candidate(report, (guint)report->hub);

    for (guint i = 0; i < report->candidates->len; ++i) {
        const SpkHubCandidate *candidate = &g_array_index(report->candidates, SpkHubCandidate, i);
        if (!are_equal(candidate, hub))
            continue;
        if (!report->rank)
            report->rank = i + 1;
        if (candidate->actor != hub->actor)
            g_array_append_val(report->equals, candidate->actor);
    }
}

/* Fit of a core of `size` that has part in `touched` dyads: correlation over all pairs, as of the star. */
static double
fit_core(double actors, double dyads, double size, double touched)
{
    double pairs = actors * (actors - 1) / 2, pattern = size * (actors - size) + size * (size - 1) / 2;
    double spread = dyads * (pairs - dyads) * pattern * (pairs - pattern);
    return spread > 0 ? (pairs * touched - dyads * pattern) / sqrt(spread) : NAN;
}

static void
find_core(SpkHubReport *report, const SpkNeighbourhood *near)
{
    const guint count = near->network->actor_count;
    const double actors = count, dyads = near->network->dyad_count;
    g_autofree guint *gain = g_new(guint, count); // Dyads that an actor would add
    guint next = (guint)report->hub, touched = 0;

    for (guint i = 0; i < count; ++i)
        gain[i] = spk_neighbourhood_degree(near, i);
    while (TRUE) {
        double fit = fit_core(actors, dyads, report->core->len + 1.0, touched + gain[next]);
        if (report->core->len > 0 && !(fit > report->core_fit + EQUAL))
            break;
        report->core_fit = fit;
        touched += gain[next];
        gain[next] = 0;
        g_array_append_val(report->core, next);
        for (guint k = near->starts[next]; k < near->starts[next + 1]; ++k)
            if (gain[near->others[k]] > 0)
                --gain[near->others[k]];
        // In the order of the candidates, so that of equals the one more between is taken
        for (guint i = 0; i < count; ++i) {
            guint actor = g_array_index(report->candidates, SpkHubCandidate, i).actor;
            if (gain[actor] > gain[next])
                next = actor;
        }
        if (gain[next] == 0)
            break;
    }
}

static void
count_neighbours(const SpkNeighbourhood *near, const gboolean *is_spoke, guint hub, SpkSpoke *spoke)
{
    for (guint k = near->starts[spoke->actor]; k < near->starts[spoke->actor + 1]; ++k)
        if (near->others[k] != hub)
            ++*(is_spoke[near->others[k]] ? &spoke->spoke_ties : &spoke->own_ties);
}

/* Of pairs of a spoke's neighbours but the hub the share that is not tied. */
static double
own_openness(const SpkNeighbourhood *near, guint hub, guint spoke)
{
    guint64 pairs = 0, open = 0;

    for (guint k = near->starts[spoke]; k < near->starts[spoke + 1]; ++k)
        for (guint l = k + 1; near->others[k] != hub && l < near->starts[spoke + 1]; ++l) {
            if (near->others[l] == hub)
                continue;
            ++pairs;
            open += spk_neighbourhood_dyad(near, near->others[k], near->others[l]) < 0;
        }
    return pairs ? (double)open / (double)pairs : NAN;
}

static gboolean
is_second_tier(const SpkSpoke *spoke, guint other_spokes)
{
    gboolean has_reach = (other_spokes >= 3 && 2 * spoke->spoke_ties > other_spokes) || spoke->own_ties >= 2;
    return has_reach && spoke->own_openness > 0.5;
}

static void
add_spokes(SpkHubReport *report, const SpkNeighbourhood *near)
{
    const guint hub = (guint)report->hub, spokes = spk_neighbourhood_degree(near, hub);
    g_autofree gboolean *is_spoke = g_new0(gboolean, near->network->actor_count);
    double dependence = 0, hub_dependence = 0;

    for (guint k = near->starts[hub]; k < near->starts[hub + 1]; ++k)
        is_spoke[near->others[k]] = TRUE;
    for (guint i = 0; i < report->candidates->len; ++i) {
        const SpkHubCandidate *candidate = &g_array_index(report->candidates, SpkHubCandidate, i);
        if (!is_spoke[candidate->actor])
            continue;
        SpkSpoke spoke = {
            .actor = candidate->actor, .degree = candidate->degree, .betweenness = candidate->betweenness};
        spoke.strength = near->network->dyads[spk_neighbourhood_dyad(near, hub, spoke.actor)].strength;
        spoke.dependence = spoke.strength / near->strength[spoke.actor];
        spoke.hub_dependence = spoke.strength / near->strength[hub];
        count_neighbours(near, is_spoke, hub, &spoke);
        spoke.own_openness = own_openness(near, hub, spoke.actor);
        spoke.is_second_tier = is_second_tier(&spoke, spokes - 1);
        dependence += spoke.dependence;
        hub_dependence += spoke.hub_dependence;
        g_array_append_val(report->spokes, spoke);
    }
    report->dependence = spokes ? dependence / spokes : NAN;
    report->hub_dependence = spokes ? hub_dependence / spokes : NAN;
}

gboolean
spk_hub_report_make(const SpkNetwork *network, gint hub, SpkHubReport **ret_report, GError **error)
{
    if (hub >= (gint)network->actor_count) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: there is no actor %d among %u", hub, network->actor_count);
        return FALSE;
    }
    g_autoptr(SpkHubReport) report = report_new(hub);
    g_auto(SpkNeighbourhood) near = neighbourhood_of(network);
    if (!add_candidates(report, &near, error))
        return FALSE;
    if (report->hub < 0 && network->dyad_count > 0)
        report->hub = (gint)g_array_index(report->candidates, SpkHubCandidate, 0).actor;
    if (report->hub >= 0) {
        find_equals(report);
        find_core(report, &near);
        add_spokes(report, &near);
        spk_hub_report_add_triangles(report, &near);
    }
    *ret_report = g_steal_pointer(&report);
    return TRUE;
}
