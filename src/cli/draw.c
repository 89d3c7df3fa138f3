#include "cli/chart.h"
#include "cli/cli.h"
#include "cli/diagram.h"
#include "cli/options.h"
#include <unistd.h>

static char *target, *places, *snapshots, *every;
static SpkDrawingOptions drawing;

static const GOptionEntry options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "The diagram (default: standard output)", "FILE"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &drawing.format, "svg, pdf, png, eps, dot (default: by the ending)",
     "FORMAT"},
    {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &drawing.kind,
     "snapshot (default), panels, difference, ego, hub, signed, bipartite, matrix, timeline, dumbbell, series", "KIND"},
    {"snapshots", 0, 0, G_OPTION_ARG_FILENAME, &snapshots,
     "For panels, difference, dumbbell and series, parted by commas (pre-2023,post-2023)", "LIST"},
    {"every", 0, 0, G_OPTION_ARG_FILENAME, &every, "For series: a snapshot for each so many years (5y)", "YEARS"},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &drawing.by,
     "Panels by an attribute of ties: doc, type, status; a timeline by type or pair", "NAME"},
    {"order", 0, 0, G_OPTION_ARG_FILENAME, &drawing.order,
     "Of a matrix: community (default), bloc or another attribute of actors, strength, id", "NAME"},
    {"dyad", 0, 0, G_OPTION_ARG_FILENAME, &drawing.dyad, "Of a timeline: these two actors alone (JPN--KOR)", "A--B"},
    {"measure", 0, 0, G_OPTION_ARG_FILENAME, &drawing.measure,
     "Of a dumbbell: a measure of actors; of a series: of actors or of networks (strength)", "NAME"},
    {"ego", 0, 0, G_OPTION_ARG_FILENAME, &drawing.ego, "Only this actor and those around it", "ID"},
    {"steps", 0, 0, G_OPTION_ARG_FILENAME, &drawing.steps, "How far around the ego (1)", "N"},
    {"backbone", 0, 0, G_OPTION_ARG_FILENAME, &drawing.backbone,
     "Only ties that stand out at this level of the disparity filter", "ALPHA"},
    {"parallel", 0, 0, G_OPTION_ARG_FILENAME, &drawing.parallel,
     "Draw up to N ties of a pair as lines of their own, more in one with their count", "N"},
    {"layout", 0, 0, G_OPTION_ARG_FILENAME, &drawing.layout, "stress (default), sfdp, circo, twopi, hub, map", "NAME"},
    {"title", 0, 0, G_OPTION_ARG_FILENAME, &drawing.title, "Above the diagram", "TEXT"},
    {"subtitle", 0, 0, G_OPTION_ARG_FILENAME, &drawing.subtitle, "Set before the counts", "TEXT"},
    {"caption", 0, 0, G_OPTION_ARG_FILENAME, &drawing.caption, "Added to the caption, for sources", "TEXT"},
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &drawing.hub, "Actor in the middle of the hub layout", "ID"},
    {"link", 0, 0, G_OPTION_ARG_FILENAME, &drawing.link, "Where a pair's evidence is: http(s) or #, with {a} and {b}",
     "URL"},
    {"size", 0, 0, G_OPTION_ARG_FILENAME, &drawing.size,
     "column (84 mm), columns (174 mm), a4, letter; a4-landscape, letter-landscape", "NAME"},
    {"width", 0, 0, G_OPTION_ARG_FILENAME, &drawing.width, "Width of the page: mm, or with cm, in, pt (180)", "MM"},
    {"height", 0, 0, G_OPTION_ARG_FILENAME, &drawing.height, "Height of the page (what suits the kind)", "MM"},
    {"dpi", 0, 0, G_OPTION_ARG_FILENAME, &drawing.dpi, "Dots an inch of png (300)", "N"},
    {"colours", 0, 0, G_OPTION_ARG_FILENAME, &drawing.colours, "What colours tell: class (default) or type", "WHAT"},
    {"palette", 0, 0, G_OPTION_ARG_FILENAME, &drawing.palette, "colour (default), contrast or grey", "NAME"},
    {"theme", 0, 0, G_OPTION_ARG_FILENAME, &drawing.theme, "print (default), screen or dark", "NAME"},
    {"no-legend", 0, 0, G_OPTION_ARG_NONE, &drawing.without_legend, "Draw no key", NULL},
    {"places", 0, 0, G_OPTION_ARG_FILENAME, &places, "Places, sizes and scales as of this snapshot's diagram", "NAME"},
    {"positions", 0, 0, G_OPTION_ARG_FILENAME, &drawing.positions, "The same as of this GraphML's diagram", "FILE"},
    {"with-dot", 0, 0, G_OPTION_ARG_NONE, &drawing.with_dot, "Write the DOT beside the diagram, too", NULL},
    SPK_OPTIONS_END,
};

