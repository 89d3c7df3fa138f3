/* Figures of networks side by side, and of the same networks made in other ways. */
#include "inference/quick.h"
#include <math.h>
#include <spokes/hub.h>
#include <spokes/comparison.h>

static void
add_figure(GPtrArray *figures, SpkQuick which, double value, const char *undefined)
{
    SpkFigure *figure = g_new0(SpkFigure, 1);

    figure->name = g_strdup(spk_quick_name(which));
    figure->value = value;
    figure->undefined = isnan(value) ? g_strdup(undefined) : NULL;
    g_ptr_array_add(figures, figure);
}

/** What strength says of hub and spokes. */
typedef struct {
    double all, with_hub, dependence;
    guint spokes;
} Strengths;

static Strengths
sum_strengths(const SpkNetwork *network, gint hub)
{
    const guint actors = spk_network_actor_count(network);
    g_autofree double *own = g_new0(double, actors + 1), *shared = g_new0(double, actors + 1);
    Strengths sums = {0};

    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(network, i);
        own[dyad->source] += dyad->strength;
        own[dyad->target] += dyad->strength;
        sums.all += dyad->strength;
        if ((gint)dyad->source == hub)
            shared[dyad->target] = dyad->strength;
        else if ((gint)dyad->target == hub)
            shared[dyad->source] = dyad->strength;
    }
    for (guint i = 0; i < actors; ++i) {
        sums.with_hub += shared[i];
        sums.dependence += shared[i] > 0 ? shared[i] / own[i] : 0;
        sums.spokes += shared[i] > 0;
    }
    return sums;
}

static void
add_strengths(const SpkNetwork *network, gint hub, GPtrArray *figures)
{
    const double others = (double)spk_network_actor_count(network) - 1, pairs = others * (others - 1) / 2;
    const Strengths sums = sum_strengths(network, hub);

    add_figure(figures, SPK_QUICK_OTHERS_DENSITY,
               hub >= 0 && pairs > 0 ? (spk_network_dyad_count(network) - sums.spokes) / pairs : NAN,
               hub < 0 ? "no hub" : "fewer than two others");
    add_figure(figures, SPK_QUICK_HUB_STRENGTH_SHARE, hub >= 0 && sums.all > 0 ? sums.with_hub / sums.all : NAN,
               "no ties");
    add_figure(figures, SPK_QUICK_DEPENDENCE, sums.spokes ? sums.dependence / sums.spokes : NAN,
               "the hub has no spokes");
}

static gboolean
measure(const SpkNetwork *network, gint hub, const char *const *names, GPtrArray **ret_figures, GError **error)
{
    const SpkMeasureOptions options = {.hub = hub < 0 ? NULL : spk_network_actor(network, (guint)hub)};
    GPtrArray *figures;

    if (!spk_measure_network_by_name(network, names, &options, &figures, error))
        return FALSE;
    add_strengths(network, hub, figures);
    *ret_figures = figures;
    return TRUE;
}

static void
add_number(GPtrArray *figures, const char *name, double value, const char *undefined)
{
    SpkFigure *figure = g_new0(SpkFigure, 1);

    figure->name = g_strdup(name);
    figure->value = value;
    figure->undefined = isnan(value) ? g_strdup(undefined) : NULL;
    g_ptr_array_add(figures, figure);
}

/* Ids of actors, parted by ";". */
static void
add_ids(GPtrArray *figures, const char *name, GString *ids)
{
    SpkFigure *figure = g_new0(SpkFigure, 1);

    figure->name = g_strdup(name);
    figure->value = NAN;
    figure->text = g_string_free(ids, FALSE);
    g_ptr_array_add(figures, figure);
}

static void
append_id(GString *ids, const SpkNetwork *network, guint actor)
{
    g_string_append_printf(ids, "%s%s", ids->len ? ";" : "", spk_network_actor(network, actor));
}

