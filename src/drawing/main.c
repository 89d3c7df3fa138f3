#include "base/files.h"
#include "base/text.h"
#include "drawing/graphviz.h"
#include "drawing/picture.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_MISUSED = 2 };

#define POINTS_PER_MM (72 / 25.4)
#define MOST_PIXELS 30000 // cairo draws no larger picture

typedef struct {
    char *output, *format, *title, *subtitle, *caption, *layout, *hub, *palette, *positions;
    double width, height, dpi;
    gboolean no_legend, with_dot, version;
    char **inputs;
} Options;

static const char *const formats[] = {"svg", "pdf", "png", "eps", "dot", NULL};
static const char *const layouts[] = {"stress", "sfdp", "circo", "hub", NULL};
static const char *const palettes[] = {"colour", "grey", NULL};

static const char examples[] =
    "Examples:\n"
    "  spokes-draw network.graphml -o network.svg\n"
    "  spokes-draw network.graphml -o hub.pdf --layout hub --hub USA --width 120 --height 90\n"
    "  spokes-draw before.graphml -o before.png --positions all.graphml --palette grey\n"
    "  spokes export STUDY.db --format graphml | spokes-draw - -o network.svg\n"
    "\n"
    "Any GraphML is read. Attributes that mean something here: of nodes label, kind (state, grouping, other),\n"
    "strength, x and y (points), url; of edges type, sign, status, weight, event.";

/* Index in a list, or -1 with what might have been meant. */
static gint
choose(const char *what, const char *word, const char *const *list, GError **error)
{
    for (gint i = 0; list[i]; ++i)
        if (strcmp(list[i], word) == 0)
            return i;
    g_autofree char *all = g_strjoinv(", ", (char **)list);
    const char *meant = spk_suggest(word, list);
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "unknown %s '%s' (%s%s%s%s)", what, word,
                meant ? "did you mean '" : "", meant ? meant : "one of: ", meant ? "'?" : "", meant ? "" : all);
    return -1;
}

static gboolean
parse_options(int *argc, char ***argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, "Write to FILE; its ending tells the format",
         "FILE"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options->format, "svg, pdf, png, eps or dot, whatever the ending",
         "FORMAT"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &options->title, "Title (else the snapshot and its period)", "TEXT"},
        {"subtitle", 0, 0, G_OPTION_ARG_STRING, &options->subtitle, "Set before the counts", "TEXT"},
        {"caption", 0, 0, G_OPTION_ARG_STRING, &options->caption, "Added to the caption, for sources", "TEXT"},
        {"width", 0, 0, G_OPTION_ARG_DOUBLE, &options->width, "Width of the page (180)", "MM"},
        {"height", 0, 0, G_OPTION_ARG_DOUBLE, &options->height, "Height of the page (130)", "MM"},
        {"layout", 0, 0, G_OPTION_ARG_STRING, &options->layout, "stress, sfdp, circo or hub (stress)", "NAME"},
        {"hub", 0, 0, G_OPTION_ARG_STRING, &options->hub, "Actor in the middle of the hub layout", "ID"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options->dpi, "Dots an inch of png (300)", "N"},
        {"palette", 0, 0, G_OPTION_ARG_STRING, &options->palette, "colour or grey (colour)", "NAME"},
        {"no-legend", 0, 0, G_OPTION_ARG_NONE, &options->no_legend, "Draw no key", NULL},
        {"positions", 0, 0, G_OPTION_ARG_FILENAME, &options->positions, "Places and scales of this network's diagram",
         "FILE"},
        {"with-dot", 0, 0, G_OPTION_ARG_NONE, &options->with_dot, "Write FILE.dot beside FILE too", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->inputs, NULL, NULL},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("[FILE.graphml|-] - draw a network");
    g_option_context_set_summary(context, "Draws a network of actors and ties from GraphML, ready for print.");
    g_option_context_set_description(context, examples);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) local = NULL;
    if (g_option_context_parse(context, argc, argv, &local))
        return TRUE;

    const char *unknown = strstr(local->message, "--"), *names[G_N_ELEMENTS(entries) + 1] = {"help"};
    for (guint i = 0; entries[i].long_name; ++i)
        names[i + 1] = entries[i].long_name;
    const char *meant = unknown && g_error_matches(local, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                            ? spk_suggest(unknown + 2, names)
                            : NULL;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s%s%s%s", local->message, meant ? " (did you mean '--" : "",
                meant ? meant : "", meant ? "'?)" : "");
    return FALSE;
}

static gboolean
check_number(const char *name, double *value, double usual, double least, double most, GError **error)
{
    if (*value == 0)
        *value = usual;
    if (isfinite(*value) && *value >= least && *value <= most)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--%s must be from %g to %g", name, least, most);
    return FALSE;
}

/* The format by name, or by the output's ending. */
static gint
find_format(const Options *options, GError **error)
{
    const char *dot = options->output ? strrchr(options->output, '.') : NULL;
    if (options->format)
        return choose("format", options->format, formats, error);
    if (!options->output || strcmp(options->output, "-") == 0)
        return 0;
    if (!dot || strchr(dot, '/')) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "%s: its ending tells no format (use --format, or .svg .pdf .png .eps .dot)", options->output);
        return -1;
    }
    g_autofree char *ending = g_ascii_strdown(dot + 1, -1);
    return choose("format", ending, formats, error);
}

