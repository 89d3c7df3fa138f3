/* Where the codebook of the program is. */
#include <spokes/codebook.h>

#include <spokes/error.h>

static gboolean
holds_codebook(const char *folder)
{
    g_autofree char *types = g_build_filename(folder, "types.txt", NULL);
    return g_file_test(types, G_FILE_TEST_IS_REGULAR);
}

static char *
find_beside(const char *program, GError **error)
{
    static const char *const places[] = {"src/codebook", "codebook", "../share/spokes/codebook"};
    g_autofree char *folder = g_path_get_dirname(program);
    g_autoptr(GString) tried = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(places); ++i) {
        g_autofree char *place = g_canonicalize_filename(places[i], folder);
        if (holds_codebook(place))
            return g_steal_pointer(&place);
        g_string_append_printf(tried, "%s%s", i ? ", " : "", place);
    }
    g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND,
                "no codebook: no types.txt in %s (set SPOKES_CODEBOOK to the codebook's folder)", tried->str);
    return NULL;
}

char *
spk_codebook_find_folder(GError **error)
{
    const char *named = g_getenv("SPOKES_CODEBOOK");
    if (named && *named) {
        if (holds_codebook(named))
            return g_strdup(named);
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND,
                    "no codebook: no types.txt in %s, which SPOKES_CODEBOOK names (unset it to use the program's own)",
                    named);
        return NULL;
    }
    g_autofree char *program = g_file_read_link("/proc/self/exe", error);
    return program ? find_beside(program, error) : NULL;
}
