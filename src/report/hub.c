/* The tables of the hub-and-spoke report. */
#include <math.h>

#include "report/notes.h"

static void
add_columns(SpkTable *table, const char *const *names)
{
    for (; *names; ++names)
        spk_table_add_column(table, *names);
}

static void
add_count(SpkTable *table, const char *name, double value)
{
    spk_table_add_text(table, name);
    spk_table_add_number(table, value);
}

static char *
join_actors(const SpkNetwork *network, const GArray *actors, guint from)
{
    GString *ids = g_string_new(NULL);

    for (guint i = from; i < actors->len; ++i)
        g_string_append_printf(ids, "%s%s", i > from ? ";" : "",
                               spk_network_actor(network, g_array_index(actors, guint, i)));
    return g_string_free(ids, FALSE);
}

static void
add_ids(SpkTable *table, const char *name, const SpkNetwork *network, const GArray *actors, guint from)
{
    g_autofree char *ids = join_actors(network, actors, from);

    spk_table_add_text(table, name);
    spk_table_add_text(table, *ids ? ids : NULL);
}

static char *
list_second_tier(const SpkHubFindings *findings)
{
    g_autoptr(GArray) actors = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < findings->hub->spokes->len; ++i) {
        const SpkSpoke *spoke = &g_array_index(findings->hub->spokes, SpkSpoke, i);
        if (spoke->is_second_tier)
            g_array_append_val(actors, spoke->actor);
    }
    return join_actors(findings->network, actors, 0);
}

/* What the report alone knows, behind the figures that every network has. */
static void
add_own_figures(const SpkHubFindings *findings, SpkTable *table)
{
    const SpkHubReport *hub = findings->hub;
    const double spokes = hub->spokes->len;

    add_count(table, "hub_rank", hub->rank ? hub->rank : NAN);
    add_ids(table, "equals", findings->network, hub->equals, 0);
    add_ids(table, "co_hubs", findings->network, hub->core, MIN(1, hub->core->len));
    add_count(table, "hubs", hub->core->len ? hub->core->len : NAN);
    add_count(table, "hubs_fit", hub->core_fit);
    add_count(table, "spokes", hub->hub < 0 ? NAN : spokes);
    add_count(table, "spoke_pairs", hub->hub < 0 ? NAN : spokes * (spokes - 1) / 2);
    add_count(table, "spoke_ties", hub->hub < 0 ? NAN : hub->spoke_ties->len);
    add_count(table, "dependence", hub->dependence);
    add_count(table, "hub_dependence", hub->hub_dependence);
    add_count(table, "asymmetry", hub->dependence - hub->hub_dependence);
    g_autofree char *second = list_second_tier(findings);
    spk_table_add_text(table, "second_tier");
    spk_table_add_text(table, *second ? second : NULL);
    add_count(table, "triangles", hub->hub < 0 ? NAN : hub->triangles);
    add_count(table, "minilaterals", hub->hub < 0 ? NAN : hub->minilaterals);
    add_count(table, "other_triangles", hub->hub < 0 ? NAN : hub->other_triangles);
    add_count(table, "other_minilaterals", hub->hub < 0 ? NAN : hub->other_minilaterals);
}

static void
add_figures(const SpkHubFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"measure", "value", NULL};
    SpkTable *table = spk_parts_add(parts, "figures", "Figures");

    spk_table_set_mixed(table);
    add_columns(table, columns);
    spk_note_undefined_figures(spk_parts_head(parts), findings->figures);
    for (guint i = 0; i < findings->figures->len; ++i) {
        const SpkFigure *figure = findings->figures->pdata[i];
        spk_table_add_text(table, figure->name);
        if (figure->text)
            spk_table_add_text(table, figure->text);
        else
            spk_table_add_number(table, figure->value);
    }
    add_own_figures(findings, table);
}

