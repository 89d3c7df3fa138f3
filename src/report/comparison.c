/* The tables of networks held against each other: what changed. */
#include "report/comparison.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

static const SpkStep *
step_at(const SpkComparisonFindings *findings, guint index)
{
    return findings->comparison->steps->pdata[index];
}

static guint
count_networks(const SpkComparisonFindings *findings)
{
    return findings->comparison->panel->networks->len;
}

static const char *
name_of(const SpkComparisonFindings *findings, guint network)
{
    return findings->comparison->panel->names[network];
}

void
spk_comparison_columns(const SpkComparisonFindings *findings, SpkTable *table, const char *const *names)
{
    if (findings->comparison->steps->len > 1) {
        spk_table_add_column(table, "from");
        spk_table_add_column(table, "to");
    }
    for (; *names; ++names)
        spk_table_add_column(table, *names);
}

void
spk_comparison_row(const SpkComparisonFindings *findings, SpkTable *table, const SpkStep *step)
{
    if (findings->comparison->steps->len < 2)
        return;
    spk_table_add_text(table, name_of(findings, step->first));
    spk_table_add_text(table, name_of(findings, step->second));
}

static void
add_date(SpkTable *table, SpkDate date)
{
    g_autofree char *text = spk_date_format(date);
    spk_table_add_text(table, *text ? text : NULL);
}

static void
add_networks(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"network",
                                          "since",
                                          "until",
                                          "years",
                                          "documents",
                                          "dated_documents",
                                          "actors",
                                          "ties",
                                          "events",
                                          "dyads",
                                          "undated_out",
                                          "undated_in",
                                          "ties_per_year",
                                          "events_per_year",
                                          "ties_per_document",
                                          NULL};
    SpkTable *table = spk_parts_add(parts, "networks", "What is compared");

    for (guint i = 0; columns[i]; ++i)
        spk_table_add_column(table, columns[i]);
    for (guint i = 0; i < count_networks(findings); ++i) {
        const SpkExposure *exposure = &g_array_index(findings->comparison->exposures, SpkExposure, i);
        const SpkFigure *isolates = spk_figure_find(findings->comparison->figures->pdata[i], "isolates");
        spk_table_add_text(table, name_of(findings, i));
        add_date(table, exposure->period.since);
        add_date(table, exposure->period.until);
        spk_table_add_number(table, exposure->years);
        spk_table_add_number(table, exposure->documents);
        spk_table_add_number(table, exposure->dated_documents);
        spk_table_add_number(table, isolates ? spk_panel_actor_count(findings->comparison->panel) - isolates->value
                                             : spk_panel_actor_count(findings->comparison->panel));
        spk_table_add_number(table, exposure->ties);
        spk_table_add_number(table, exposure->events);
        spk_table_add_number(table, exposure->dyads);
        spk_table_add_number(table, exposure->undated);
        spk_table_add_number(table, exposure->undated_in);
        spk_table_add_number(table, exposure->ties / exposure->years);
        spk_table_add_number(table, exposure->events / exposure->years);
        spk_table_add_number(table, exposure->documents ? (double)exposure->ties / exposure->documents : NAN);
    }
}

static void
add_similarity(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {
        "from",       "to",      "actors",       "actors_kept", "actors_added", "actors_dropped", "kept",
        "added",      "dropped", "strengthened", "weakened",    "jaccard",      "hamming",        "r",
        "r_strength", NULL};
    SpkTable *table = spk_parts_add(parts, "similarity", "How near they are to each other");

    for (guint i = 0; columns[i]; ++i)
        spk_table_add_column(table, columns[i]);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkStep *step = step_at(findings, i);
        const SpkSimilarity *similarity = &step->similarity;
        const double numbers[] = {similarity->actors,         similarity->actors_kept,  similarity->actors_added,
                                  similarity->actors_dropped, similarity->kept,         similarity->added,
                                  similarity->dropped,        similarity->strengthened, similarity->weakened,
                                  similarity->jaccard,        similarity->hamming,      similarity->r,
                                  similarity->r_strength};
        spk_table_add_text(table, name_of(findings, step->first));
        spk_table_add_text(table, name_of(findings, step->second));
        for (guint k = 0; k < G_N_ELEMENTS(numbers); ++k)
            spk_table_add_number(table, numbers[k]);
        if (similarity->r_undefined) {
            g_autofree char *note = g_strdup_printf("undefined: r from %s to %s (%s)", name_of(findings, step->first),
                                                    name_of(findings, step->second), similarity->r_undefined);
            spk_table_add_note(spk_parts_head(parts), note);
        }
    }
}

