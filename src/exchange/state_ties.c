#include "exchange/state_ties.h"
#include "base/files.h"
#include "base/text.h"
#include <spokes/error.h>
#include <string.h>

/* So many new actors are named in a summary. */
#define NAMED_ACTORS 10

void
spk_state_ties_clear(SpkStateTies *ties)
{
    spk_table_file_clear(&ties->file);
    g_clear_pointer(&ties->codes, spk_cow_codes_free);
    g_clear_pointer(&ties->doc, g_free);
    g_clear_pointer(&ties->assertions, g_ptr_array_unref);
    g_clear_pointer(&ties->unknown, g_hash_table_unref);
    spk_import_summary_clear(&ties->summary);
}

const SpkTieType *
spk_state_type(const SpkCodebook *codebook, const char *name, GError **error)
{
    const SpkTieType *type = spk_codebook_find_type(codebook, name);

    if (!type)
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: no type '%s', which this import needs", codebook->folder,
                    name);
    return type;
}

/* Who stood behind the number; of one that nobody has, an actor of its own. */
static GArray *
find_states(SpkStateTies *ties, const SpkStateColumns *columns, guint side, SpkPeriod period)
{
    guint code = (guint)spk_table_file_number(&ties->file, columns->code[side], 1, 9999);
    GArray *spans = spk_cow_codes_find(ties->codes, code, period);

    if (spans->len)
        return spans;
    const char *name = spk_table_file_text(&ties->file, columns->name[side]);
    char *id = g_strdup_printf("COW%u", code);
    gpointer kept;
    if (g_hash_table_lookup_extended(ties->unknown, id, &kept, NULL))
        g_free(id);
    else {
        g_hash_table_insert(ties->unknown, id, g_strdup(*name ? name : id));
        kept = id;
    }
    g_array_append_val(spans, ((SpkCowSpan){kept, period}));
    return spans;
}

static void
add_assertion(SpkStateTies *ties, guint n, const char *source, const char *target, SpkPeriod period,
              const SpkStateRow *row)
{
    SpkAssertion *assertion = spk_assertion_new();

    assertion->id = g_strdup_printf("%s:%u:%u", ties->doc, ties->file.number, n);
    assertion->doc = g_strdup(ties->doc);
    assertion->sentence = ties->file.number;
    assertion->type = g_strdup(row->type->name);
    assertion->period = period;
    assertion->date_source = spk_period_is_open(period) ? SPK_DATED_NONE : SPK_DATED_TEXT;
    assertion->confidence = 1;
    assertion->rule = g_strdup(ties->rule);
    assertion->form = g_strdup(row->form);
    assertion->domain = g_strdup("security");
    assertion->event = g_strdup(row->event);
    spk_assertion_add_party(assertion, source, SPK_ROLE_PARTY);
    spk_assertion_add_party(assertion, target, SPK_ROLE_PARTY);
    g_ptr_array_add(ties->assertions, assertion);
}

/* Each of the states behind one number with each behind the other, for as long as both stood there. */
static guint
add_pairs(SpkStateTies *ties, const GArray *left, const GArray *right, const SpkStateRow *row)
{
    guint count = 0;

    for (guint i = 0; i < left->len; ++i)
        for (guint k = 0; k < right->len; ++k) {
            const SpkCowSpan *a = &g_array_index(left, SpkCowSpan, i), *b = &g_array_index(right, SpkCowSpan, k);
            if (strcmp(a->id, b->id) != 0 && spk_period_overlaps(a->period, b->period))
                add_assertion(ties, ++count, a->id, b->id, spk_period_shared(a->period, b->period), row);
        }
    return count;
}

void
spk_state_ties_add(SpkStateTies *ties, const SpkStateColumns *columns, const SpkStateRow *row)
{
    const char *first = spk_table_file_text(&ties->file, columns->code[0]);

    if (!strcmp(first, spk_table_file_text(&ties->file, columns->code[1]))) {
        spk_table_file_leave_out(&ties->file, columns->code[1], "state %s tied to itself", first);
        return;
    }
    if (!spk_period_is_valid(row->period)) {
        g_autofree char *since = spk_date_format(row->period.since), *until = spk_date_format(row->period.until);
        spk_table_file_leave_out(&ties->file, columns->until, "ends %s, before it starts %s", until, since);
        return;
    }
    g_autoptr(GArray) left = find_states(ties, columns, 0, row->period);
    g_autoptr(GArray) right = find_states(ties, columns, 1, row->period);
    if (spk_faults_count(ties->file.faults) > 0)
        return;
    if (!add_pairs(ties, left, right, row)) {
        spk_table_file_leave_out(&ties->file, columns->code[1], "both states are %s",
                                 g_array_index(left, SpkCowSpan, 0).id);
        return;
    }
    ++ties->summary.row_count;
    ties->summary.open_count += !spk_date_is_known(row->period.until);
    ties->summary.undated_count += spk_period_is_open(row->period);
}

static gboolean
put_unknown(SpkStateTies *ties, SpkStore *store, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    GHashTableIter each;
    gpointer id;

    for (g_hash_table_iter_init(&each, ties->unknown); g_hash_table_iter_next(&each, &id, NULL);)
        g_ptr_array_add(ids, id);
    g_ptr_array_sort(ids, spk_text_compare);
    for (guint i = 0; i < ids->len; ++i) {
        const char *name = g_hash_table_lookup(ties->unknown, ids->pdata[i]);
        if (!spk_store_name_actor(store, ids->pdata[i], name, error))
            return FALSE;
        if (i < NAMED_ACTORS)
            g_string_append_printf(list, "%s%s %s", i ? ", " : "", (const char *)ids->pdata[i], name);
        else if (i == NAMED_ACTORS)
            g_string_append(list, ", ...");
    }
    ties->summary.new_actor_count = ids->len;
    ties->summary.new_actors = ids->len ? g_strdup(list->str) : NULL;
    return TRUE;
}

static gboolean
put_all(SpkStateTies *ties, SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    g_autofree char *sha256 = spk_sha256(ties->file.bytes, ties->file.length);

    if (!spk_store_begin(store, error))
        return FALSE;
    gboolean done = spk_store_put_codebook(store, codebook, error) && put_unknown(ties, store, error) &&
                    spk_store_put_import(store, ties->doc, ties->file.path, sha256, ties->assertions, NULL, error);
    return spk_store_end(store, done, error);
}

gboolean
spk_state_ties_import(SpkStateTies *ties, SpkStore *store, const SpkCodebook *codebook,
                      void (*read)(SpkStateTies *ties, gpointer data), gpointer data, SpkImportSummary *ret_summary,
                      GError **error)
{
    ties->codes = spk_cow_codes_new(codebook);
    ties->doc = strcmp(ties->file.path, "-") ? spk_file_stem(ties->file.path) : g_strdup(ties->rule);
    ties->assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    ties->unknown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < ties->file.csv->rows->len; ++i) {
        ties->file.row = ties->file.csv->rows->pdata[i];
        ties->file.number = i + 1;
        read(ties, data);
    }
    if (!spk_faults_none(ties->file.faults, error) || !put_all(ties, store, codebook, error))
        return FALSE;
    ties->summary.document_count = 1;
    ties->summary.tie_count = ties->assertions->len;
    if (ties->file.left_out->len)
        ties->summary.left_out = g_ptr_array_ref(ties->file.left_out);
    if (ret_summary) {
        *ret_summary = ties->summary;
        ties->summary = (SpkImportSummary){0};
    }
    return TRUE;
}
