#include "drawing/plate.h"
#include "base/text.h"
#include "drawing/map.h"
#include "drawing/text.h"
#include "drawing/words.h"
#include <spokes/error.h>
#include <math.h>
#include <string.h>

#define MOST_PANELS 30
#define MOST_DESCRIBED 4

/* A plate in the making. */
typedef struct {
    GPtrArray *graphs;
    const SpkPictureOptions *options;
    SpkPlate *plate;
    GString *facts;
    char **names; // Of the graphs
} Maker;

static void
panel_free(gpointer data)
{
    SpkPanel *panel = (SpkPanel *)data;
    spk_diagram_free(panel->diagram);
    g_free(panel->heading);
    g_free(panel->counts);
    g_free(panel);
}

void
spk_plate_free(SpkPlate *plate)
{
    if (!plate)
        return;
    g_ptr_array_unref(plate->panels);
    g_ptr_array_unref(plate->notes);
    spk_diagram_free(plate->whole);
    spk_diagram_free(plate->drawn);
    g_free(plate->title);
    g_free(plate->counts);
    g_free(plate->facts);
    g_free(plate);
}

void
spk_plate_explain(SpkPlate *plate, const char *words)
{
    if (!words[0])
        return;
    char *facts = g_strdup_printf("%s%s%s.", plate->facts, plate->facts[0] ? " " : "", words);
    g_free(plate->facts);
    plate->facts = facts;
}

static const SpkGraphml *
graph_at(const Maker *maker, guint index)
{
    return (const SpkGraphml *)g_ptr_array_index(maker->graphs, index);
}

static gboolean
refuse(GError **error, const char *reason)
{
    g_set_error_literal(error, SPK_ERROR, SPK_ERROR_USAGE, reason);
    return FALSE;
}

/* Takes the diagram and the words. */
static void
add_panel(Maker *maker, SpkDiagram *diagram, char *heading, char *counts)
{
    SpkPanel *panel = g_new0(SpkPanel, 1);
    panel->diagram = diagram;
    panel->heading = heading;
    panel->counts = counts;
    g_ptr_array_add(maker->plate->panels, panel);
}

static void
say_backbone(Maker *maker, const SpkDiagram *all, const SpkDiagram *kept, const char *name)
{
    g_autofree char *share = g_strdup_printf(
        "Backbone%s%s: %u of %u pairs, %u of %u actors, by the disparity filter (Serrano, Bogu\xc3\xb1\xc3\xa1 and "
        "Vespignani 2009), alpha = %g",
        name ? " of " : "", name ? name : "", kept->dyads->len, all->dyads->len, kept->actors->len, all->actors->len,
        maker->options->backbone);
    spk_words_append(maker->facts, share);
    if (all->max_weight <= all->min_weight)
        g_ptr_array_add(maker->plate->notes,
                        g_strdup("all lines weigh the same: a backbone tells how many ties actors have, no more"));
}

/* A network, or its backbone. */
static SpkDiagram *
read_diagram(Maker *maker, guint index, const char *value, const char *name)
{
    const SpkReading reading = {maker->options->parallel, maker->options->by_type, value ? maker->options->by : NULL,
                                value};
    g_autoptr(SpkDiagram) diagram = spk_diagram_new(graph_at(maker, index), &reading);
    if (maker->options->backbone <= 0)
        return g_steal_pointer(&diagram);
    SpkDiagram *backbone = spk_diagram_backbone(diagram, maker->options->backbone);
    say_backbone(maker, diagram, backbone, name);
    return backbone;
}

static gboolean
make_snapshot(Maker *maker, GError **error)
{
    SpkDiagram *diagram = read_diagram(maker, 0, NULL, NULL);
    (void)error;
    maker->plate->title = spk_words_title(graph_at(maker, 0));
    maker->plate->counts = spk_words_counts(diagram, graph_at(maker, 0));
    add_panel(maker, diagram, NULL, NULL);
    return TRUE;
}

