#include "cli/manifest.h"
#include "base/files.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct SpkManifest {
    json_t *root, *outputs; ///< The root owns the list
};

static json_t *
text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *
list_snapshots(const SpkStudy *study)
{
    json_t *list = json_object();

    for (guint i = 0; i < study->snapshots->len; ++i) {
        const SpkSnapshot *snapshot = study->snapshots->pdata[i];
        g_autofree char *period = spk_period_format(snapshot->period);
        json_object_set_new(list, snapshot->name, json_string(period));
    }
    return list;
}

static json_t *
list_options(const SpkStudy *study)
{
    const SpkNetworkWords *words = &study->network;

    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "actors", text_or_null(words->actors),
                     "types", text_or_null(words->types), "statuses", text_or_null(words->statuses), "undated",
                     text_or_null(words->undated), "count", text_or_null(words->count), "min-confidence",
                     text_or_null(words->min_confidence), "named-only", text_or_null(words->named_only), "multiparty",
                     text_or_null(words->multiparty), "hub", text_or_null(study->hub), "layout",
                     text_or_null(study->layout));
}

static json_t *
list_texts(SpkStore *store, GError **error)
{
    g_autoptr(GPtrArray) documents = NULL;

    if (!spk_store_read_documents(store, &documents, error))
        return NULL;
    json_t *list = json_array();
    for (guint i = 0; i < documents->len; ++i) {
        const SpkStoredDocument *document = documents->pdata[i];
        g_autofree char *date = spk_date_format(document->date);
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s, s:s, s:i, s:i}", "doc", document->id, "path", document->path,
                                        "sha256", document->sha256, "date", date, "sentences",
                                        (int)document->sentence_count, "assertions", (int)document->assertion_count));
    }
    return list;
}

SpkManifest *
spk_manifest_new(const SpkStudy *study, const SpkCodebook *codebook, SpkStore *store, GError **error)
{
    json_t *texts = list_texts(store, error);
    if (!texts)
        return NULL;
    SpkManifest *manifest = g_new0(SpkManifest, 1);
    manifest->outputs = json_array();
    manifest->root =
        json_pack("{s:s, s:o, s:s, s:o, s:o, s:o, s:o}", "spokes", SPK_VERSION, "title", text_or_null(study->title),
                  "codebook", codebook->fingerprint, "snapshots", list_snapshots(study), "network", list_options(study),
                  "texts", texts, "outputs", manifest->outputs);
    return manifest;
}

gboolean
spk_manifest_add_output(SpkManifest *manifest, const char *path, gboolean with_hash, GError **error)
{
    g_autofree char *bytes = NULL, *hash = NULL;
    gsize length;

    if (with_hash) {
        if (!spk_file_read(path, &bytes, &length, error))
            return FALSE;
        hash = spk_sha256(bytes, length);
    }
    json_array_append_new(manifest->outputs, json_pack("{s:s, s:o}", "file", path, "sha256", text_or_null(hash)));
    return TRUE;
}

gboolean
spk_manifest_write(SpkManifest *manifest, const char *path, GError **error)
{
    char *json = json_dumps(manifest->root, JSON_INDENT(2));
    g_autofree char *text = g_strconcat(json, "\n", NULL);

    free(json);
    return spk_file_replace(path, text, strlen(text), error);
}

void
spk_manifest_free(SpkManifest *manifest)
{
    if (!manifest)
        return;
    json_decref(manifest->root);
    g_free(manifest);
}