/* Networks whose differences stand in columns: the second of two, or each one held against the first. */
static gboolean
has_difference(const SpkComparisonFindings *findings, guint network)
{
    return network > 0 && (count_networks(findings) == 2 || findings->options->from_first);
}

/* "difference", or with more than two networks "difference NAME". */
static void
add_difference_columns(const SpkComparisonFindings *findings, SpkTable *table)
{
    for (guint n = 1; n < count_networks(findings); ++n) {
        g_autofree char *name = g_strdup_printf("difference %s", name_of(findings, n));
        if (has_difference(findings, n))
            spk_table_add_column(table, count_networks(findings) == 2 ? "difference" : name);
    }
}

/* Differences of a quick figure when all undated ties are put into one network, then into the other. */
static gboolean
find_bounds(const SpkStep *step, const char *figure, double *ret_first, double *ret_second)
{
    for (guint f = 0; step->variants && f < SPK_QUICK_COUNT; ++f) {
        if (strcmp(spk_quick_name((SpkQuick)f), figure))
            continue;
        for (guint i = 0; i < step->variants->len; ++i) {
            const SpkVariant *variant = &g_array_index(step->variants, SpkVariant, i);
            if (!strcmp(variant->name, "undated_first"))
                *ret_first = variant->differences[f];
            else if (!strcmp(variant->name, "undated_second"))
                *ret_second = variant->differences[f];
        }
        return TRUE;
    }
    return FALSE;
}

static void
note_undefined(const SpkComparisonFindings *findings, const SpkFigure *figure, guint network, SpkParts *parts)
{
    g_autofree char *note = NULL;

    if (!figure->undefined)
        return;
    note = g_strdup_printf("undefined: %s of %s (%s)", figure->name, name_of(findings, network), figure->undefined);
    spk_table_add_note(spk_parts_head(parts), note);
}

static const SpkFigure *
figure_at(const SpkComparisonFindings *findings, guint network, guint index)
{
    return ((GPtrArray *)findings->comparison->figures->pdata[network])->pdata[index];
}

/* What the difference would be with the undated ties in either network. */
static void
add_bounds(const SpkComparisonFindings *findings, const char *figure, SpkTable *table)
{
    double bounds[2] = {NAN, NAN};

    find_bounds(step_at(findings, 0), figure, &bounds[0], &bounds[1]);
    spk_table_add_number(table, bounds[0]);
    spk_table_add_number(table, bounds[1]);
}

static void
add_figure_row(const SpkComparisonFindings *findings, guint index, SpkParts *parts, SpkTable *table)
{
    const SpkFigure *first = figure_at(findings, 0, index);

    spk_table_add_text(table, first->name);
    for (guint n = 0; n < count_networks(findings); ++n) {
        const SpkFigure *figure = figure_at(findings, n, index);
        note_undefined(findings, figure, n, parts);
        if (figure->text)
            spk_table_add_text(table, figure->text);
        else
            spk_table_add_number(table, figure->value);
    }
    for (guint n = 1; n < count_networks(findings); ++n) {
        const SpkFigure *figure = figure_at(findings, n, index);
        if (!has_difference(findings, n))
            continue;
        if (first->text || figure->text)
            spk_table_add_text(table, g_strcmp0(first->text, figure->text) ? "changed" : "same");
        else
            spk_table_add_number(table, figure->value - first->value);
    }
}

