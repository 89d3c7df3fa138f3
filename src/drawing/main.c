#include "base/files.h"
#include "drawing/graphviz.h"
#include "drawing/options.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_MISUSED = 2 };

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
write_dot_beside(const SpkDrawOptions *options, const SpkScene *scene, GError **error)
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

static GPtrArray *
read_graphs(char **paths, GError **error)
{
    static char *usual[] = {(char *)"-", NULL};
    g_autoptr(GPtrArray) graphs = g_ptr_array_new_with_free_func((GDestroyNotify)spk_graphml_free);
    for (char **path = paths && paths[0] ? paths : usual; *path; ++path) {
        SpkGraphml *graph = read_graph(*path, error);
        if (!graph)
            return NULL;
        g_ptr_array_add(graphs, graph);
    }
    return g_steal_pointer(&graphs);
}

static gboolean
draw(const SpkDrawOptions *options, const SpkPictureOptions *picture, const char *format, GError **error)
{
    g_autoptr(GPtrArray) graphs = read_graphs(options->inputs, error);
    g_autoptr(SpkGraphml) positions = graphs && options->positions ? read_graph(options->positions, error) : NULL;
    g_autoptr(SpkScene) scene = NULL;
    if (!graphs || (options->positions && !positions) || !spk_picture_new(graphs, positions, picture, &scene, error))
        return FALSE;
    g_autoptr(GBytes) bytes = spk_graphviz_render(scene, format, options->dpi, error);
    if (!bytes || !write_bytes(options->output, bytes, error) || !write_dot_beside(options, scene, error))
        return FALSE;
    for (guint i = 0; i < scene->notes->len; ++i)
        fprintf(stderr, "spokes-draw: note: %s\n", (const char *)g_ptr_array_index(scene->notes, i));
    return TRUE;
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
    SpkDrawOptions options = {0};
    SpkPictureOptions picture;
    g_autoptr(GError) error = NULL;
    const char *format;
    g_setenv("TZ", "UTC", TRUE); /* cairo writes the zone into PDF, and its length moves every offset */
    setlocale(LC_CTYPE, "");     /* names of files; numbers stay in the C locale */
    if (spk_draw_options_parse(&options, &argc, &argv, &error)) {
        if (options.version)
            printf("spokes-draw %s\n", SPK_VERSION);
        else if (spk_draw_options_picture(&options, &picture, &error) &&
                 (format = spk_draw_options_format(&options, &error)))
            draw(&options, &picture, format, &error);
    }
    if (options.version && (fflush(stdout) != 0 || ferror(stdout)))
        g_set_error(&error, SPK_ERROR, SPK_ERROR_FILE, "standard output: cannot be written");
    int status = report(error);
    spk_graphviz_done();
    spk_text_done();
    spk_draw_options_clear(&options);
    return status;
}