/* The network whose diagram gives this one its places; `*ret_whole` stays NULL when none is asked for. */
static gboolean
find_whole(const char *study, SpkGraphml **ret_whole, GError **error)
{
    if (!places)
        return TRUE;
    g_autoptr(SpkNetwork) network = spk_network_choose(study, places, error);
    return network && (*ret_whole = spk_network_measured(network, error));
}

static gboolean
is_kind(const char *kind)
{
    return g_strcmp0(drawing.kind, kind) == 0;
}

/* Whether the kind shows several snapshots; where none are named these are the two that every study has. */
static gboolean
shows_many(void)
{
    return snapshots || (!drawing.by && (is_kind("panels") || is_kind("difference"))) || is_kind("dumbbell") ||
           is_kind("series");
}

static gboolean
read_graph(const char *study, const char *snapshot, GPtrArray *graphs, GError **error)
{
    g_autoptr(SpkNetwork) network = spk_network_choose(study, snapshot, error);
    SpkGraphml *graph = network ? spk_chart_network(network, is_kind("matrix"), drawing.measure, error) : NULL;
    if (graph)
        g_ptr_array_add(graphs, graph);
    return graph != NULL;
}

static gboolean
read_graphs(const char *study, GPtrArray *graphs, GError **error)
{
    if (is_kind("timeline") && !spk_chart_widen(study, error))
        return FALSE;
    if (!shows_many())
        return read_graph(study, NULL, graphs, error);
    g_autofree char *periods = every ? spk_chart_periods(study, every, error) : NULL;
    if (every && !periods)
        return FALSE;
    g_auto(GStrv) names = g_strsplit(periods ? periods : snapshots ? snapshots : "pre-2023,post-2023", ",", -1);
    for (guint i = 0; names[i]; ++i)
        if (!read_graph(study, g_strstrip(names[i]), graphs, error))
            return FALSE;
    return TRUE;
}

static gboolean
check_use(GError **error)
{
    const char *fault = NULL;
    if (!target && isatty(STDOUT_FILENO))
        fault = "draw: no -o FILE given, and a terminal shows no diagrams";
    else if (places && drawing.positions)
        fault = "draw: --places and --positions are two answers to one question";
    else if (every && (snapshots || !is_kind("series")))
        fault = "draw: --every makes the snapshots of --kind series, in place of --snapshots";
    else if (spk_network_words.snapshot && shows_many())
        fault = "draw: several snapshots are drawn, so name them all: --snapshots A,B in place of --snapshot";
    if (fault)
        g_set_error_literal(error, SPK_ERROR, SPK_ERROR_USAGE, fault);
    return !fault;
}

static gboolean
run_draw(char **operands, GError **error)
{
    g_autoptr(SpkGraphml) whole = NULL;
    g_autoptr(GPtrArray) graphs = g_ptr_array_new_with_free_func((GDestroyNotify)spk_graphml_free);

    if (!check_use(error) || !read_graphs(operands[0], graphs, error) || !find_whole(operands[0], &whole, error))
        return FALSE;
    drawing.whole = whole;
    return spk_diagram_draw_all((SpkGraphml *const *)graphs->pdata, graphs->len, target ? target : "-", &drawing,
                                error);
}

const SpkCommand spk_command_draw = {
    .group = "Show",
    .name = "draw",
    .operands = "STUDY.db [-s SNAPSHOT] -o FILE",
    .help = "Draw a snapshot's network, several side by side, or their difference",
    .details =
        "Examples:\n"
        "  spokes draw study.db -s pre-2023 --places all -o before.svg\n"
        "  spokes draw study.db -s post-2023 --places all -o after.svg     (both can be held against each other)\n"
        "  spokes draw study.db --kind panels -o both.svg                  (before and after, side by side)\n"
        "  spokes draw study.db --kind difference --snapshots ..1989,1990.. -o change.svg\n"
        "  spokes draw study.db --ego KOR -o korea.svg\n"
        "  spokes draw study.db --by doc -o documents.pdf                  (a panel for each text)\n"
        "  spokes draw study.db --kind bipartite --actors named --types membership -o groupings.svg\n"
        "  spokes draw study.db --kind matrix --order bloc -o matrix.pdf   (for dense networks)\n"
        "  spokes draw study.db --kind timeline --dyad JPN--KOR -o years.svg\n"
        "  spokes draw study.db --kind dumbbell --measure betweenness -o change.pdf\n"
        "  spokes draw study.db --kind series --every 5y --measure density -o density.svg\n"
        "  spokes draw study.db -s 1951..1989 --types alliance,support -o cold-war.pdf --with-dot",
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 1,
    .run = run_draw,
};
