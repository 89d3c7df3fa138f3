#include "drawing/options.h"
#include "base/text.h"
#include <spokes/error.h>
#include <math.h>
#include <string.h>

#define POINTS_PER_MM (72 / 25.4)
#define MOST_PIXELS 30000 // cairo draws no larger picture

static const char *const formats[] = {"svg", "pdf", "png", "eps", "dot", NULL};
static const char *const kinds[] = {"snapshot",  "panels", "difference", "ego",      "hub",    "signed",
                                    "bipartite", "matrix", "timeline",   "dumbbell", "series", NULL};
static const char *const layouts[] = {"stress", "sfdp", "circo", "twopi", "hub", "map", NULL};
static const char *const colourings[] = {"class", "type", NULL};
static const char *const palettes[] = {"colour", "contrast", "grey", NULL};
static const char *const themes[] = {"print", "screen", "dark", NULL};

/* Pages by name, in millimetres. A height of 0 suits what is drawn. */
static const char *const sizes[] = {"column", "columns", "a4", "a4-landscape", "letter", "letter-landscape", NULL};
static const double size_mm[][2] = {{84, 0}, {174, 0}, {210, 297}, {297, 210}, {215.9, 279.4}, {279.4, 215.9}};

static const char examples[] =
    "Examples:\n"
    "  spokes-draw network.graphml -o network.svg\n"
    "  spokes-draw network.graphml -o hub.pdf --kind hub --hub USA --size column\n"
    "  spokes-draw before.graphml after.graphml -o both.svg            (side by side, same places)\n"
    "  spokes-draw before.graphml after.graphml -o change.svg --kind difference\n"
    "  spokes-draw network.graphml -o documents.svg --by doc           (small multiples)\n"
    "  spokes-draw large.graphml -o backbone.png --backbone 0.05 --palette grey\n"
    "  spokes export STUDY.db --format graphml | spokes-draw - -o network.svg\n"
    "\n"
    "Any GraphML is read. Attributes that mean something here: of nodes label, kind (state, grouping, other),\n"
    "strength, bloc, x and y (points), longitude and latitude, bipartite, url; of edges type, sign, status, weight,\n"
    "event, url.";

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