static void
add_candidates(const SpkHubFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"actor",         "name",          "degree",    "coverage",
                                          "betweenness",   "spoke_density", "star_fit",  "star_distance",
                                          "fragmentation", "is_hub",        "is_co_hub", NULL};
    SpkTable *table = spk_parts_add(parts, "candidates", "Every actor as the hub");
    const SpkHubReport *hub = findings->hub;

    add_columns(table, columns);
    const guint shown = findings->top ? MIN(findings->top, hub->candidates->len) : hub->candidates->len;
    for (guint i = 0; i < shown; ++i) {
        const SpkHubCandidate *candidate = &g_array_index(hub->candidates, SpkHubCandidate, i);
        gboolean is_hub = (gint)candidate->actor == hub->hub, is_co_hub = FALSE;
        for (guint k = 1; k < hub->core->len; ++k)
            is_co_hub |= g_array_index(hub->core, guint, k) == candidate->actor;
        spk_table_add_text(table, spk_network_actor(findings->network, candidate->actor));
        spk_table_add_text(table, spk_network_actor_name(findings->network, candidate->actor));
        spk_table_add_number(table, candidate->degree);
        spk_table_add_number(table, candidate->coverage);
        spk_table_add_number(table, candidate->betweenness);
        spk_table_add_number(table, candidate->spoke_density);
        spk_table_add_number(table, candidate->star_fit);
        spk_table_add_number(table, candidate->star_distance);
        spk_table_add_number(table, candidate->fragmentation);
        spk_table_add_number(table, is_hub);
        spk_table_add_number(table, is_co_hub);
    }
}

static void
add_spokes(const SpkHubFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"rank",       "actor",          "name",        "degree",      "strength",
                                          "dependence", "hub_dependence", "asymmetry",   "betweenness", "spoke_ties",
                                          "own_ties",   "own_openness",   "second_tier", NULL};
    SpkTable *table = spk_parts_add(parts, "spokes", "Spokes, by degree and betweenness");

    add_columns(table, columns);
    for (guint i = 0; i < findings->hub->spokes->len; ++i) {
        const SpkSpoke *spoke = &g_array_index(findings->hub->spokes, SpkSpoke, i);
        spk_table_add_number(table, i + 1);
        spk_table_add_text(table, spk_network_actor(findings->network, spoke->actor));
        spk_table_add_text(table, spk_network_actor_name(findings->network, spoke->actor));
        spk_table_add_number(table, spoke->degree);
        spk_table_add_number(table, spoke->strength);
        spk_table_add_number(table, spoke->dependence);
        spk_table_add_number(table, spoke->hub_dependence);
        spk_table_add_number(table, spoke->dependence - spoke->hub_dependence);
        spk_table_add_number(table, spoke->betweenness);
        spk_table_add_number(table, spoke->spoke_ties);
        spk_table_add_number(table, spoke->own_ties);
        spk_table_add_number(table, spoke->own_openness);
        spk_table_add_number(table, spoke->is_second_tier);
    }
}

static void
add_spoke_ties(const SpkHubFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"source",   "target", "types",       "ties",
                                          "strength", "since",  "minilateral", NULL};
    SpkTable *table = spk_parts_add(parts, "spoke_ties", "Ties between spokes");

    add_columns(table, columns);
    for (guint i = 0; i < findings->hub->spoke_ties->len; ++i) {
        const SpkSpokeTie *tie = findings->hub->spoke_ties->pdata[i];
        g_autofree char *since = spk_date_format(tie->since);
        spk_table_add_text(table, spk_network_actor(findings->network, tie->a));
        spk_table_add_text(table, spk_network_actor(findings->network, tie->b));
        spk_table_add_text(table, tie->types);
        spk_table_add_number(table, tie->tie_count);
        spk_table_add_number(table, tie->strength);
        spk_table_add_text(table, *since ? since : NULL);
        spk_table_add_number(table, tie->is_minilateral);
    }
}

