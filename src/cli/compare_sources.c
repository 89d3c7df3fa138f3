/* Sources against each other: one network a source. */
#include "cli/compare_sources.h"
#include "base/text.h"
#include "cli/cli.h"
#include <string.h>

/* Each against each other one: more are no table that anybody reads. */
#define MOST_SOURCES 100
#define NOT_GIVEN "not given"

enum { BY_DOCUMENT, BY_AUTHOR, BY_PUBLISHER };

static const char *
source_of(const SpkComparing *comparing, guint by, const char *doc)
{
    for (guint i = 0; i < comparing->documents->len; ++i) {
        const SpkStoredDocument *document = comparing->documents->pdata[i];
        if (g_strcmp0(document->id, doc))
            continue;
        const char *source = by == BY_AUTHOR ? document->author : by == BY_PUBLISHER ? document->source : document->id;
        return source ? source : NOT_GIVEN;
    }
    return NOT_GIVEN;
}

/* Names of sources with a tie, by their bytes. */
static GPtrArray *
list_sources(const SpkComparing *comparing, guint by)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *sources = g_ptr_array_new();

    for (guint i = 0; i < comparing->ties->len; ++i) {
        const char *source = source_of(comparing, by, ((const SpkTie *)comparing->ties->pdata[i])->doc);
        if (g_hash_table_add(seen, (gpointer)source))
            g_ptr_array_add(sources, (gpointer)source);
    }
    g_ptr_array_sort(sources, spk_text_compare);
    return sources;
}

static gboolean
add_source(SpkComparing *comparing, guint by, const char *source, GError **error)
{
    GPtrArray *ties = g_ptr_array_new();

    for (guint i = 0; i < comparing->ties->len; ++i)
        if (!strcmp(source_of(comparing, by, ((const SpkTie *)comparing->ties->pdata[i])->doc), source))
            g_ptr_array_add(ties, comparing->ties->pdata[i]);
    return spk_comparing_add(comparing, source, NULL, ties, error);
}

SpkParts *
spk_compare_sources(SpkComparing *comparing, const char *what, const SpkDraws *draws, const char *command,
                    GError **error)
{
    static const char *const kinds[] = {"document", "author", "publisher", NULL};
    g_autoptr(SpkPanel) panel = NULL;
    g_autoptr(SpkBetween) between = NULL;
    guint by;

    if (!spk_cli_choose("kind of source", what, kinds, &by, error))
        return NULL;
    g_autoptr(GPtrArray) sources = list_sources(comparing, by);
    if (sources->len < 2 || sources->len > MOST_SOURCES) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "compare: --by %s finds %u source%s with ties (2 to %u can be "
                    "held against each other)",
                    what, sources->len, sources->len == 1 ? "" : "s", MOST_SOURCES);
        return NULL;
    }
    for (guint i = 0; i < sources->len; ++i)
        if (!add_source(comparing, by, sources->pdata[i], error))
            return NULL;
    if (!spk_panel_new((const SpkCompared *)(gconstpointer)comparing->compared->data, comparing->compared->len,
                       comparing->stored, NULL, NULL, &panel, error) ||
        !spk_between_make(panel, draws, &between, error))
        return NULL;
    g_ptr_array_add(comparing->frame, NULL);
    return spk_report_between(panel, between, what, (const char *const *)comparing->frame->pdata, command);
}