/* What glib says of an option that it does not know, with the one that might have been meant. */
static void
explain(GError *local, const GOptionEntry *entries, guint count, GError **error)
{
    const char *unknown = strstr(local->message, "--");
    g_autofree const char **names = g_new0(const char *, count + 2);
    names[0] = "help";
    for (guint i = 0; i < count && entries[i].long_name; ++i)
        names[i + 1] = entries[i].long_name[0] ? entries[i].long_name : "help";
    const char *meant = unknown && g_error_matches(local, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                            ? spk_suggest(unknown + 2, names)
                            : NULL;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s%s%s%s", local->message, meant ? " (did you mean '--" : "",
                meant ? meant : "", meant ? "'?)" : "");
}

gboolean
spk_draw_options_parse(SpkDrawOptions *o, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output, "Write to FILE; its ending tells the format", "FILE"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &o->format, "svg, pdf, png, eps or dot, whatever the ending", "FORMAT"},
        {"kind", 0, 0, G_OPTION_ARG_STRING, &o->kind,
         "snapshot, panels, difference, ego, hub, signed, bipartite, matrix, timeline, dumbbell or series (snapshot; "
         "panels of several files)",
         "KIND"},
        {"by", 0, 0, G_OPTION_ARG_STRING, &o->by, "A panel for each value of this attribute of ties", "NAME"},
        {"ego", 0, 0, G_OPTION_ARG_STRING, &o->ego, "Only this actor and those around it", "ID"},
        {"steps", 0, 0, G_OPTION_ARG_INT, &o->steps, "How far around the ego (1)", "N"},
        {"hub", 0, 0, G_OPTION_ARG_STRING, &o->hub, "Actor in the middle of the hub layout", "ID"},
        {"order", 0, 0, G_OPTION_ARG_STRING, &o->order,
         "Of a matrix: community, bloc or another attribute of actors, strength or id", "NAME"},
        {"dyad", 0, 0, G_OPTION_ARG_STRING, &o->dyad, "Of a timeline: these two actors alone (JPN--KOR)", "A--B"},
        {"measure", 0, 0, G_OPTION_ARG_STRING, &o->measure,
         "Of a dumbbell or a series: an attribute of actors or of networks (strength)", "NAME"},
        {"backbone", 0, 0, G_OPTION_ARG_DOUBLE, &o->backbone,
         "Only ties that stand out at this level of the disparity filter", "ALPHA"},
        {"parallel", 0, 0, G_OPTION_ARG_INT, &o->parallel,
         "Draw up to N ties of a pair as lines of their own, more in one with their count", "N"},
        {"layout", 0, 0, G_OPTION_ARG_STRING, &o->layout, "stress, sfdp, circo, twopi, hub or map (stress)", "NAME"},
        {"positions", 0, 0, G_OPTION_ARG_FILENAME, &o->positions, "Places and scales of this network's diagram",
         "FILE"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &o->title, "Title (else the snapshot and its period)", "TEXT"},
        {"subtitle", 0, 0, G_OPTION_ARG_STRING, &o->subtitle, "Set before the counts", "TEXT"},
        {"caption", 0, 0, G_OPTION_ARG_STRING, &o->caption, "Added to the caption, for sources", "TEXT"},
        {"link", 0, 0, G_OPTION_ARG_STRING, &o->link, "Where a pair's evidence is: http(s) or #, with {a} and {b}",
         "URL"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &o->size,
         "column (84 mm), columns (174 mm), a4, letter; a4-landscape, letter-landscape", "NAME"},
        {"width", 0, 0, G_OPTION_ARG_STRING, &o->width, "Width of the page: mm, or with cm, in, pt (180)", "MM"},
        {"height", 0, 0, G_OPTION_ARG_STRING, &o->height, "Height of the page (what suits the kind)", "MM"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &o->dpi, "Dots an inch of png (300)", "N"},
        {"colours", 0, 0, G_OPTION_ARG_STRING, &o->colours, "What colours tell: class (default) or type", "WHAT"},
        {"palette", 0, 0, G_OPTION_ARG_STRING, &o->palette, "colour, contrast or grey (colour)", "NAME"},
        {"theme", 0, 0, G_OPTION_ARG_STRING, &o->theme, "print, screen or dark (print)", "NAME"},
        {"no-legend", 0, 0, G_OPTION_ARG_NONE, &o->no_legend, "Draw no key", NULL},
        {"with-dot", 0, 0, G_OPTION_ARG_NONE, &o->with_dot, "Write FILE.dot beside FILE too", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &o->version, "Print the version", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->inputs, NULL, NULL},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("[FILE.graphml...|-] - draw networks");
    g_option_context_set_summary(context, "Draws networks of actors and ties from GraphML, ready for print.");
    g_option_context_set_description(context, examples);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) local = NULL;
    if (g_option_context_parse(context, argc, argv, &local))
        return TRUE;
    explain(local, entries, G_N_ELEMENTS(entries), error);
    return FALSE;
}

void
spk_draw_options_clear(SpkDrawOptions *o)
{
    char *texts[] = {o->colours, o->output, o->format, o->title,     o->subtitle, o->caption, o->kind,
                     o->layout,  o->hub,    o->ego,    o->by,        o->link,     o->size,    o->palette,
                     o->theme,   o->width,  o->height, o->positions, o->order,    o->dyad,    o->measure};
    for (guint i = 0; i < G_N_ELEMENTS(texts); ++i)
        g_free(texts[i]);
    g_strfreev(o->inputs);
}

static gboolean
check_number(const char *name, double value, double least, double most, GError **error)
{
    if (isfinite(value) && value >= least && value <= most)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--%s must be from %g to %g", name, least, most);
    return FALSE;
}

/* "84", "84mm", "8.4 cm", "3.3in", "240pt" in millimetres. */
static gboolean
parse_length(const char *name, const char *text, double least, double *length, GError **error)
{
    static const struct {
        const char *unit;
        double mm;
    } units[] = {{"mm", 1}, {"cm", 10}, {"in", 25.4}, {"pt", 1 / POINTS_PER_MM}};
    if (!text)
        return TRUE;
    g_autofree char *number = g_strstrip(g_strdup(text));
    double factor = 1;
    for (guint i = 0; i < G_N_ELEMENTS(units); ++i)
        if (g_str_has_suffix(number, units[i].unit)) {
            number[strlen(number) - 2] = '\0';
            g_strchomp(number);
            factor = units[i].mm;
            break;
        }
    if (!spk_number_parse(number, length)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--%s is no length: '%s' (such as 84mm, 3.3in, 240pt)", name,
                    text);
        return FALSE;
    }
    *length *= factor;
    return check_number(name, *length, least, 2000, error);
}