static void
add_figures(const SpkComparisonFindings *findings, SpkParts *parts)
{
    const gboolean has_bounds = count_networks(findings) == 2 && step_at(findings, 0)->variants;
    SpkTable *table = spk_parts_add(parts, "figures", "Figures side by side");

    spk_table_set_mixed(table);
    spk_table_add_column(table, "measure");
    for (guint n = 0; n < count_networks(findings); ++n)
        spk_table_add_column(table, name_of(findings, n));
    add_difference_columns(findings, table);
    if (has_bounds) {
        spk_table_add_column(table, "if_undated_first");
        spk_table_add_column(table, "if_undated_second");
    }
    for (guint i = 0; i < ((GPtrArray *)findings->comparison->figures->pdata[0])->len; ++i) {
        add_figure_row(findings, i, parts, table);
        if (has_bounds)
            add_bounds(findings, figure_at(findings, 0, i)->name, table);
    }
}

/* From 1 for the greatest; equals share the better rank; undefined: NaN. */
static double
rank_of(const SpkColumn *column, guint actor)
{
    guint above = 0;

    if (isnan(column->values[actor]))
        return NAN;
    for (guint i = 0; i < column->count; ++i)
        above += column->values[i] > column->values[actor] + 1e-9;
    return above + 1;
}

static const SpkColumn *
column_at(const SpkComparisonFindings *findings, guint network, guint index)
{
    return ((GPtrArray *)findings->comparison->columns->pdata[network])->pdata[index];
}

static void
add_actor_row(const SpkComparisonFindings *findings, guint actor, guint column, SpkTable *table)
{
    const guint count = count_networks(findings);
    const SpkNetwork *network = spk_panel_network(findings->comparison->panel, 0);

    spk_table_add_text(table, spk_network_actor(network, actor));
    spk_table_add_text(table, spk_network_actor_name(network, actor));
    spk_table_add_text(table, column_at(findings, 0, column)->name);
    for (guint n = 0; n < count; ++n)
        spk_table_add_number(table, column_at(findings, n, column)->values[actor]);
    for (guint n = 1; n < count; ++n)
        if (has_difference(findings, n))
            spk_table_add_number(table, column_at(findings, n, column)->values[actor] -
                                            column_at(findings, 0, column)->values[actor]);
    for (guint n = 0; n < count; ++n)
        spk_table_add_number(table, rank_of(column_at(findings, n, column), actor));
    if (count == 2) // up is good
        spk_table_add_number(table, rank_of(column_at(findings, 0, column), actor) -
                                        rank_of(column_at(findings, 1, column), actor));
}

static void
add_actors(const SpkComparisonFindings *findings, SpkParts *parts)
{
    const guint count = count_networks(findings);
    SpkTable *table = spk_parts_add(parts, "actors", "Actors side by side, with their ranks");

    spk_table_add_column(table, "actor");
    spk_table_add_column(table, "name");
    spk_table_add_column(table, "measure");
    for (guint n = 0; n < count; ++n)
        spk_table_add_column(table, name_of(findings, n));
    add_difference_columns(findings, table);
    for (guint n = 0; n < count; ++n) {
        g_autofree char *rank = g_strdup_printf("rank %s", name_of(findings, n));
        spk_table_add_column(table, rank);
    }
    if (count == 2)
        spk_table_add_column(table, "move");
    for (guint column = 0; column < ((GPtrArray *)findings->comparison->columns->pdata[0])->len; ++column)
        for (guint actor = 0; actor < spk_panel_actor_count(findings->comparison->panel); ++actor)
            add_actor_row(findings, actor, column, table);
}

