/* A group of actors on its own: what it has without others, and without the hub. */
#include <math.h>
#include <spokes/comparison.h>

typedef struct {
    const SpkNetwork *network;
    gint hub;
    gboolean *is_member; ///< By actor
    guint members;
    guint dyads;                      ///< Among members
    double inside, outside, with_hub; ///< Strength of members' dyads
    double *own, *shared;             ///< By actor: whole strength, and that with the hub
} Coalition;

static void
sum_dyads(Coalition *coalition)
{
    for (guint i = 0; i < spk_network_dyad_count(coalition->network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(coalition->network, i);
        guint inside = coalition->is_member[dyad->source] + coalition->is_member[dyad->target];
        const guint ends[] = {dyad->source, dyad->target};
        for (guint end = 0; end < 2; ++end) {
            coalition->own[ends[end]] += dyad->strength;
            if ((gint)ends[!end] == coalition->hub)
                coalition->shared[ends[end]] += dyad->strength;
        }
        if (inside == 2) {
            ++coalition->dyads;
            coalition->inside += dyad->strength;
        } else if (inside == 1) {
            coalition->outside += dyad->strength;
            if ((gint)dyad->source == coalition->hub || (gint)dyad->target == coalition->hub)
                coalition->with_hub += dyad->strength;
        }
    }
}

/* Members that the first one of each group reaches over members: groups joined dyad by dyad. */
static double
count_joined_pairs(const Coalition *coalition)
{
    const guint actors = spk_network_actor_count(coalition->network);
    g_autofree guint *group = g_new(guint, actors + 1), *size = g_new0(guint, actors + 1);
    double pairs = 0;

    for (guint i = 0; i < actors; ++i)
        group[i] = i;
    for (guint i = 0; i < spk_network_dyad_count(coalition->network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(coalition->network, i);
        guint from = group[dyad->target], to = group[dyad->source];
        if (!coalition->is_member[dyad->source] || !coalition->is_member[dyad->target] || from == to)
            continue;
        for (guint k = 0; k < actors; ++k)
            if (group[k] == from)
                group[k] = to;
    }
    for (guint i = 0; i < actors; ++i)
        size[group[i]] += coalition->is_member[i];
    for (guint i = 0; i < actors; ++i)
        pairs += (double)size[i] * (size[i] ? size[i] - 1 : 0) / 2;
    return pairs;
}

static double
mean_dependence(const Coalition *coalition)
{
    double sum = 0;
    guint count = 0;

    for (guint i = 0; i < spk_network_actor_count(coalition->network); ++i) {
        if (!coalition->is_member[i] || coalition->own[i] <= 0 || (gint)i == coalition->hub)
            continue;
        sum += coalition->shared[i] / coalition->own[i];
        ++count;
    }
    return count ? sum / count : NAN;
}

static void
add(GPtrArray *figures, const char *name, double value, const char *undefined)
{
    SpkFigure *figure = g_new0(SpkFigure, 1);

    figure->name = g_strdup(name);
    figure->value = value;
    figure->undefined = isnan(value) ? g_strdup(undefined) : NULL;
    g_ptr_array_add(figures, figure);
}

static GPtrArray *
list_figures(const Coalition *coalition)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func((GDestroyNotify)spk_figure_free);
    const double members = coalition->members, pairs = members * (members - 1) / 2;
    const double strength = coalition->inside + coalition->outside;
    const gboolean has_hub = coalition->hub >= 0 && !coalition->is_member[coalition->hub];

    add(figures, "coalition_actors", members, NULL);
    add(figures, "coalition_dyads", coalition->dyads, NULL);
    add(figures, "coalition_density", pairs > 0 ? coalition->dyads / pairs : NAN, "fewer than two members");
    add(figures, "coalition_connectedness", pairs > 0 ? count_joined_pairs(coalition) / pairs : NAN,
        "fewer than two members");
    add(figures, "coalition_inside", strength > 0 ? coalition->inside / strength : NAN, "no member has a tie");
    add(figures, "coalition_hub_share", has_hub && strength > 0 ? coalition->with_hub / strength : NAN,
        has_hub ? "no member has a tie" : "no hub besides the members");
    add(figures, "coalition_dependence", has_hub ? mean_dependence(coalition) : NAN,
        has_hub ? "no member has a tie" : "no hub besides the members");
    return figures;
}

GPtrArray *
spk_panel_coalition(const SpkPanel *panel, guint index, const char *const *members)
{
    const SpkNetwork *network = spk_panel_network(panel, index);
    const guint actors = spk_network_actor_count(network);
    g_autofree gboolean *is_member = g_new0(gboolean, actors + 1);
    g_autofree double *own = g_new0(double, actors + 1), *shared = g_new0(double, actors + 1);
    Coalition coalition = {.network = network, .hub = panel->hub, .is_member = is_member, .own = own, .shared = shared};

    for (; *members; ++members) {
        gint actor = spk_network_find_actor(network, *members);
        if (actor < 0 || is_member[actor])
            continue;
        is_member[actor] = TRUE;
        ++coalition.members;
    }
    sum_dyads(&coalition);
    return list_figures(&coalition);
}