static gboolean
make_picture_options(Options *options, SpkPictureOptions *ret_picture, GError **error)
{
    gint layout = choose("layout", options->layout ? options->layout : options->hub ? "hub" : "stress", layouts, error);
    gint palette = layout < 0 ? -1 : choose("palette", options->palette ? options->palette : "colour", palettes, error);
    if (layout < 0 || palette < 0 || !check_number("width", &options->width, 180, 60, 2000, error) ||
        !check_number("height", &options->height, 130, 50, 2000, error) ||
        !check_number("dpi", &options->dpi, 300, 20, 1200, error))
        return FALSE;
    if (MAX(options->width, options->height) * options->dpi / 25.4 > MOST_PIXELS) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "a page of %g x %g mm at %g dpi is more than %d pixels wide or high", options->width,
                    options->height, options->dpi, MOST_PIXELS);
        return FALSE;
    }
    *ret_picture = (SpkPictureOptions){.title = options->title,
                                       .subtitle = options->subtitle,
                                       .caption = options->caption,
                                       .width = round(options->width * POINTS_PER_MM),
                                       .height = round(options->height * POINTS_PER_MM),
                                       .layout = (SpkLayoutKind)layout,
                                       .hub = options->hub,
                                       .palette = (SpkPalette)palette,
                                       .has_legend = !options->no_legend};
    if (options->inputs && options->inputs[0] && options->inputs[1]) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "one file at a time, not '%s' too", options->inputs[1]);
        return FALSE;
    }
    return TRUE;
}

static SpkGraphml *
read_graph(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    SpkGraphml *graph = NULL;
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (!spk_file_read(path, &bytes, &length, error) || !spk_graphml_read(bytes, length, name, &graph, error))
        return NULL;
    return graph;
}

static gboolean
write_bytes(const char *path, GBytes *bytes, GError **error)
{
    g_autoptr(SpkOutput) output = spk_output_open(path, error);
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    if (!output)
        return FALSE;
    fwrite(data, 1, size, spk_output_stream(output)); /* a failure is seen by the commit */
    return spk_output_commit(g_steal_pointer(&output), error);
}

static gboolean
write_dot_beside(const Options *options, const SpkScene *scene, GError **error)
{
    if (!options->with_dot || !options->output || strcmp(options->output, "-") == 0)
        return TRUE;
    const char *ending = strrchr(options->output, '.'), *folder = strrchr(options->output, '/');
    gsize stem = ending && ending > (folder ? folder : options->output) ? (gsize)(ending - options->output)
                                                                        : strlen(options->output);
    g_autofree char *path = g_strdup_printf("%.*s.dot", (int)stem, options->output);
    g_autoptr(GBytes) dot = spk_graphviz_render(scene, "dot", 0, error);
    return dot && write_bytes(path, dot, error);
}

static gboolean
draw(const Options *options, const SpkPictureOptions *picture, const char *format, GError **error)
{
    const char *path = options->inputs && options->inputs[0] ? options->inputs[0] : "-";
    g_autoptr(SpkGraphml) graph = read_graph(path, error);
    g_autoptr(SpkGraphml) positions = graph && options->positions ? read_graph(options->positions, error) : NULL;
    g_autoptr(SpkScene) scene = NULL;
    if (!graph || (options->positions && !positions) || !spk_picture_new(graph, positions, picture, &scene, error))
        return FALSE;
    g_autoptr(GBytes) bytes = spk_graphviz_render(scene, format, options->dpi, error);
    return bytes && write_bytes(options->output, bytes, error) && write_dot_beside(options, scene, error);
}

static void
free_options(Options *options)
{
    char *texts[] = {options->output, options->format, options->title,   options->subtitle, options->caption,
                     options->layout, options->hub,    options->palette, options->positions};
    for (guint i = 0; i < G_N_ELEMENTS(texts); ++i)
        g_free(texts[i]);
    g_strfreev(options->inputs);
}

static int
report(GError *error)
{
    if (!error)
        return EXIT_DONE;
    fprintf(stderr, "spokes-draw: %s\n", error->message);
    gboolean is_misuse = g_error_matches(error, SPK_ERROR, SPK_ERROR_USAGE);
    if (is_misuse)
        fputs("Try 'spokes-draw --help'.\n", stderr);
    return is_misuse ? EXIT_MISUSED : EXIT_FAILED;
}

int
main(int argc, char **argv)
{
    Options options = {0};
    SpkPictureOptions picture;
    g_autoptr(GError) error = NULL;
    gint format = -1;
    g_setenv("TZ", "UTC", TRUE); /* cairo writes the zone into PDF, and its length moves every offset */
    setlocale(LC_CTYPE, ""); /* names of files; numbers stay in the C locale */
    if (parse_options(&argc, &argv, &options, &error)) {
        if (options.version)
            printf("spokes-draw %s\n", SPK_VERSION);
        else if (make_picture_options(&options, &picture, &error) && (format = find_format(&options, &error)) >= 0)
            draw(&options, &picture, formats[format], &error);
    }
    if (options.version && (fflush(stdout) != 0 || ferror(stdout)))
        g_set_error(&error, SPK_ERROR, SPK_ERROR_FILE, "standard output: cannot be written");
    int status = report(error);
    spk_graphviz_done();
    spk_text_done();
    free_options(&options);
    return status;
}
