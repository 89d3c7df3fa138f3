#include "cli/diagram.h"
#include <errno.h>
#include <gio/gio.h>
#include <spokes/error.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where spokes-draw finds the network whose places it takes, and from the next on all networks but the first: files in
   memory, handed over open */
#define WHOLE_DESCRIPTOR 3

static char *
find_drawer(GError **error)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside = folder ? g_build_filename(folder, "spokes-draw", NULL) : NULL;

    if (beside && g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer(&beside);
    char *found = g_find_program_in_path("spokes-draw");
    if (!found)
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND,
                    "no program spokes-draw beside this one (%s) or on PATH: diagrams cannot be drawn",
                    folder ? folder : "?");
    return found;
}

static void
add_option(GPtrArray *arguments, const char *name, const char *value)
{
    if (!value)
        return;
    g_ptr_array_add(arguments, g_strdup(name));
    g_ptr_array_add(arguments, g_strdup(value));
}

/* Of the network of that number; 0: of the one that gives places. */
static char *
descriptor_path(guint number)
{
    return g_strdup_printf("/dev/fd/%u", WHOLE_DESCRIPTOR + number);
}

static GPtrArray *
make_arguments(const char *program, guint count, const char *target, const SpkDrawingOptions *options)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *whole = descriptor_path(0);

    g_ptr_array_add(arguments, g_strdup(program));
    add_option(arguments, "--output", target);
    add_option(arguments, "--format", options->format);
    add_option(arguments, "--kind", options->kind);
    add_option(arguments, "--layout", options->layout);
    add_option(arguments, "--hub", options->hub);
    add_option(arguments, "--ego", options->ego);
    add_option(arguments, "--steps", options->steps);
    add_option(arguments, "--by", options->by);
    add_option(arguments, "--order", options->order);
    add_option(arguments, "--dyad", options->dyad);
    add_option(arguments, "--measure", options->measure);
    add_option(arguments, "--backbone", options->backbone);
    add_option(arguments, "--parallel", options->parallel);
    add_option(arguments, "--link", options->link);
    add_option(arguments, "--title", options->title);
    add_option(arguments, "--subtitle", options->subtitle);
    add_option(arguments, "--caption", options->caption);
    add_option(arguments, "--size", options->size);
    add_option(arguments, "--width", options->width);
    add_option(arguments, "--height", options->height);
    add_option(arguments, "--dpi", options->dpi);
    add_option(arguments, "--colours", options->colours);
    add_option(arguments, "--palette", options->palette);
    add_option(arguments, "--theme", options->theme);
    add_option(arguments, "--positions", options->whole ? whole : options->positions);
    if (options->without_legend)
        g_ptr_array_add(arguments, g_strdup("--no-legend"));
    if (options->with_dot)
        g_ptr_array_add(arguments, g_strdup("--with-dot"));
    g_ptr_array_add(arguments, g_strdup("-"));
    for (guint i = 1; i < count; ++i)
        g_ptr_array_add(arguments, descriptor_path(i));
    g_ptr_array_add(arguments, NULL);
    return arguments;
}

static gboolean
write_all(int descriptor, const char *bytes, gsize length)
{
    while (length > 0) {
        const gssize written = write(descriptor, bytes, length);
        if (written < 0 && errno != EINTR)
            return FALSE;
        bytes += MAX(written, 0);
        length -= (gsize)MAX(written, 0);
    }
    return TRUE;
}

/* Not over a second pipe: whoever reads two of them in another order than they are written waits for ever. */
static gboolean
hand_over(GSubprocessLauncher *launcher, const SpkGraphml *graph, guint number, GError **error)
{
    gsize length;
    g_autofree char *xml = spk_graphml_write(graph, &length);
    const int descriptor = memfd_create("network", MFD_CLOEXEC);

    if (descriptor < 0 || !write_all(descriptor, xml, length)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "handing a network to spokes-draw: %s", g_strerror(errno));
        if (descriptor >= 0)
            close(descriptor);
        return FALSE;
    }
    g_subprocess_launcher_take_fd(launcher, descriptor, (gint)(WHOLE_DESCRIPTOR + number));
    return TRUE;
}

static gboolean
check_end(GSubprocess *drawer, GError **error)
{
    if (g_subprocess_get_successful(drawer))
        return TRUE;
    if (g_subprocess_get_if_signaled(drawer))
        g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "spokes-draw crashed (%s)",
                    g_strsignal(g_subprocess_get_term_sig(drawer)));
    else
        g_set_error(error, SPK_ERROR, g_subprocess_get_exit_status(drawer) == 2 ? SPK_ERROR_USAGE : SPK_ERROR_LIBRARY,
                    "spokes-draw failed, see above");
    return FALSE;
}

gboolean
spk_diagram_draw_all(SpkGraphml *const *graphs, guint count, const char *target, const SpkDrawingOptions *options,
                     GError **error)
{
    gsize length;
    g_autofree char *program = find_drawer(error);
    if (!program)
        return FALSE;
    g_autoptr(GPtrArray) arguments = make_arguments(program, count, target, options);
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDIN_PIPE);
    /* A title in Japanese is one in any locale */
    g_subprocess_launcher_setenv(launcher, "LC_ALL", "C.UTF-8", TRUE);
    if (options->whole && !hand_over(launcher, options->whole, 0, error))
        return FALSE;
    for (guint i = 1; i < count; ++i)
        if (!hand_over(launcher, graphs[i], i, error))
            return FALSE;
    g_autoptr(GSubprocess) drawer =
        g_subprocess_launcher_spawnv(launcher, (const char *const *)arguments->pdata, error);
    if (!drawer)
        return FALSE;
    char *xml = spk_graphml_write(graphs[0], &length);
    g_autoptr(GBytes) input = g_bytes_new_take(xml, length);
    g_autoptr(GError) failure = NULL;
    /* When the drawer goes away early, its exit status tells more than the broken pipe */
    if (!g_subprocess_communicate(drawer, input, NULL, NULL, NULL, &failure) && !g_subprocess_wait(drawer, NULL, error))
        return FALSE;
    return check_end(drawer, error);
}

gboolean
spk_diagram_draw(const SpkGraphml *graph, const char *target, const SpkDrawingOptions *options, GError **error)
{
    SpkGraphml *graphs[] = {(SpkGraphml *)graph};
    return spk_diagram_draw_all(graphs, 1, target, options, error);
}