static void
add_changes(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"change", "source", "target",     "types",       "was", "is",
                                          "first",  "second", "ties_first", "ties_second", NULL};
    SpkTable *table = spk_parts_add(parts, "changes", "What changed");

    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkStep *step = step_at(findings, i);
        for (guint k = 0; k < step->changes->changes->len; ++k) {
            const SpkChange *change = step->changes->changes->pdata[k];
            spk_comparison_row(findings, table, step);
            spk_table_add_text(table, spk_change_name(change->kind));
            spk_table_add_text(table, change->source);
            spk_table_add_text(table, change->target);
            spk_table_add_text(table, change->types);
            spk_table_add_text(table, change->was);
            spk_table_add_text(table, change->is);
            spk_table_add_number(table, change->first);
            spk_table_add_number(table, change->second);
            spk_table_add_number(table, change->ties[0]->len);
            spk_table_add_number(table, change->ties[1]->len);
        }
    }
}

static void
add_tie(const SpkComparisonFindings *findings, const SpkStep *step, const SpkChange *change, guint side, guint index,
        SpkTable *table)
{
    const SpkNetworkTie *tie = change->ties[side]->pdata[index];

    spk_comparison_row(findings, table, step);
    spk_table_add_text(table, spk_change_name(change->kind));
    spk_table_add_text(table, change->source);
    spk_table_add_text(table, change->target);
    spk_table_add_text(table, name_of(findings, side ? step->second : step->first));
    spk_table_add_text(table, tie->id);
    spk_table_add_text(table, tie->type);
    spk_table_add_text(table, spk_status_name(tie->status));
    add_date(table, tie->period.since);
    add_date(table, tie->period.until);
    spk_table_add_text(table, tie->doc);
    spk_table_add_text(table, tie->event);
}

static void
add_change_ties(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"change", "source", "target", "network", "tie",   "type",
                                          "status", "since",  "until",  "doc",     "event", NULL};
    SpkTable *table = spk_parts_add(parts, "change_ties", "The ties of each change");

    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkStep *step = step_at(findings, i);
        for (guint k = 0; k < step->changes->changes->len; ++k) {
            const SpkChange *change = step->changes->changes->pdata[k];
            for (guint side = 0; side < 2; ++side)
                for (guint tie = 0; tie < change->ties[side]->len; ++tie)
                    add_tie(findings, step, change, side, tie, table);
        }
    }
}

static void
add_influence(const SpkComparisonFindings *findings, SpkParts *parts)
{
    const char *columns[SPK_QUICK_COUNT + 4] = {"change", "source", "target"};
    SpkTable *table = spk_parts_add(parts, "influence", "Differences without one change of a dyad");

    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        columns[3 + f] = spk_quick_name((SpkQuick)f);
    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkStep *step = step_at(findings, i);
        for (guint k = 0; step->influence && k < step->influence->len; ++k) {
            const SpkInfluence *influence = &g_array_index(step->influence, SpkInfluence, k);
            spk_comparison_row(findings, table, step);
            spk_table_add_text(table, influence->is_added ? "added" : "dropped");
            spk_table_add_text(table, spk_panel_actor(findings->comparison->panel, (gint)influence->a));
            spk_table_add_text(table, spk_panel_actor(findings->comparison->panel, (gint)influence->b));
            for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
                spk_table_add_number(table, influence->without[f]);
        }
    }
}

static gboolean
is_said_of_all(const SpkComparisonFindings *findings, const char *note)
{
    for (guint n = 0; n < count_networks(findings); ++n) {
        g_auto(GStrv) notes = spk_network_notes(spk_panel_network(findings->comparison->panel, n));
        if (!g_strv_contains((const char *const *)notes, note))
            return FALSE;
    }
    return TRUE;
}

/* What is so for all networks is said once, then what is each one's own. */
static void
add_network_notes(const SpkComparisonFindings *findings, SpkTable *head)
{
    for (guint n = 0; n < count_networks(findings); ++n) {
        g_auto(GStrv) notes = spk_network_notes(spk_panel_network(findings->comparison->panel, n));
        for (guint i = 0; notes[i]; ++i) {
            gboolean is_shared = is_said_of_all(findings, notes[i]);
            g_autofree char *own = g_strdup_printf("%s: %s", name_of(findings, n), notes[i]);
            if (!is_shared || n == 0)
                spk_table_add_note(head, is_shared ? notes[i] : own);
        }
    }
}

