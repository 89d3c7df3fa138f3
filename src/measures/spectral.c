/* Eigenvectors. igraph's own eigenvector centrality depends on its random start where a graph is not connected. */
#include <math.h>

#include "measures/figures.h"

/* Above this LAPACK's cubic time shows. */
#define DENSE_LIMIT 500
/* Two eigenvalues this near to each other, relatively, are the same. */
#define SAME_EIGENVALUE 1e-9
/* The last digits of a value scaled to 1 are noise, and not the same with another LAPACK. */
#define DECIMALS 1e12

/** A component as a matrix of its own: actors renumbered from 0, each dyad once. */
typedef struct {
    guint actor_count, dyad_count;
    const guint *actors; ///< Of the network
    const guint *dyads;  ///< Of the network
    const guint *local;  ///< By the network's actor
    const SpkNetwork *network;
    gboolean weighted;
} Component;

static double
dyad_value(const Component *component, guint index)
{
    return component->weighted ? component->network->dyads[component->dyads[index]].strength : 1;
}

static void
dyad_ends(const Component *component, guint index, guint *ret_source, guint *ret_target)
{
    const SpkDyad *dyad = &component->network->dyads[component->dyads[index]];
    *ret_source = component->local[dyad->source];
    *ret_target = component->local[dyad->target];
}

static gboolean
solve_dense(const Component *component, double *ret_value, igraph_matrix_t *vectors, GError **error)
{
    g_auto(igraph_matrix_t) matrix = {0};
    g_auto(igraph_vector_t) values = {0};
    int count = (int)component->actor_count;

    if (!spk_igraph_ok(igraph_matrix_init(&matrix, count, count), "eigenvector", error) ||
        !spk_igraph_ok(igraph_vector_init(&values, 0), "eigenvector", error))
        return FALSE;
    for (guint i = 0; i < component->dyad_count; ++i) {
        guint source, target;
        dyad_ends(component, i, &source, &target);
        MATRIX(matrix, source, target) = MATRIX(matrix, target, source) = dyad_value(component, i);
    }
    if (!spk_igraph_ok(
            igraph_lapack_dsyevr(&matrix, IGRAPH_LAPACK_DSYEV_SELECT, 0, 0, 0, count, count, 0, &values, vectors, NULL),
            "eigenvector", error))
        return FALSE;
    *ret_value = VECTOR(values)[0];
    return TRUE;
}

/** to = A from, for ARPACK. */
static igraph_error_t
multiply(igraph_real_t *to, const igraph_real_t *from, int count, void *data)
{
    const Component *component = data;
    for (int i = 0; i < count; ++i)
        to[i] = 0;
    for (guint i = 0; i < component->dyad_count; ++i) {
        guint source, target;
        dyad_ends(component, i, &source, &target);
        to[source] += dyad_value(component, i) * from[target];
        to[target] += dyad_value(component, i) * from[source];
    }
    return IGRAPH_SUCCESS;
}

static gboolean
solve_sparse(const Component *component, double *ret_value, igraph_matrix_t *vectors, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    options.n = (int)component->actor_count;
    options.nev = 1;
    options.which[0] = 'L';
    options.which[1] = 'A';
    options.start = 1; // the default is a random start
    options.mxiter = 30000;

    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "eigenvector", error) ||
        !spk_igraph_ok(igraph_matrix_resize(vectors, options.n, 1), "eigenvector", error))
        return FALSE;
    igraph_matrix_null(vectors);
    for (guint i = 0; i < component->dyad_count; ++i) {
        guint source, target;
        dyad_ends(component, i, &source, &target);
        MATRIX(*vectors, source, 0) += dyad_value(component, i);
        MATRIX(*vectors, target, 0) += dyad_value(component, i);
    }
    if (!spk_igraph_ok(igraph_arpack_rssolve(multiply, (void *)component, &options, NULL, &values, vectors),
                       "eigenvector", error))
        return FALSE;
    *ret_value = VECTOR(values)[0];
    return TRUE;
}

/** The values in the network's order, the greatest 1: of a connected component all have one sign. */
static void
scatter(const Component *component, const igraph_matrix_t *vectors, double *values)
{
    double greatest = 0;
    for (guint i = 0; i < component->actor_count; ++i)
        greatest = MAX(greatest, fabs(MATRIX(*vectors, i, 0)));
    for (guint i = 0; i < component->actor_count; ++i)
        values[component->actors[i]] = round(fabs(MATRIX(*vectors, i, 0)) / greatest * DECIMALS) / DECIMALS;
}

/** Items sorted into groups: those of group g are items[starts[g]] .. items[starts[g + 1] - 1], in order. */
typedef struct {
    guint *items, *starts;
} Groups;

