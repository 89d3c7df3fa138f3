/* A study's texts beside reference codings of them. */
#include "cli/references.h"

#include "cli/cli.h"
#include "cli/texts.h"

void
spk_referenced_clear(SpkReferenced *referenced)
{
    g_clear_pointer(&referenced->references, g_ptr_array_unref);
    g_clear_pointer(&referenced->documents, g_ptr_array_unref);
    g_clear_pointer(&referenced->texts, spk_score_texts_free);
    g_clear_pointer(&referenced->types, g_ptr_array_unref);
}

gboolean
spk_referenced_has(char **folders, const char *doc)
{
    g_autofree char *name = g_strconcat(doc, ".jsonl", NULL);

    for (guint i = 0; folders[i]; ++i) {
        g_autofree char *path = g_build_filename(folders[i], name, NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            return FALSE;
    }
    return TRUE;
}

static gboolean
check_documents(const char *study, GPtrArray *documents, char **docs, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (guint i = 0; i < documents->len; ++i)
        g_ptr_array_add(ids, ((const SpkStoredDocument *)documents->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    for (guint i = 0; docs && docs[i]; ++i)
        if (!g_strv_contains((const char *const *)ids->pdata, docs[i])) {
            spk_cli_miss(error, study, "document", docs[i], (const char *const *)ids->pdata);
            return FALSE;
        }
    return TRUE;
}

/* Documents that every reference has. One that was asked for by name must be there: reading it then says what is
 * missing. */
static gboolean
add_texts(SpkReferenced *referenced, const char *study, char **folders, char **docs, GError **error)
{
    for (guint i = 0; i < referenced->documents->len; ++i) {
        const SpkStoredDocument *document = referenced->documents->pdata[i];
        g_autofree char *bytes = NULL;
        gsize length;
        if (document->is_import || (docs && !g_strv_contains((const char *const *)docs, document->id)))
            continue;
        if (!docs && !spk_referenced_has(folders, document->id)) {
            ++referenced->left_out;
            continue;
        }
        if (!spk_text_read_unchanged(document, study, &bytes, &length, error))
            return FALSE;
        spk_score_texts_add(referenced->texts, document->id, bytes, length);
    }
    if (spk_score_texts_count(referenced->texts) > 0)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                "%s: no document of it is in every reference (a reference is a folder with a DOC.jsonl for each)",
                study);
    return FALSE;
}

gboolean
spk_referenced_read(SpkReferenced *referenced, SpkStore *store, const char *study, char **folders, char **docs,
                    GError **error)
{
    if (!spk_store_read_types(store, &referenced->types, error) ||
        !spk_store_read_documents(store, &referenced->documents, error) ||
        !check_documents(study, referenced->documents, docs, error))
        return FALSE;
    referenced->texts = spk_score_texts_new(referenced->types);
    referenced->references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);
    if (!add_texts(referenced, study, folders, docs, error))
        return FALSE;
    for (guint i = 0; folders[i]; ++i) {
        SpkClaims *reference = NULL;
        if (!spk_claims_read(referenced->texts, folders[i], &reference, error))
            return FALSE;
        g_ptr_array_add(referenced->references, reference);
    }
    return TRUE;
}
