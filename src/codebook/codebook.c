#include <spokes/codebook.h>

#include <string.h>
#include <spokes/error.h>
#include "base/files.h"
#include "base/text.h"
#include "codebook/frames.h"
#include "codebook/loading.h"

const char *
spk_actor_kind_name(SpkActorKind kind)
{
    static const char *const names[] = {"state", "grouping", "other", "event"};
    return names[kind];
}

static SpkCodebook *
codebook_new(const char *folder)
{
    SpkCodebook *codebook = g_new0(SpkCodebook, 1);
    codebook->folder = g_strdup(folder);
    codebook->types = g_ptr_array_new_with_free_func((GDestroyNotify)spk_type_free);
    codebook->actors = g_ptr_array_new_with_free_func((GDestroyNotify)spk_actor_free);
    codebook->instruments = g_ptr_array_new_with_free_func((GDestroyNotify)spk_instrument_free);
    codebook->aliases = g_ptr_array_new_with_free_func((GDestroyNotify)spk_alias_free);
    codebook->actor_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    codebook->type_by_name = g_hash_table_new(g_str_hash, g_str_equal);
    return codebook;
}

void
spk_codebook_free(SpkCodebook *codebook)
{
    if (!codebook)
        return;
    spk_frames_free(codebook->frames);
    g_hash_table_unref(codebook->actor_by_id);
    g_hash_table_unref(codebook->type_by_name);
    g_ptr_array_unref(codebook->aliases);
    g_ptr_array_unref(codebook->instruments);
    g_ptr_array_unref(codebook->actors);
    g_ptr_array_unref(codebook->types);
    g_free(codebook->fingerprint);
    g_free(codebook->folder);
    g_free(codebook);
}

SpkCodebook *
spk_codebook_load(const char *folder, SpkFaults *faults)
{
    SpkCodebook *codebook = codebook_new(folder);
    spk_types_read(codebook, faults);
    spk_states_read(codebook, faults);
    spk_groupings_read(codebook, faults);
    spk_people_read(codebook, faults);
    spk_organs_read(codebook, faults);
    spk_phrases_read(codebook, faults);
    spk_instruments_read(codebook, faults);
    codebook->frames = spk_frames_read(folder, codebook->types, faults);
    if (!codebook->actors->len && !spk_faults_count(faults))
        spk_faults_add(faults, folder, 0, 0, "no actors (a codebook has states.txt, groupings.txt or both)");
    return codebook;
}

GPtrArray *
spk_codebook_files(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE,
                    "%s: no folder that can be read (a codebook is a folder of .txt files)", folder);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (*name != '.' && g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, spk_text_compare);
    return names;
}

/* Names are part of it, so that contents moved to another file count as a change. */
static char *
make_fingerprint(const char *folder, const GPtrArray *names, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < names->len; ++i) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        if (!spk_file_read(path, &bytes, &length, error))
            return NULL;
        g_checksum_update(checksum, (const guchar *)name, (gssize)strlen(name) + 1);
        g_checksum_update(checksum, (const guchar *)bytes, (gssize)length);
    }
    return g_strdup(g_checksum_get_string(checksum));
}

gboolean
spk_codebook_read(const char *folder, SpkCodebook **ret_codebook, GError **error)
{
    g_autoptr(GPtrArray) names = spk_codebook_files(folder, error);
    if (!names)
        return FALSE;
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(SpkCodebook) codebook = spk_codebook_load(folder, faults);
    if (!spk_faults_none(faults, error))
        return FALSE;
    codebook->fingerprint = make_fingerprint(folder, names, error);
    if (!codebook->fingerprint)
        return FALSE;
    *ret_codebook = g_steal_pointer(&codebook);
    return TRUE;
}

gint
spk_codebook_actor_index(const SpkCodebook *codebook, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(codebook->actor_by_id, id)) - 1;
}

const SpkActor *
spk_codebook_find_actor(const SpkCodebook *codebook, const char *id)
{
    gint index = spk_codebook_actor_index(codebook, id);
    return index < 0 ? NULL : g_ptr_array_index(codebook->actors, index);
}

const SpkTieType *
spk_codebook_find_type(const SpkCodebook *codebook, const char *name)
{
    return g_hash_table_lookup(codebook->type_by_name, name);
}

const char **
spk_codebook_type_names(const SpkCodebook *codebook)
{
    const char **names = g_new0(const char *, codebook->types->len + 1);
    for (guint i = 0; i < codebook->types->len; ++i)
        names[i] = ((const SpkTieType *)g_ptr_array_index(codebook->types, i))->name;
    return names;
}
