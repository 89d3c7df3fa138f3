/* What goes with measures in words: their list in the help, and the conventions above their table. */
#include "cli/measured.h"
#include "base/text.h"
#include <spokes/figures.h>

#include <string.h>

static void
list_measures(GString *text, const char *title, SpkScope scope)
{
    g_string_append_printf(text, "%s (range; weights; what it counts):\n", title);
    for (guint i = 0; i < spk_measure_count(scope); ++i) {
        const SpkMeasure *measure = spk_measure_get(scope, i);
        g_string_append_printf(text, "  %-26s %-18s %-9s %s\n", measure->name, measure->range, measure->weights,
                               measure->about);
    }
}

char *
spk_measured_help(void)
{
    GString *text = g_string_new(NULL);
    list_measures(text, "Measures of actors", SPK_OF_ACTORS);
    g_string_append(text, "\n");
    list_measures(text, "Figures of the network", SPK_OF_NETWORKS);
    g_string_append(text, "\nWeights: `strength` takes that of dyads (--count), `length` what --length makes of it, "
                          "`none` only\nwhether there is a tie. Definitions, undefined cases and sources: "
                          "<spokes/measures.h>.");
    return g_string_free(text, FALSE);
}

static gboolean
has_family(GPtrArray *results, SpkScope scope, const char *family)
{
    for (guint i = 0; i < results->len; ++i) {
        const char *name = scope == SPK_OF_ACTORS ? ((const SpkColumn *)results->pdata[i])->name
                                                  : ((const SpkFigure *)results->pdata[i])->name;
        const SpkMeasure *measure = spk_measure_find(scope, name);
        if (measure && strcmp(measure->family, family) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
note_lengths(SpkTable *table, double exponent)
{
    g_autofree char *power = spk_number_format(exponent);
    g_autofree char *note = exponent == 0 ? g_strdup("Paths: every dyad has length 1 (--length).")
                            : exponent == 1
                                ? g_strdup("Paths: a dyad's length is 1 / strength.")
                                : g_strdup_printf("Paths: a dyad's length is 1 / strength to the power of %s.", power);
    spk_table_add_note(table, note);
}

static void
note_shares(SpkTable *table, const SpkMeasureOptions *how)
{
    g_autofree char *katz = spk_number_format(how->katz > 0 ? how->katz : 0.5);
    g_autofree char *beta = spk_number_format(how->beta > 0 ? how->beta : 0.5);
    g_autofree char *note = g_strdup_printf("Power: katz takes %s / lambda, Bonacich's beta is +%s / lambda and -%s / "
                                            "lambda; lambda is the greatest eigenvalue of the matrix of strengths.",
                                            katz, beta, beta);
    spk_table_add_note(table, note);
}

static void
note_search(SpkTable *table, GPtrArray *results, SpkScope scope)
{
    if (has_family(results, scope, "community"))
        spk_table_add_note(table, "Communities: Leiden, the best of restarts drawn with seed 1.");
    if (has_family(results, scope, "core"))
        spk_table_add_note(table, "Core: of more than " G_STRINGIFY(SPK_CORE_EXHAUSTIVE) " actors searched, from "
                                                                                         "starts drawn with seed 1.");
}

void
spk_measured_note(SpkTable *table, GPtrArray *columns, const SpkMeasureOptions *how)
{
    gboolean has_brokerage = has_family(columns, SPK_OF_ACTORS, "brokerage");

    if (has_family(columns, SPK_OF_ACTORS, "paths"))
        note_lengths(table, how->length_exponent);
    if (has_brokerage || has_family(columns, SPK_OF_ACTORS, "arcs"))
        spk_table_add_note(table, how->undirected == SPK_UNDIRECTED_MUTUAL
                                      ? "Arcs: a tie without direction is one each way (--undirected)."
                                      : "Arcs: of ties with a direction alone.");
    if (has_brokerage && how->groups) {
        g_autofree char *note = g_strdup_printf("Groups: by %s.", how->groups);
        spk_table_add_note(table, note);
    }
    if (has_family(columns, SPK_OF_ACTORS, "power"))
        note_shares(table, how);
    note_search(table, columns, SPK_OF_ACTORS);
}

void
spk_measured_note_figures(SpkTable *table, GPtrArray *figures, const SpkMeasureOptions *how)
{
    if (has_family(figures, SPK_OF_NETWORKS, "centralization"))
        spk_table_add_note(table, "Centralization: of dyads of length 1, a star has 1; the eigenvector's is divided by "
                                  "(N - 1)(1 - 1 / sqrt(N - 1)).");
    if (how->groups) {
        g_autofree char *note = g_strdup_printf("Groups: by %s.", how->groups);
        spk_table_add_note(table, note);
    }
    note_search(table, figures, SPK_OF_NETWORKS);
    if (has_family(figures, SPK_OF_NETWORKS, "balance"))
        spk_table_add_note(table, "Signs: each dyad has that of the greater of its cooperative and adverse strength; "
                                  "camps are searched with seed 1.");
}
