/* Principal eigenvectors. igraph's own depend on a random start where a graph is not connected. */
#include "measures/spectrum.h"

#include <math.h>
#include <string.h>

/* Two eigenvalues this near to each other, relatively, are the same. */
#define SAME_EIGENVALUE 1e-9
#define DECIMALS 1e12

/** A component as a matrix of its own: rows renumbered from 0. */
typedef struct {
    guint row_count, entry_count;
    const guint *rows; ///< Of the whole
    SpkEntry *entries; ///< Renumbered
} Component;

static gboolean
solve_dense(const Component *component, double *ret_value, igraph_matrix_t *vectors, GError **error)
{
    g_auto(igraph_matrix_t) matrix = {0};
    g_auto(igraph_vector_t) values = {0};
    int count = (int)component->row_count;

    if (!spk_igraph_ok(igraph_matrix_init(&matrix, count, count), "eigenvector", error) ||
        !spk_igraph_ok(igraph_vector_init(&values, 0), "eigenvector", error))
        return FALSE;
    for (guint i = 0; i < component->entry_count; ++i) {
        const SpkEntry *entry = &component->entries[i];
        MATRIX(matrix, entry->source, entry->target) = MATRIX(matrix, entry->target, entry->source) = entry->value;
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
    memset(to, 0, (gsize)count * sizeof *to);
    for (guint i = 0; i < component->entry_count; ++i) {
        const SpkEntry *entry = &component->entries[i];
        to[entry->source] += entry->value * from[entry->target];
        to[entry->target] += entry->value * from[entry->source];
    }
    return IGRAPH_SUCCESS;
}

static gboolean
solve_sparse(const Component *component, double *ret_value, igraph_matrix_t *vectors, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    options.n = (int)component->row_count;
    options.nev = 1;
    options.which[0] = 'L';
    options.which[1] = 'A';
    options.start = 1; // the default is a random start
    options.mxiter = 30000;

    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "eigenvector", error) ||
        !spk_igraph_ok(igraph_matrix_resize(vectors, options.n, 1), "eigenvector", error))
        return FALSE;
    igraph_matrix_null(vectors);
    for (guint i = 0; i < component->entry_count; ++i) {
        const SpkEntry *entry = &component->entries[i];
        MATRIX(*vectors, entry->source, 0) += entry->value;
        MATRIX(*vectors, entry->target, 0) += entry->value;
    }
    if (!spk_igraph_ok(igraph_arpack_rssolve(multiply, (void *)component, &options, NULL, &values, vectors),
                       "eigenvector", error))
        return FALSE;
    *ret_value = VECTOR(values)[0];
    return TRUE;
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

static guint
root_of(guint *parents, guint row)
{
    while (parents[row] != row)
        row = parents[row] = parents[parents[row]];
    return row;
}

/** Number the components in order of their first rows. */
static void
find_components(SpkSpectrum *spectrum, const SpkEntry *entries, guint entry_count)
{
    g_autofree guint *parents = g_new(guint, spectrum->count);
    for (guint i = 0; i < spectrum->count; ++i)
        parents[i] = i;
    for (guint i = 0; i < entry_count; ++i) {
        guint one = root_of(parents, entries[i].source), other = root_of(parents, entries[i].target);
        parents[MAX(one, other)] = MIN(one, other);
    }
    for (guint i = 0; i < spectrum->count; ++i) {
        guint root = root_of(parents, i); // not after i
        spectrum->component[i] = root == i ? spectrum->component_count++ : spectrum->component[root];
    }
}

static void
scatter(const Component *component, const igraph_matrix_t *vectors, double *values)
{
    for (guint i = 0; i < component->row_count; ++i)
        values[component->rows[i]] = fabs(MATRIX(*vectors, i, 0)); // all have one sign
}

static gboolean
solve(SpkSpectrum *spectrum, guint number, const Component *component, guint dense_limit, GError **error)
{
    g_auto(igraph_matrix_t) vectors = {0};
    if (component->row_count < 2)
        return TRUE;
    if (!spk_igraph_ok(igraph_matrix_init(&vectors, 0, 0), "eigenvector", error) ||
        !(component->row_count <= dense_limit ? solve_dense : solve_sparse)(component, &spectrum->eigenvalue[number],
                                                                            &vectors, error))
        return FALSE;
    scatter(component, &vectors, spectrum->vector);
    spectrum->greatest = MAX(spectrum->greatest, spectrum->eigenvalue[number]);
    return TRUE;
}

static gboolean
solve_components(SpkSpectrum *spectrum, const SpkEntry *entries, guint entry_count, guint dense_limit, GError **error)
{
    g_autofree guint *local = g_new(guint, spectrum->count), *of_entry = g_new(guint, entry_count);
    g_autofree SpkEntry *renumbered = g_new(SpkEntry, entry_count);
    for (guint i = 0; i < entry_count; ++i)
        of_entry[i] = spectrum->component[entries[i].source];
    g_auto(Groups) rows = group_by(spectrum->component, spectrum->count, spectrum->component_count);
    g_auto(Groups) parts = group_by(of_entry, entry_count, spectrum->component_count);

    for (guint i = 0; i < spectrum->count; ++i)
        local[rows.items[i]] = i - rows.starts[spectrum->component[rows.items[i]]];
    for (guint i = 0; i < entry_count; ++i) {
        const SpkEntry *entry = &entries[parts.items[i]];
        renumbered[i] = (SpkEntry){local[entry->source], local[entry->target], entry->value};
    }
    for (guint c = 0; c < spectrum->component_count; ++c) {
        const Component component = {rows.starts[c + 1] - rows.starts[c], parts.starts[c + 1] - parts.starts[c],
                                     rows.items + rows.starts[c], renumbered + parts.starts[c]};
        if (!solve(spectrum, c, &component, dense_limit, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
spk_spectrum(guint count, const SpkEntry *entries, guint entry_count, guint dense_limit, SpkSpectrum *ret_spectrum,
             GError **error)
{
    g_auto(SpkSpectrum) spectrum = {.count = count,
                                    .component = g_new(guint, count),
                                    .eigenvalue = g_new0(double, count),
                                    .vector = g_new0(double, count)};
    find_components(&spectrum, entries, entry_count);
    if (!solve_components(&spectrum, entries, entry_count, dense_limit, error))
        return FALSE;
    *ret_spectrum = spectrum;
    spectrum = (SpkSpectrum){0};
    return TRUE;
}

void
spk_spectrum_clear(SpkSpectrum *spectrum)
{
    g_free(spectrum->component);
    g_free(spectrum->eigenvalue);
    g_free(spectrum->vector);
}

gboolean
spk_spectrum_is_greatest(const SpkSpectrum *spectrum, guint component)
{
    return spectrum->eigenvalue[component] > 0 &&
           spectrum->greatest - spectrum->eigenvalue[component] <= SAME_EIGENVALUE * spectrum->greatest;
}

SpkEntry *
spk_entries(const SpkNetwork *network, gboolean weighted)
{
    SpkEntry *entries = g_new(SpkEntry, network->dyad_count);
    for (guint i = 0; i < network->dyad_count; ++i) {
        const SpkDyad *dyad = &network->dyads[i];
        entries[i] = (SpkEntry){dyad->source, dyad->target, weighted ? dyad->strength : 1};
    }
    return entries;
}

double
spk_round(double value)
{
    return round(value * DECIMALS) / DECIMALS;
}
