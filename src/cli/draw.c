#include "cli/cli.h"
#include "cli/diagram.h"
#include "cli/options.h"
#include <unistd.h>

static char *target, *places;
static SpkDrawingOptions drawing;

static const GOptionEntry options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "The diagram (default: standard output)", "FILE"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &drawing.format, "svg, pdf, png, eps, dot (default: by the ending)",
     "FORMAT"},
    {"layout", 0, 0, G_OPTION_ARG_FILENAME, &drawing.layout, "stress (default), sfdp, circo, hub", "NAME"},
    {"title", 0, 0, G_OPTION_ARG_FILENAME, &drawing.title, "Above the diagram", "TEXT"},
    {"subtitle", 0, 0, G_OPTION_ARG_FILENAME, &drawing.subtitle, "Set before the counts", "TEXT"},
    {"caption", 0, 0, G_OPTION_ARG_FILENAME, &drawing.caption, "Added to the caption, for sources", "TEXT"},
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &drawing.hub, "Actor in the middle of the hub layout", "ID"},
    {"width", 0, 0, G_OPTION_ARG_FILENAME, &drawing.width, "Width of the page (180)", "MM"},
    {"height", 0, 0, G_OPTION_ARG_FILENAME, &drawing.height, "Height of the page (130)", "MM"},
    {"dpi", 0, 0, G_OPTION_ARG_FILENAME, &drawing.dpi, "Dots an inch of png (300)", "N"},
    {"palette", 0, 0, G_OPTION_ARG_FILENAME, &drawing.palette, "colour (default) or grey", "NAME"},
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
run_draw(char **operands, GError **error)
{
    g_autoptr(SpkGraphml) whole = NULL;

    if (!target && isatty(STDOUT_FILENO)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "draw: no -o FILE given, and a terminal shows no diagrams");
        return FALSE;
    }
    if (places && drawing.positions) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "draw: --places and --positions are two answers to one question");
        return FALSE;
    }
    g_autoptr(SpkNetwork) network = spk_network_choose(operands[0], NULL, error);
    g_autoptr(SpkGraphml) graph = network ? spk_network_measured(network, error) : NULL;
    if (!graph || !find_whole(operands[0], &whole, error))
        return FALSE;
    drawing.whole = whole;
    return spk_diagram_draw(graph, target ? target : "-", &drawing, error);
}

const SpkCommand spk_command_draw = {
    .group = "Show",
    .name = "draw",
    .operands = "STUDY.db [-s SNAPSHOT] -o FILE",
    .help = "Draw a snapshot's network (SVG, PDF, PNG or DOT)",
    .details =
        "Examples:\n"
        "  spokes draw study.db -s pre-2023 --places all -o before.svg\n"
        "  spokes draw study.db -s post-2023 --places all -o after.svg     (both can be held against each other)\n"
        "  spokes draw study.db -s 1951..1989 --types alliance,support -o cold-war.pdf --with-dot",
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 1,
    .run = run_draw,
};