/* What `spokes hub` says of this network by itself, and of the panel's hub in it. */
static gboolean
add_report(const SpkNetwork *network, gint hub, GPtrArray *figures, GError **error)
{
    g_autoptr(SpkHubReport) own = NULL, report = NULL;
    GString *leader = g_string_new(NULL), *others = g_string_new(NULL), *second = g_string_new(NULL);

    if (!spk_hub_report_make(network, -1, &own, error) || !spk_hub_report_make(network, hub, &report, error)) {
        g_string_free(leader, TRUE);
        g_string_free(others, TRUE);
        g_string_free(second, TRUE);
        return FALSE;
    }
    for (guint i = 0; i < own->core->len; ++i)
        append_id(i ? others : leader, network, g_array_index(own->core, guint, i));
    for (guint i = 0; i < report->spokes->len; ++i)
        if (g_array_index(report->spokes, SpkSpoke, i).is_second_tier)
            append_id(second, network, g_array_index(report->spokes, SpkSpoke, i).actor);
    add_ids(figures, "own_hub", leader);
    add_ids(figures, "own_co_hubs", others);
    add_ids(figures, "second_tier", second);
    const gboolean has_hub = report->hub >= 0;
    add_number(figures, "hub_rank", report->rank ? report->rank : NAN, "no hub");
    add_number(figures, "spokes", has_hub ? report->spokes->len : NAN, "no hub");
    add_number(figures, "spoke_ties", has_hub ? report->spoke_ties->len : NAN, "no hub");
    add_number(figures, "hub_dependence", report->hub_dependence, "the hub has no spokes");
    add_number(figures, "triangles", has_hub ? report->triangles : NAN, "no hub");
    add_number(figures, "minilaterals", has_hub ? report->minilaterals : NAN, "no hub");
    add_number(figures, "other_triangles", has_hub ? report->other_triangles : NAN, "no hub");
    add_number(figures, "other_minilaterals", has_hub ? report->other_minilaterals : NAN, "no hub");
    return TRUE;
}

gboolean
spk_panel_figures(const SpkPanel *panel, guint index, const char *const *names, GPtrArray **ret_figures, GError **error)
{
    const SpkNetwork *network = spk_panel_network(panel, index);
    g_autoptr(GPtrArray) figures = NULL;

    if (!measure(network, panel->hub, names, &figures, error) || !add_report(network, panel->hub, figures, error))
        return FALSE;
    *ret_figures = g_steal_pointer(&figures);
    return TRUE;
}

/** How a variant departs from the base. */
typedef struct {
    const char *name, *about;
    void (*turn)(SpkNetworkOptions *first, SpkNetworkOptions *second);
} Way;

#define TURN(name, statement)                                                                                          \
    static void turn_##name(SpkNetworkOptions *first, SpkNetworkOptions *second)                                       \
    {                                                                                                                  \
        SpkNetworkOptions *both[] = {first, second};                                                                   \
        for (guint i = 0; i < 2; ++i)                                                                                  \
            both[i]->statement;                                                                                        \
    }

TURN(assertions, count = SPK_COUNT_ASSERTIONS)
TURN(events, count = SPK_COUNT_EVENTS)
TURN(documents, count = SPK_COUNT_DOCUMENTS)
TURN(exclude, undated = SPK_UNDATED_EXCLUDE)
TURN(include, undated = SPK_UNDATED_INCLUDE)
TURN(as_document, undated = SPK_UNDATED_AS_DOCUMENT)
TURN(sure, min_confidence = MAX(both[i]->min_confidence, 0.8))
TURN(named, named_only = TRUE)
TURN(star, multiparty = SPK_MULTIPARTY_STAR)
TURN(pairs, multiparty = SPK_MULTIPARTY_PAIRS)

static void
turn_before(SpkNetworkOptions *first, SpkNetworkOptions *second)
{
    first->undated = SPK_UNDATED_INCLUDE;
    second->undated = SPK_UNDATED_EXCLUDE;
}

static void
turn_after(SpkNetworkOptions *first, SpkNetworkOptions *second)
{
    first->undated = SPK_UNDATED_EXCLUDE;
    second->undated = SPK_UNDATED_INCLUDE;
}