static gboolean
find_size(SpkDrawOptions *options, double *ret_width, double *ret_height, GError **error)
{
    gint size = options->size ? choose("size", options->size, sizes, error) : 0;
    if (size < 0)
        return FALSE;
    *ret_width = options->size ? size_mm[size][0] : 180;
    *ret_height = options->size ? size_mm[size][1] : 0;
    options->dpi = options->dpi == 0 ? 300 : options->dpi;
    if (!parse_length("width", options->width, 60, ret_width, error) ||
        !parse_length("height", options->height, 50, ret_height, error) ||
        !check_number("dpi", options->dpi, 20, 1200, error))
        return FALSE;
    if (MAX(*ret_width, *ret_height) * options->dpi / 25.4 <= MOST_PIXELS)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "a page of %g x %g mm at %g dpi is more than %d pixels wide or high",
                *ret_width, *ret_height, options->dpi, MOST_PIXELS);
    return FALSE;
}

/* What is not said follows from what is. */
static const char *
usual_kind(const SpkDrawOptions *options)
{
    gboolean has_many = options->inputs && options->inputs[0] && options->inputs[1];
    return options->kind ? options->kind : options->ego ? "ego" : options->by || has_many ? "panels" : "snapshot";
}

static const char *
usual_layout(const SpkDrawOptions *options)
{
    return options->layout ? options->layout : options->hub || options->ego ? "hub" : "stress";
}

static gboolean
check_numbers(const SpkDrawOptions *options, GError **error)
{
    if (options->link && !spk_url_is_safe(options->link)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "--link must begin with http://, https:// or #");
        return FALSE;
    }
    return (options->backbone == 0 || check_number("backbone", options->backbone, 1e-9, 1, error)) &&
           check_number("steps", options->steps, 0, 100, error) &&
           check_number("parallel", options->parallel, 0, 20, error);
}

gboolean
spk_draw_options_picture(SpkDrawOptions *options, SpkPictureOptions *ret_picture, GError **error)
{
    double width, height;
    gint kind = choose("kind", usual_kind(options), kinds, error);
    gint layout = kind < 0 ? -1 : choose("layout", usual_layout(options), layouts, error);
    gint palette = layout < 0 ? -1 : choose("palette", options->palette ? options->palette : "colour", palettes, error);
    gint theme = palette < 0 ? -1 : choose("theme", options->theme ? options->theme : "print", themes, error);
    gint colouring =
        theme < 0 ? -1 : choose("meaning of colours", options->colours ? options->colours : "class", colourings, error);
    if (colouring < 0 || !check_numbers(options, error) || !find_size(options, &width, &height, error))
        return FALSE;
    *ret_picture = (SpkPictureOptions){.kind = (SpkPictureKind)kind,
                                       .title = options->title,
                                       .subtitle = options->subtitle,
                                       .caption = options->caption,
                                       .width = round(width * POINTS_PER_MM),
                                       .height = round(height * POINTS_PER_MM),
                                       .layout = (SpkLayoutKind)layout,
                                       .hub = options->ego ? options->ego : options->hub,
                                       .steps = (guint)options->steps,
                                       .parallel = (guint)options->parallel,
                                       .by_type = colouring == 1,
                                       .backbone = options->backbone,
                                       .by = options->by,
                                       .order = options->order,
                                       .dyad = options->dyad,
                                       .measure = options->measure,
                                       .link = options->link,
                                       .palette = (SpkPalette)palette,
                                       .theme = (SpkThemeName)theme,
                                       .has_legend = !options->no_legend};
    return TRUE;
}

const char *
spk_draw_options_format(const SpkDrawOptions *options, GError **error)
{
    const char *dot = options->output ? strrchr(options->output, '.') : NULL;
    g_autofree char *ending = NULL;
    const char *word = options->format;
    if (!word && (!options->output || strcmp(options->output, "-") == 0))
        return formats[0];
    if (!word && (!dot || strchr(dot, '/'))) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "%s: its ending tells no format (use --format, or .svg .pdf .png .eps .dot)", options->output);
        return NULL;
    }
    if (!word)
        word = ending = g_ascii_strdown(dot + 1, -1);
    gint format = choose("format", word, formats, error);
    return format < 0 ? NULL : formats[format];
}
