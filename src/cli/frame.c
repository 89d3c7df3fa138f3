/* What was sampled: a figure from texts says what these texts report. */
#include "cli/frame.h"
#include "base/text.h"
#include <string.h>

/* Authors that are named; the others are counted. */
#define NAMED 10

static const char *
plural(guint count)
{
    return count == 1 ? "" : "s";
}

static gboolean
is_before(SpkDate a, SpkDate b)
{
    return !spk_date_is_known(b) || spk_date_first_day(a) < spk_date_first_day(b);
}

static gboolean
is_after(SpkDate a, SpkDate b)
{
    return !spk_date_is_known(b) || spk_date_last_day(a) > spk_date_last_day(b);
}

static void
describe_dates(const GPtrArray *documents, GString *note)
{
    SpkDate first = SPK_DATE_UNKNOWN, last = SPK_DATE_UNKNOWN;
    guint undated = 0;

    for (guint i = 0; i < documents->len; ++i) {
        SpkDate date = ((const SpkStoredDocument *)documents->pdata[i])->date;
        if (!spk_date_is_known(date)) {
            ++undated;
            continue;
        }
        first = is_before(date, first) ? date : first;
        last = is_after(date, last) ? date : last;
    }
    g_autofree char *from = spk_date_format(first), *to = spk_date_format(last);
    if (*from)
        g_string_append_printf(note, strcmp(from, to) ? ", dated %s to %s" : ", dated %s", from, to);
    if (undated)
        g_string_append_printf(note, ", %u undated", undated);
}

static void
describe_authors(const GPtrArray *documents, GString *note)
{
    g_autoptr(GPtrArray) authors = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint unknown = 0;

    for (guint i = 0; i < documents->len; ++i) {
        const SpkStoredDocument *document = documents->pdata[i];
        if (!document->author)
            ++unknown;
        else if (g_hash_table_add(seen, document->author))
            g_ptr_array_add(authors, document->author);
    }
    g_ptr_array_sort(authors, spk_text_compare);
    if (!authors->len) {
        g_string_append(note, "; authors not given");
        return;
    }
    g_string_append(note, "; by ");
    for (guint i = 0; i < MIN(authors->len, NAMED); ++i)
        g_string_append_printf(note, "%s%s", i ? "; " : "", (const char *)authors->pdata[i]);
    if (authors->len > NAMED)
        g_string_append_printf(note, "; and %u others", authors->len - NAMED);
    if (unknown)
        g_string_append_printf(note, "; of %u the author is not given", unknown);
}

gboolean
spk_frame_describe(SpkStore *store, GPtrArray *notes, GError **error)
{
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(GString) note = g_string_new(NULL);
    guint imports = 0;

    if (!spk_store_read_documents(store, &documents, error))
        return FALSE;
    for (guint i = 0; i < documents->len; ++i)
        imports += ((const SpkStoredDocument *)documents->pdata[i])->is_import;
    guint texts = documents->len - imports;
    g_string_append_printf(note, "Frame: %u text%s", texts, plural(texts));
    if (imports)
        g_string_append_printf(note, " and %u imported table%s", imports, plural(imports));
    if (documents->len) {
        describe_dates(documents, note);
        describe_authors(documents, note);
    }
    g_string_append(note, ". Figures say what these report.");
    g_ptr_array_add(notes, g_strdup(note->str));
    return TRUE;
}
