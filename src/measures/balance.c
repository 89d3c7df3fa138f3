/* Signed balance: whether a friend's friend is a friend, and an enemy's enemy. */
#include "measures/balance.h"

#include <math.h>
#include <stdlib.h>

#include "measures/figures.h"
#include "measures/sets.h"

SpkSignedGraph
spk_signed_graph(guint actor_count, SpkDyad *dyads, gint8 *signs, guint dyad_count)
{
    return (SpkSignedGraph){actor_count, dyad_count, dyads, signs,
                            spk_adjacency_of(actor_count, dyads, dyad_count, -1)};
}

void
spk_signed_graph_clear(SpkSignedGraph *graph)
{
    g_free(graph->dyads);
    g_free(graph->signs);
    spk_adjacency_clear(&graph->neighbours);
}

static gint
compare_indices(gconstpointer a, gconstpointer b)
{
    const guint *left = a, *right = b;
    return *left < *right ? -1 : *left > *right;
}

void
spk_sort_indices(guint *indices, guint count)
{
    if (count)
        qsort(indices, count, sizeof *indices, compare_indices);
}

/** What is tied both ways alike has no sign and is left out. */
static SpkSignedGraph
signed_graph_of(const SpkSigned *both)
{
    SpkDyad *dyads = g_new0(SpkDyad, both->dyad_count);
    gint8 *signs = g_new(gint8, both->dyad_count);
    guint count = 0;
    for (guint i = 0; i < both->dyad_count; ++i)
        if (both->dyads[i].sign) {
            dyads[count] = (SpkDyad){.source = both->dyads[i].source, .target = both->dyads[i].target};
            signs[count++] = (gint8)both->dyads[i].sign;
        }
    return spk_signed_graph(both->actor_count, dyads, signs, count);
}

/** Triangles by how many of their dyads are adverse. */
typedef struct {
    const gint8 *signs;
    double by_adverse[4];
} Triangles;

static void
count_signs(guint ij, guint ik, guint jk, gpointer data)
{
    Triangles *triangles = data;
    ++triangles->by_adverse[(triangles->signs[ij] < 0) + (triangles->signs[ik] < 0) + (triangles->signs[jk] < 0)];
}

/** Davis (1967): clusters exist when no adverse dyad joins two whom cooperative ones join. */
static gboolean
is_clusterable(const SpkSignedGraph *graph)
{
    g_autofree guint *sets = spk_sets_new(graph->actor_count);
    for (guint i = 0; i < graph->dyad_count; ++i)
        if (graph->signs[i] > 0)
            spk_sets_join(sets, graph->dyads[i].source, graph->dyads[i].target);
    for (guint i = 0; i < graph->dyad_count; ++i)
        if (graph->signs[i] < 0 &&
            spk_sets_first(sets, graph->dyads[i].source) == spk_sets_first(sets, graph->dyads[i].target))
            return FALSE;
    return TRUE;
}

static void
add_counts(const SpkSigned *both, GPtrArray *figures)
{
    double counts[3] = {0};
    for (guint i = 0; i < both->dyad_count; ++i)
        ++counts[both->dyads[i].sign + 1];
    spk_figures_add(figures, "cooperative_dyads", counts[2], NULL);
    spk_figures_add(figures, "adverse_dyads", counts[0], NULL);
    spk_figures_add(figures, "ambivalent_dyads", counts[1], NULL);
}

static void
add_triangles(const SpkSignedGraph *graph, const char *why, GPtrArray *figures)
{
    static const char *const names[] = {"triangles_ppp", "triangles_ppn", "triangles_pnn", "triangles_nnn"};
    Triangles triangles = {graph->signs, {0}};
    const double *by = triangles.by_adverse;

    spk_adjacency_triangles(&graph->neighbours, graph->actor_count, count_signs, &triangles);
    double all = by[0] + by[1] + by[2] + by[3];
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        spk_figures_add(figures, names[i], why ? NAN : by[i], why);
    gboolean is_defined = !why && all > 0;
    why = why ? why : "no triangles";
    spk_figures_add(figures, "balance", is_defined ? (by[0] + by[2]) / all : NAN, why);
    spk_figures_add(figures, "balance_weak", is_defined ? (all - by[1]) / all : NAN, why);
}

gboolean
spk_figures_add_balance(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    g_autoptr(SpkSigned) both = NULL;
    SpkFrustration frustration = {0};
    if (!spk_network_signed(network, &both, error))
        return FALSE;
    g_auto(SpkSignedGraph) graph = signed_graph_of(both);
    const char *why = both->adverse_count ? NULL : "no adverse ties";
    if (!why && !spk_find_frustration(&graph, &frustration, error))
        return FALSE;

    add_counts(both, figures);
    add_triangles(&graph, why, figures);
    gboolean is_known = frustration.found == frustration.bound;
    double found = why ? NAN : frustration.found, dyads = graph.dyad_count;
    spk_figures_add(figures, "frustration", is_known ? found : NAN, why ? why : "not known exactly: see its bounds");
    spk_figures_add(figures, "frustration_least", why ? NAN : frustration.bound, why);
    spk_figures_add(figures, "frustration_most", found, why);
    spk_figures_add(figures, "frustration_fit", dyads > 0 ? 1 - 2 * found / dyads : NAN,
                    why ? why : "no dyad has a sign");
    spk_figures_add(figures, "is_balanced", why ? NAN : frustration.found == 0, why);
    spk_figures_add(figures, "is_clusterable", why ? NAN : is_clusterable(&graph), why);
    return TRUE;
}