static void
add_head(const SpkComparisonFindings *findings, SpkTable *head)
{
    const SpkPanel *panel = findings->comparison->panel;
    const char *hub = spk_panel_actor(panel, panel->hub);

    spk_table_add_origin(head, findings->command);
    for (const char *const *note = findings->frame; note && *note; ++note)
        spk_table_add_note(head, *note);
    add_network_notes(findings, head);
    g_autofree char *actors = g_strdup_printf(
        "All networks have the same %u actors, those with a tie in any of them, so that figures differ by ties alone; "
        "an actor without a tie in one is an isolate there.",
        spk_panel_actor_count(panel));
    spk_table_add_note(head, actors);
    g_autofree char *of_hub =
        hub ? g_strdup_printf("Figures about a hub are about %s in all networks%s.", hub,
                              panel->is_given
                                  ? " (--hub)"
                                  : ", the actor with the most neighbours when all are laid over each other")
            : g_strdup("Figures about a hub: without ties there is none.");
    spk_table_add_note(head, of_hub);
    spk_table_add_note(head, "others_density: density among all actors but the hub. hub_strength_share: share of all "
                             "strength that is in dyads with the hub. dependence: mean over its spokes of strength "
                             "with the hub / whole strength. own_hub: whom "
                             "`spokes hub` finds in the network by itself, with co-hubs; from there on the rows are "
                             "those of its report on the hub. if_undated_first, _second: the difference when all "
                             "undated ties are in the first, or the second, network alone.");
    if (findings->comparison->is_large) {
        g_autofree char *large =
            g_strdup_printf("Nothing was drawn or left out: more than %u actors.", findings->options->tested_actors);
        spk_table_add_note(head, large);
    }
}

static void
add_coalition(const SpkComparisonFindings *findings, SpkParts *parts)
{
    GPtrArray *coalitions = findings->comparison->coalitions;
    SpkTable *table;

    if (!coalitions)
        return;
    table = spk_parts_add(parts, "coalition", "A group of actors on its own");
    spk_table_add_column(table, "measure");
    for (guint n = 0; n < coalitions->len; ++n)
        spk_table_add_column(table, name_of(findings, n));
    add_difference_columns(findings, table);
    for (guint i = 0; i < ((GPtrArray *)coalitions->pdata[0])->len; ++i) {
        g_autofree double *values = g_new(double, coalitions->len);
        spk_table_add_text(table, ((const SpkFigure *)((GPtrArray *)coalitions->pdata[0])->pdata[i])->name);
        for (guint n = 0; n < coalitions->len; ++n) {
            const SpkFigure *figure = ((GPtrArray *)coalitions->pdata[n])->pdata[i];
            note_undefined(findings, figure, n, parts);
            spk_table_add_number(table, values[n] = figure->value);
        }
        for (guint n = 1; n < coalitions->len; ++n)
            if (has_difference(findings, n))
                spk_table_add_number(table, values[n] - values[0]);
    }
}

SpkParts *
spk_report_comparison(const SpkComparisonFindings *findings)
{
    SpkParts *parts = spk_parts_new();
    g_autofree char *reading = spk_report_comparison_reading(findings);

    add_head(findings, spk_parts_head(parts));
    spk_parts_set_reading(parts, reading);
    add_networks(findings, parts);
    add_similarity(findings, parts);
    add_figures(findings, parts);
    add_coalition(findings, parts);
    add_actors(findings, parts);
    add_changes(findings, parts);
    add_change_ties(findings, parts);
    add_influence(findings, parts);
    spk_comparison_add_tests(findings, parts);
    return parts;
}