static gboolean
make_hub(Maker *maker, GError **error)
{
    if (!make_snapshot(maker, error))
        return FALSE;
    const SpkDiagram *diagram = spk_plate_panel(maker->plate, 0)->diagram;
    gint hub =
        maker->options->hub ? spk_diagram_find_actor(diagram, maker->options->hub) : spk_layout_find_hub(diagram);
    if (hub >= 0) {
        char *title = g_strdup_printf("%s: %s and its spokes", maker->plate->title,
                                      spk_diagram_actor(diagram, (guint)hub)->label);
        g_free(maker->plate->title);
        maker->plate->title = title;
    }
    spk_words_append(maker->facts, "In the middle the hub, on the ring those tied to it, outside all others");
    return TRUE;
}

static gboolean
make_ego(Maker *maker, GError **error)
{
    g_autoptr(SpkDiagram) diagram = read_diagram(maker, 0, NULL, NULL);
    gint ego = maker->options->hub ? spk_diagram_find_actor(diagram, maker->options->hub) : -1;
    guint steps = MAX(maker->options->steps, 1);
    if (!maker->options->hub)
        return refuse(error, "an ego network needs its actor: --ego ID");
    if (ego < 0) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "no actor '%s' in this network", maker->options->hub);
        return FALSE;
    }
    SpkDiagram *part = spk_diagram_ego(diagram, (guint)ego, steps);
    g_autofree char *title = spk_words_title(graph_at(maker, 0));
    g_autofree char *share =
        g_strdup_printf("All within %u %s of %s: %u of %u actors, %u of %u ties", steps, steps == 1 ? "step" : "steps",
                        spk_diagram_actor(diagram, (guint)ego)->label, part->actors->len, diagram->actors->len,
                        part->tie_count, diagram->tie_count);
    spk_words_append(maker->facts, share);
    maker->plate->title = g_strdup_printf("%s: around %s", title, spk_diagram_actor(diagram, (guint)ego)->label);
    maker->plate->counts = spk_words_counts(part, graph_at(maker, 0));
    add_panel(maker, part, NULL, NULL);
    return TRUE;
}

static gboolean
make_signed(Maker *maker, GError **error)
{
    g_autoptr(SpkDiagram) diagram = read_diagram(maker, 0, NULL, NULL);
    g_autofree char *title = spk_words_title(graph_at(maker, 0));
    (void)error;
    maker->plate->title = g_strconcat(title, ": what binds, what divides", NULL);
    maker->plate->counts = spk_words_counts(diagram, graph_at(maker, 0));
    for (guint sign = 0; sign < 2; ++sign) {
        g_autofree gboolean *keeps = g_new0(gboolean, diagram->bundles->len + 1);
        for (guint i = 0; i < diagram->bundles->len; ++i)
            keeps[i] = (spk_diagram_bundle(diagram, i)->class == SPK_CLASS_ADVERSE) == (sign == 1);
        SpkDiagram *part = spk_diagram_keep(diagram, NULL, keeps);
        add_panel(maker, part, g_strdup(sign ? "What divides" : "What binds"),
                  g_strdup_printf("%u %s, %u %s", part->tie_count, part->tie_count == 1 ? "tie" : "ties",
                                  part->dyads->len, part->dyads->len == 1 ? "pair" : "pairs"));
    }
    return TRUE;
}