static void
add_tests(const SpkHubFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"measure",   "given",  "observed", "mean",     "deviation",
                                          "p_greater", "p_less", "method",   "networks", NULL};
    SpkTable *table = spk_parts_add(parts, "tests", "Is it more than chance? (conditional-uniform tests)");

    add_columns(table, columns);
    for (guint i = 0; i < findings->tests->len; ++i) {
        const SpkNullTest *test = &g_array_index(findings->tests, SpkNullTest, i);
        spk_table_add_text(table, test->measure);
        spk_table_add_text(table, spk_given_name(test->given));
        spk_table_add_number(table, test->observed);
        spk_table_add_number(table, test->mean);
        spk_table_add_number(table, test->deviation);
        spk_table_add_number(table, test->p_greater);
        spk_table_add_number(table, test->p_less);
        spk_table_add_text(table, test->undefined ? test->undefined : test->is_exact ? "exact" : "Monte Carlo");
        spk_table_add_number(table, test->networks);
    }
}

static void
add_layers(const SpkHubFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"layer",
                                          "name",
                                          "actors",
                                          "ties",
                                          "dyads",
                                          "leader",
                                          "leader_fit",
                                          "coverage",
                                          "star_fit",
                                          "spoke_density",
                                          "centralization_degree",
                                          "centralization_betweenness",
                                          NULL};
    SpkTable *table = spk_parts_add(parts, "layers", "The same hub in other layers");

    add_columns(table, columns);
    for (guint i = 0; i < findings->layers->len; ++i) {
        const SpkHubLayer *layer = findings->layers->pdata[i];
        spk_table_add_text(table, layer->kind);
        spk_table_add_text(table, layer->name);
        spk_table_add_number(table, layer->actors);
        spk_table_add_number(table, layer->ties);
        spk_table_add_number(table, layer->dyads);
        spk_table_add_text(table, layer->leader);
        spk_table_add_number(table, layer->leader_fit);
        spk_table_add_number(table, layer->coverage);
        spk_table_add_number(table, layer->star_fit);
        spk_table_add_number(table, layer->spoke_density);
        spk_table_add_number(table, layer->centralization_degree);
        spk_table_add_number(table, layer->centralization_betweenness);
    }
}

static void
add_conventions(const SpkHubFindings *findings, SpkTable *head)
{
    static const char *const conventions[] = {
        "Candidates stand by degree, then betweenness. Co-hubs: actors whose part in the centre raises the fit of the "
        "star pattern (Borgatti & Everett 2000), added one by one.",
        "Dependence of a spoke: its strength with the hub / its whole strength; of the hub on it: the same / the hub's "
        "whole strength. Second tier: a spoke tied to more than half of the other spokes (of three or more) or to two "
        "actors that the hub is not tied to, where most pairs of its neighbours but the hub are not tied.",
        "Triangles are minilateral when one event joins all three.",
    };

    for (guint i = 0; i < G_N_ELEMENTS(conventions); ++i)
        spk_table_add_note(head, conventions[i]);
    g_autofree char *tests = g_strdup_printf(
        "Tests: all networks of the same actors, of as many dyads, or of the same degrees are equally likely; all of "
        "them where they are at most %u, else drawn, p = (1 + b) / (1 + R), seed %" G_GUINT64_FORMAT
        "; given degrees by %u switches tried per dyad, at least %u.",
        SPK_EXACT_LIMIT, findings->seed, SPK_SWITCHES_PER_DYAD, SPK_SWITCHES_LEAST);
    spk_table_add_note(head, tests);
}

static void
add_head(const SpkHubFindings *findings, SpkTable *head)
{
    g_auto(GStrv) notes = spk_network_notes(findings->network);

    spk_table_add_origin(head, findings->command);
    for (const char *const *note = findings->frame; note && *note; ++note)
        spk_table_add_note(head, *note);
    for (char **note = notes; *note; ++note)
        spk_table_add_note(head, *note);
    spk_note_size(head, findings->network);
    add_conventions(findings, head);
}

SpkParts *
spk_report_hub(const SpkHubFindings *findings)
{
    SpkParts *parts = spk_parts_new();
    g_autofree char *reading = spk_report_hub_reading(findings);

    add_head(findings, spk_parts_head(parts));
    spk_parts_set_reading(parts, reading);
    add_figures(findings, parts);
    add_candidates(findings, parts);
    add_spokes(findings, parts);
    add_spoke_ties(findings, parts);
    add_tests(findings, parts);
    add_layers(findings, parts);
    return parts;
}
