/* Many tests at once. */
#include <math.h>
#include <spokes/inference.h>

static gint
compare_p(gconstpointer a, gconstpointer b, gpointer data)
{
    const double *p = data, one = p[*(const guint *)a], other = p[*(const guint *)b];
    return one < other ? -1 : one > other;
}

void
spk_adjust_holm(const double *p, guint count, double *ret_adjusted)
{
    g_autofree guint *order = g_new(guint, count + 1);
    g_autofree double *given = g_new(double, count + 1);
    guint tested = 0;
    double greatest = 0;

    for (guint i = 0; i < count; ++i) {
        given[i] = p[i];
        ret_adjusted[i] = NAN; // which may be where p stood
        if (!isnan(given[i]))
            order[tested++] = i;
    }
    g_qsort_with_data(order, (gint)tested, sizeof *order, compare_p, given);
    for (guint i = 0; i < tested; ++i) {
        greatest = MAX(greatest, MIN(1, (tested - i) * given[order[i]]));
        ret_adjusted[order[i]] = greatest;
    }
}