static gboolean
make_bipartite(Maker *maker, GError **error)
{
    g_autoptr(SpkDiagram) diagram = read_diagram(maker, 0, NULL, NULL);
    g_autofree gboolean *is_second = spk_diagram_second_mode(diagram);
    g_autofree gboolean *keeps = g_new0(gboolean, diagram->bundles->len + 1);
    if (!is_second)
        return refuse(error, "no groupings in this network: nodes of the second mode have kind \"grouping\", or "
                             "bipartite 1 (for a study: --actors named --types membership)");
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        keeps[i] = is_second[bundle->a] != is_second[bundle->b];
    }
    g_autoptr(SpkDiagram) between = spk_diagram_keep(diagram, NULL, keeps);
    SpkDiagram *part = spk_diagram_drop_isolates(between);
    g_autofree char *rest =
        g_strdup_printf("Between the two modes %u of %u ties, of %u of %u actors; the others are not drawn",
                        part->tie_count, diagram->tie_count, part->actors->len, diagram->actors->len);
    g_autofree char *title = spk_words_title(graph_at(maker, 0));
    if (part->tie_count < diagram->tie_count || part->actors->len < diagram->actors->len)
        spk_words_append(maker->facts, rest);
    gboolean has_groupings = FALSE;
    for (guint i = 0; i < part->actors->len; ++i)
        has_groupings |= spk_diagram_actor(part, i)->kind == SPK_DRAW_GROUPING;
    maker->plate->title = g_strconcat(title, has_groupings ? ": actors and groupings" : ": two modes", NULL);
    maker->plate->counts = spk_words_counts(part, graph_at(maker, 0));
    add_panel(maker, part, NULL, NULL);
    return TRUE;
}

static gboolean
make_difference(Maker *maker, GError **error)
{
    if (maker->graphs->len != 2)
        return refuse(error, "a difference is one of two networks: before and after");
    g_autoptr(SpkDiagram) before = read_diagram(maker, 0, NULL, maker->names[0]);
    g_autoptr(SpkDiagram) after = read_diagram(maker, 1, NULL, maker->names[1]);
    SpkDiagram *difference = spk_diagram_difference(before, after);
    maker->plate->title = g_strdup_printf("Change: %s \xe2\x86\x92 %s", maker->names[0], maker->names[1]);
    maker->plate->counts = spk_words_changes(difference);
    spk_words_append(maker->facts, "A pair has one line for what binds it and one for what divides it, as wide as "
                                   "afterwards or, where it was dropped, as before");
    add_panel(maker, difference, NULL, NULL);
    return TRUE;
}

/* A network that a chart shows. */
static gboolean
make_matrix(Maker *maker, GError **error)
{
    if (!make_snapshot(maker, error))
        return FALSE;
    char *title = g_strconcat(maker->plate->title, ": who is tied to whom", NULL);
    g_free(maker->plate->title);
    maker->plate->title = title;
    return TRUE;
}

/* Several networks that a chart measures. */
static gboolean
make_measured(Maker *maker, GError **error)
{
    (void)error;
    for (guint i = 0; i < maker->graphs->len; ++i)
        add_panel(maker, read_diagram(maker, i, NULL, maker->names[i]), g_strdup(maker->names[i]), NULL);
    guint last = maker->graphs->len - 1;
    maker->plate->title = g_strdup_printf("%s \xe2\x86\x92 %s", maker->names[0], maker->names[last]);
    maker->plate->counts = g_strdup_printf("%u networks", maker->graphs->len);
    return TRUE;
}

/* The values of an attribute of ties, in order. */
static char **
find_values(const SpkGraphml *graph, const char *name)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    for (guint i = 0; i < graph->edges->len; ++i) {
        const char *value = spk_graphml_edge_value(graph, i, name);
        if (value && g_hash_table_add(seen, (gpointer)value))
            g_ptr_array_add(values, g_strdup(value));
    }
    g_ptr_array_sort(values, spk_text_compare);
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&values), FALSE);
}

static gboolean
check_panel_count(guint count, GError **error)
{
    if (count <= MOST_PANELS)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%u panels do not fit on a page (%d do)", count, MOST_PANELS);
    return FALSE;
}

