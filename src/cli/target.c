#include "cli/target.h"
#include <glib/gstdio.h>

gboolean
spk_target_open(SpkTarget *target, const char *path, GError **error)
{
    target->path = path;
    target->is_new = !g_file_test(path, G_FILE_TEST_EXISTS);
    target->store = spk_store_open(path, SPK_STORE_WRITE, error);
    return target->store != NULL;
}

/* Where closing could not put SQLite's side files away, they go with the file. */
void
spk_target_discard(SpkTarget *target)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};

    if (!target->is_new || !target->store)
        return;
    spk_target_close(target);
    for (guint i = 0; i < G_N_ELEMENTS(endings); ++i) {
        g_autofree char *file = g_strconcat(target->path, endings[i], NULL);
        g_unlink(file);
    }
}

void
spk_target_close(SpkTarget *target)
{
    g_clear_pointer(&target->store, spk_store_close);
}