static void
groups_clear(Groups *groups)
{
    g_free(groups->items);
    g_free(groups->starts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Groups, groups_clear)

static Groups
group_by(const guint *group_of, guint item_count, guint group_count)
{
    Groups groups = {g_new(guint, item_count), g_new0(guint, group_count + 1)};
    g_autofree guint *next = g_new(guint, group_count + 1);

    for (guint i = 0; i < item_count; ++i)
        ++groups.starts[group_of[i] + 1];
    for (guint g = 0; g < group_count; ++g)
        groups.starts[g + 1] += groups.starts[g];
    for (guint g = 0; g <= group_count; ++g)
        next[g] = groups.starts[g];
    for (guint i = 0; i < item_count; ++i)
        groups.items[next[group_of[i]]++] = i;
    return groups;
}

static gboolean
find_components(const SpkNetwork *network, Groups *actors, Groups *dyads, guint *ret_count, GError **error)
{
    g_auto(igraph_vector_int_t) membership = {0};
    igraph_integer_t count;
    if (!spk_igraph_ok(igraph_vector_int_init(&membership, 0), "eigenvector", error) ||
        !spk_igraph_ok(igraph_connected_components(&network->simple.graph, &membership, NULL, &count, IGRAPH_WEAK),
                       "eigenvector", error))
        return FALSE;

    g_autofree guint *of_actor = g_new(guint, network->actor_count);
    g_autofree guint *of_dyad = g_new(guint, network->dyad_count);
    for (guint i = 0; i < network->actor_count; ++i)
        of_actor[i] = (guint)VECTOR(membership)[i];
    for (guint i = 0; i < network->dyad_count; ++i)
        of_dyad[i] = of_actor[network->dyads[i].source];
    *ret_count = (guint)count;
    *actors = group_by(of_actor, network->actor_count, *ret_count);
    *dyads = group_by(of_dyad, network->dyad_count, *ret_count);
    return TRUE;
}

/** The component of the largest eigenvalue wins; `values` are 0 outside of it. */
static gboolean
best_component(const SpkNetwork *network, gboolean weighted, const Groups *actors, const Groups *dyads, guint count,
               double *values, const char **ret_undefined, GError **error)
{
    g_autofree guint *local = g_new(guint, network->actor_count);
    double best = 0;

    *ret_undefined = "no ties";
    for (guint g = 0; g < count; ++g) {
        Component component = {.actor_count = actors->starts[g + 1] - actors->starts[g],
                               .dyad_count = dyads->starts[g + 1] - dyads->starts[g],
                               .actors = actors->items + actors->starts[g],
                               .dyads = dyads->items + dyads->starts[g],
                               .local = local,
                               .network = network,
                               .weighted = weighted};
        if (component.actor_count < 2)
            continue;
        for (guint i = 0; i < component.actor_count; ++i)
            local[component.actors[i]] = i;

        g_auto(igraph_matrix_t) vectors = {0};
        double value;
        if (!spk_igraph_ok(igraph_matrix_init(&vectors, 0, 0), "eigenvector", error) ||
            !(component.actor_count <= DENSE_LIMIT ? solve_dense : solve_sparse)(&component, &value, &vectors, error))
            return FALSE;
        if (best > 0 && fabs(value - best) <= SAME_EIGENVALUE * best)
            *ret_undefined = "two components share the largest eigenvalue";
        else if (value > best) {
            for (guint i = 0; i < network->actor_count; ++i)
                values[i] = 0;
            scatter(&component, &vectors, values);
            *ret_undefined = NULL;
        }
        best = MAX(best, value);
    }
    return TRUE;
}

gboolean
spk_principal_vector(const SpkNetwork *network, gboolean weighted, double *values, const char **ret_undefined,
                     GError **error)
{
    g_auto(Groups) actors = {0}, dyads = {0};
    guint count;
    return find_components(network, &actors, &dyads, &count, error) &&
           best_component(network, weighted, &actors, &dyads, count, values, ret_undefined, error);
}

gboolean
spk_measure_eigenvector(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkColumn) column = spk_column_new("eigenvector", network->actor_count);
    const char *undefined;
    if (!spk_principal_vector(network, TRUE, column->values, &undefined, error))
        return FALSE;
    if (undefined)
        spk_column_undefine(column, undefined);
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_measure_pagerank(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "pagerank", error) ||
        !spk_igraph_ok(igraph_pagerank(&network->simple.graph, IGRAPH_PAGERANK_ALGO_PRPACK, &values, NULL,
                                       igraph_vss_all(), FALSE, 0.85, &network->strengths, NULL),
                       "pagerank", error))
        return FALSE;
    *ret_column = spk_column_from("pagerank", &values);
    return TRUE;
}
