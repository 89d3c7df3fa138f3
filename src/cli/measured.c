/* What goes with measures in words: their list in the help, and the conventions above their table. */
#include "cli/measured.h"
#include "base/text.h"

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
has_family(GPtrArray *columns, const char *family)
{
    for (guint i = 0; i < columns->len; ++i) {
        const SpkMeasure *measure = spk_measure_find(SPK_OF_ACTORS, ((const SpkColumn *)columns->pdata[i])->name);
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

void
spk_measured_note(SpkTable *table, GPtrArray *columns, const SpkMeasureOptions *how)
{
    gboolean has_brokerage = has_family(columns, "brokerage");

    if (has_family(columns, "paths"))
        note_lengths(table, how->length_exponent);
    if (has_brokerage || has_family(columns, "arcs"))
        spk_table_add_note(table, how->undirected == SPK_UNDIRECTED_MUTUAL
                                      ? "Arcs: a tie without direction is one each way (--undirected)."
                                      : "Arcs: of ties with a direction alone.");
    if (has_brokerage && how->groups) {
        g_autofree char *note = g_strdup_printf("Groups: by %s.", how->groups);
        spk_table_add_note(table, note);
    }
    if (has_family(columns, "power"))
        note_shares(table, how);
}