static gboolean
make_parts(Maker *maker, GError **error)
{
    const char *by = maker->options->by;
    const SpkGraphml *graph = graph_at(maker, 0);
    g_auto(GStrv) values = find_values(graph, by);
    guint without = 0;
    if (!values[0]) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "no tie of this network has an attribute '%s'", by);
        return FALSE;
    }
    if (!check_panel_count(g_strv_length(values), error))
        return FALSE;
    for (guint i = 0; values[i]; ++i) {
        SpkDiagram *part = read_diagram(maker, 0, values[i], values[i]);
        add_panel(maker, part, spk_text_clean(values[i]), spk_words_counts(part, NULL));
    }
    for (guint i = 0; i < graph->edges->len; ++i)
        without += !spk_graphml_edge_value(graph, i, by);
    g_autofree char *missing =
        g_strdup_printf("%u %s without %s in no panel", without, without == 1 ? "tie" : "ties", by);
    spk_words_append(maker->facts, without ? missing : NULL);
    g_autofree char *title = spk_words_title(graph);
    maker->plate->title = g_strdup_printf("%s, by %s", title, strcmp(by, "doc") == 0 ? "document" : by);
    maker->plate->counts = g_strdup_printf("%u ties in %u panels", graph->edges->len - without, g_strv_length(values));
    return TRUE;
}

static gboolean
make_panels(Maker *maker, GError **error)
{
    if (maker->options->by) {
        if (maker->graphs->len == 1)
            return make_parts(maker, error);
        return refuse(error, "panels are either several networks, or parts of one (--by)");
    }
    if (!check_panel_count(maker->graphs->len, error))
        return FALSE;
    gboolean is_period = spk_graphml_graph_value(graph_at(maker, 0), "snapshot") != NULL;
    GString *title = g_string_new(is_period ? "Network " : "");
    for (guint i = 0; i < maker->graphs->len; ++i) {
        SpkDiagram *diagram = read_diagram(maker, i, NULL, maker->names[i]);
        gboolean is_last = i + 1 == maker->graphs->len;
        g_string_append_printf(title, "%s%s", i == 0 ? "" : is_last ? " and " : ", ", maker->names[i]);
        add_panel(maker, diagram, g_strdup(maker->names[i]), spk_words_counts(diagram, graph_at(maker, i)));
    }
    maker->plate->title = g_string_free(title, FALSE);
    maker->plate->counts = g_strdup_printf("%u networks at the same places and scales", maker->graphs->len);
    return TRUE;
}

static char **
name_graphs(GPtrArray *graphs)
{
    char **names = g_new0(char *, graphs->len + 1);
    for (guint i = 0; i < graphs->len; ++i) {
        names[i] = spk_words_snapshot((const SpkGraphml *)g_ptr_array_index(graphs, i));
        if (!names[i])
            names[i] = g_strdup_printf("%u", i + 1);
    }
    return names;
}

/* Address of a pair's evidence after the user's pattern. Nothing but http(s) and # may come of it. */
static void
link_pairs(SpkDiagram *diagram, const char *pattern)
{
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        g_autoptr(GString) url = g_string_new(pattern);
        g_autofree char *a = g_uri_escape_string(spk_diagram_actor(diagram, bundle->a)->id, NULL, TRUE);
        g_autofree char *b = g_uri_escape_string(spk_diagram_actor(diagram, bundle->b)->id, NULL, TRUE);
        g_string_replace(url, "{a}", a, 0);
        g_string_replace(url, "{b}", b, 0);
        if (!bundle->url && spk_url_is_safe(url->str))
            bundle->url = spk_text_clean(url->str);
    }
}

