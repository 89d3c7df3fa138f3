/* The text files behind a study's documents. */
#include "cli/texts.h"
#include "base/files.h"
#include <spokes/error.h>
#include <string.h>

char *
spk_text_find(const SpkStoredDocument *stored, const char *study)
{
    if (g_path_is_absolute(stored->path) || g_file_test(stored->path, G_FILE_TEST_EXISTS))
        return g_strdup(stored->path);
    g_autofree char *folder = g_path_get_dirname(study);
    return g_build_filename(folder, stored->path, NULL);
}

gboolean
spk_text_read_unchanged(const SpkStoredDocument *stored, const char *study, char **ret_bytes, gsize *ret_length,
                        GError **error)
{
    g_autofree char *path = spk_text_find(stored, study), *bytes = NULL;
    gsize length;

    if (!spk_file_read(path, &bytes, &length, error))
        return FALSE;
    g_autofree char *sha256 = spk_sha256(bytes, length);
    if (strcmp(sha256, stored->sha256)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: has changed since it was coded (code it again)", path);
        return FALSE;
    }
    *ret_bytes = g_steal_pointer(&bytes);
    *ret_length = length;
    return TRUE;
}
