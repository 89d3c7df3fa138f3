#include "cli/target.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <spokes/error.h>
#include <unistd.h>

/* SQLite says little of a file that it cannot make. */
static gboolean
check_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_access(folder, W_OK | X_OK) == 0)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: cannot write to the folder %s: %s", path, folder,
                g_strerror(errno));
    return FALSE;
}

/* Where closing could not put SQLite's side files away, they go with the file. */
static void
remove_files(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); ++i) {
        g_autofree char *file = g_strconcat(path, endings[i], NULL);
        g_unlink(file);
    }
}

#define PAGE 4096 // of SQLite: a file of one page has no table yet

/* A full disk has room for a file, and for nothing in it. */
static void
remove_blank(const char *path)
{
    GStatBuf status;

    if (g_stat(path, &status) == 0 && status.st_size <= PAGE)
        remove_files(path);
}

gboolean
spk_target_open(SpkTarget *target, const char *path, GError **error)
{
    target->path = path;
    target->is_new = !g_file_test(path, G_FILE_TEST_EXISTS);
    if (target->is_new && !check_folder(path, error))
        return FALSE;
    target->store = spk_store_open(path, SPK_STORE_WRITE, error);
    if (!target->store && target->is_new)
        remove_blank(path);
    return target->store != NULL;
}

void
spk_target_discard(SpkTarget *target)
{
    if (!target->is_new || !target->store)
        return;
    spk_target_close(target);
    remove_files(target->path);
}

void
spk_target_close(SpkTarget *target)
{
    g_clear_pointer(&target->store, spk_store_close);
}