static void
turn_nothing(SpkNetworkOptions *first, SpkNetworkOptions *second)
{
    (void)first, (void)second;
}

static const Way ways[] = {
    {"base", "as asked for", turn_nothing},
    {"undated_first", "all undated ties in the first network alone", turn_before},
    {"undated_second", "all undated ties in the second network alone", turn_after},
    {"undated_out", "undated ties in neither", turn_exclude},
    {"undated_in", "undated ties in both", turn_include},
    {"as_document", "undated ties by their document's date", turn_as_document},
    {"assertions", "strength: assertions", turn_assertions},
    {"events", "strength: events", turn_events},
    {"documents", "strength: documents", turn_documents},
    {"sure", "confidence of at least 0.8", turn_sure},
    {"named", "parties named, not described or implied", turn_named},
    {"pairs", "assertions of several parties as pairs", turn_pairs},
    {"star", "assertions of several parties as stars", turn_star},
    {"own_actors", "each network with its own actors alone", turn_nothing},
};

static gboolean
measure_variant(const SpkNetwork *network, const char *hub, double *values, GError **error)
{
    g_autofree const char **names = g_new0(const char *, SPK_QUICK_COUNT + 1);
    g_autoptr(GPtrArray) figures = NULL;
    gint index = hub ? spk_network_find_actor(network, hub) : -1;

    for (guint f = 0, count = 0; f < SPK_QUICK_COUNT; ++f)
        if (spk_measure_find(SPK_OF_NETWORKS, spk_quick_name((SpkQuick)f)))
            names[count++] = spk_quick_name((SpkQuick)f);
    if (!measure(network, index, names, &figures, error))
        return FALSE;
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
        const SpkFigure *figure = spk_figure_find(figures, spk_quick_name((SpkQuick)f));
        // The hub is another one where the one compared has no tie
        gboolean is_of_hub = f >= SPK_QUICK_HUB_COVERAGE;
        values[f] = is_of_hub && index < 0 ? NAN : figure->value;
    }
    return TRUE;
}

static gboolean
make_variant(const Way *way, const SpkCompared *first, const SpkCompared *second, GPtrArray *stored, const char *hub,
             SpkVariant *ret_variant, GError **error)
{
    SpkCompared compared[2] = {*first, *second};
    const char *keep[] = {hub, NULL};
    double values[2][SPK_QUICK_COUNT];

    way->turn(&compared[0].options, &compared[1].options);
    if (g_str_equal(way->name, "own_actors")) {
        for (guint i = 0; i < 2; ++i) {
            g_autoptr(SpkNetwork) network = NULL;
            if (!spk_network_new(compared[i].ties, stored, NULL, &compared[i].options, &network, error) ||
                !measure_variant(network, hub, values[i], error))
                return FALSE;
        }
    } else {
        g_autoptr(SpkPanel) panel = NULL;
        if (!spk_panel_new(compared, 2, stored, keep, NULL, &panel, error) ||
            !measure_variant(spk_panel_network(panel, 0), hub, values[0], error) ||
            !measure_variant(spk_panel_network(panel, 1), hub, values[1], error))
            return FALSE;
    }
    *ret_variant = (SpkVariant){.name = way->name, .about = way->about};
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        ret_variant->differences[f] = values[1][f] - values[0][f];
    return TRUE;
}

gboolean
spk_robustness(const SpkCompared *first, const SpkCompared *second, GPtrArray *stored, const char *hub,
               GArray **ret_variants, GError **error)
{
    g_autoptr(GArray) variants = g_array_new(FALSE, FALSE, sizeof(SpkVariant));

    for (guint i = 0; i < G_N_ELEMENTS(ways); ++i) {
        SpkVariant variant;
        if (!make_variant(&ways[i], first, second, stored, hub, &variant, error))
            return FALSE;
        g_array_append_val(variants, variant);
    }
    *ret_variants = g_steal_pointer(&variants);
    return TRUE;
}