/* Same scales for all, and what the key and the layout are made from. */
static void
unite(Maker *maker, const SpkGraphml *positions)
{
    SpkPlate *plate = maker->plate;
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (guint i = 0; i < plate->panels->len; ++i) {
        SpkPanel *panel = spk_plate_panel(plate, i);
        if (maker->options->link)
            link_pairs(panel->diagram, maker->options->link);
        g_ptr_array_add(parts, panel->diagram);
    }
    plate->drawn = spk_diagram_merge((SpkDiagram *const *)parts->pdata, parts->len);
    g_autoptr(SpkDiagram) more = positions ? spk_diagram_new(positions, NULL) : NULL;
    if (more)
        g_ptr_array_insert(parts, 0, more);
    plate->whole = spk_diagram_merge((SpkDiagram *const *)parts->pdata, parts->len);
    g_ptr_array_add(parts, plate->drawn);
    g_ptr_array_add(parts, plate->whole);
    g_auto(GStrv) hues = maker->options->by_type ? spk_diagram_find_hues(plate->whole) : NULL;
    for (guint i = 0; i < parts->len; ++i) {
        SpkDiagram *part = (SpkDiagram *)g_ptr_array_index(parts, i);
        part->max_weight = plate->whole->max_weight, part->min_weight = plate->whole->min_weight;
        part->max_strength = plate->whole->max_strength;
        if (hues && hues[0] && !part->is_difference)
            spk_diagram_set_hues(part, hues);
    }
}

static void
say_lost_places(Maker *maker)
{
    guint lost = spk_map_locate(maker->plate->whole);
    g_autofree char *words = g_strdup_printf("%u of %u actors have no place on the map and stand below it", lost,
                                             maker->plate->whole->actors->len);
    spk_words_append(maker->facts, "Capitals on an equirectangular map, moved apart where shapes would meet");
    spk_words_append(maker->facts, lost ? words : NULL);
}

static gboolean
takes_many(SpkPictureKind kind)
{
    return kind == SPK_PICTURE_PANELS || kind == SPK_PICTURE_DIFFERENCE || kind == SPK_PICTURE_DUMBBELL ||
           kind == SPK_PICTURE_SERIES;
}

SpkPlate *
spk_plate_new(GPtrArray *graphs, const SpkGraphml *positions, const SpkPictureOptions *options, GError **error)
{
    static gboolean (*const makers[])(Maker *, GError **) = {make_snapshot, make_panels,   make_difference, make_ego,
                                                             make_hub,      make_signed,   make_bipartite,  make_matrix,
                                                             make_snapshot, make_measured, make_measured};
    g_autoptr(SpkPlate) plate = g_new0(SpkPlate, 1);
    g_autoptr(GString) facts = g_string_new(NULL);
    g_auto(GStrv) names = name_graphs(graphs);
    Maker maker = {graphs, options, plate, facts, names};
    plate->panels = g_ptr_array_new_with_free_func(panel_free);
    plate->notes = g_ptr_array_new_with_free_func(g_free);
    if (graphs->len > 1 && !takes_many(options->kind)) {
        refuse(error, "this kind of diagram shows one network (panels, difference, dumbbell and series show more)");
        return NULL;
    }
    /* What each of many networks has of its own would fill the page. */
    gboolean is_long = options->kind == SPK_PICTURE_SERIES && graphs->len > MOST_DESCRIBED;
    g_autofree char *described = spk_words_describe(graphs, is_long ? NULL : names);
    spk_words_append(facts, described);
    if (!makers[options->kind](&maker, error))
        return NULL;
    unite(&maker, positions);
    if (options->layout == SPK_LAYOUT_MAP)
        say_lost_places(&maker);
    g_autofree char *missing = spk_words_missing(plate->drawn);
    if (options->kind != SPK_PICTURE_TIMELINE) /* which shows absent ties, too */
        spk_words_append(facts, missing);
    spk_words_append(facts, options->caption);
    if (facts->len && !strchr(".!?", facts->str[facts->len - 1]))
        g_string_append_c(facts, '.');
    plate->facts = g_strdup(facts->str);
    for (guint i = 0; i < graphs->len; ++i)
        plate->has_period |= spk_graphml_graph_value(graph_at(&maker, i), "period") != NULL ||
                             spk_graphml_graph_value(graph_at(&maker, i), "snapshot") != NULL;
    return g_steal_pointer(&plate);
}
