#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "exchange/table.h"
#include <math.h>
#include <spokes/error.h>
#include <spokes/exchange.h>
#include <string.h>

enum { SOURCE, TARGET, TYPE, WEIGHT, DIRECTED, STATUS, SINCE, UNTIL, DOC, COLUMN_COUNT };
static const char *const column_names[] = {"source", "target", "type",  "weight", "directed",
                                           "status", "since",  "until", "doc"};
G_STATIC_ASSERT(G_N_ELEMENTS(column_names) == COLUMN_COUNT);

/** The rows that go to one document id. */
typedef struct {
    char *doc;
    GPtrArray *assertions; ///< SpkAssertion
    GArray *weights;       ///< double
} Batch;

typedef struct {
    const SpkCodebook *codebook;
    const char *path, *bytes;
    gsize length;
    SpkCsv *csv;
    gint columns[COLUMN_COUNT]; ///< Index into a row's fields, or -1
    const SpkCsvRow *row;       ///< The one that is read
    SpkFaults *faults;
    char *default_doc;
    GPtrArray *batches;   ///< Batch, in order of first appearance
    GHashTable *batch_of; ///< doc -> Batch
    SpkImportSummary summary;
} Import;

static void
batch_free(gpointer data)
{
    Batch *batch = data;
    g_free(batch->doc);
    g_ptr_array_unref(batch->assertions);
    g_array_unref(batch->weights);
    g_free(batch);
}

static void
import_clear(Import *import)
{
    spk_csv_free(import->csv);
    spk_faults_free(import->faults);
    g_free(import->default_doc);
    g_clear_pointer(&import->batches, g_ptr_array_unref);
    g_clear_pointer(&import->batch_of, g_hash_table_unref);
    spk_import_summary_clear(&import->summary);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Import, import_clear)

void
spk_import_summary_clear(SpkImportSummary *summary)
{
    g_clear_pointer(&summary->left_out, g_ptr_array_unref);
    g_clear_pointer(&summary->new_actors, g_free);
    g_clear_pointer(&summary->ignored, g_free);
}

/* At the row's end when the row is too short, and at its start when the file has no such column. */
static void G_GNUC_PRINTF(3, 4) add_fault(Import *import, guint column, const char *format, ...)
{
    guint line, character;
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    spk_csv_locate(import->row, import->bytes, import->length, (guint)MAX(import->columns[column], 0), &line,
                   &character);
    spk_faults_add(import->faults, import->path, line, character, "%s", message);
}

/* The field's text, trimmed; "" when it is empty or the file has no such column. */
static const char *
field_text(const Import *import, guint column)
{
    gint field = import->columns[column];
    return field < 0 ? "" : g_strstrip(import->row->fields[field]);
}

/* `;` and `>` part the ids where a tie's parties are listed. */
static const char *
read_actor(Import *import, guint column)
{
    const char *id = field_text(import, column);

    if (!*id)
        add_fault(import, column, "no %s (an actor's id)", column_names[column]);
    else if (strpbrk(id, ";>") || spk_has_control_character(id))
        add_fault(import, column, "actor '%s' (an id holds no ';', no '>' and no line end)", id);
    return id;
}

static const SpkTieType *
read_type(Import *import)
{
    const char *name = field_text(import, TYPE);
    const SpkTieType *type = spk_codebook_find_type(import->codebook, *name ? name : "alignment");

    if (type)
        return type;
    g_autofree const char **names = spk_codebook_type_names(import->codebook);
    const char *meant = spk_suggest(name, names);
    if (!*name)
        add_fault(import, SOURCE, "no type, and the codebook has no 'alignment' (give a column type)");
    else if (meant)
        add_fault(import, TYPE, "unknown type '%s' (did you mean '%s'?)", name, meant);
    else {
        g_autofree char *known = g_strjoinv(", ", (char **)names);
        add_fault(import, TYPE, "unknown type '%s' (one of %s)", name, known);
    }
    return NULL;
}

static void
check_direction(Import *import, const SpkTieType *type)
{
    static const char *const yes[] = {"true", "1", "yes", NULL}, *const no[] = {"false", "0", "no", NULL};
    const char *text = field_text(import, DIRECTED);
    g_autofree char *lower = g_ascii_strdown(text, -1);

    if (!*text)
        return;
    if (!g_strv_contains(yes, lower) && !g_strv_contains(no, lower))
        add_fault(import, DIRECTED, "directed '%s' (true or false, 1 or 0, yes or no)", text);
    else if (type && g_strv_contains(yes, lower) && !type->directed)
        add_fault(import, DIRECTED, "directed '%s', but %s has no direction (leave it empty, or give another type)",
                  text, type->name);
    else if (type && g_strv_contains(no, lower) && type->directed)
        add_fault(import, DIRECTED, "directed '%s', but %s has a direction (leave it empty, or give another type)",
                  text, type->name);
}

static double
read_weight(Import *import)
{
    const char *text = field_text(import, WEIGHT);
    double weight = 1;

    if (*text && (!spk_number_parse(text, &weight) || !isfinite(weight) || weight <= 0))
        add_fault(import, WEIGHT, "weight '%s' (a number above 0)", text);
    return weight;
}

static SpkStatus
read_status(Import *import)
{
    static const char *const names[] = {"actual", "proposed", "possible", "absent", NULL};
    const char *text = field_text(import, STATUS);
    SpkStatus status = SPK_STATUS_ACTUAL;

    if (*text && !spk_status_parse(text, &status)) {
        const char *meant = spk_suggest(text, names);
        if (meant)
            add_fault(import, STATUS, "unknown status '%s' (did you mean '%s'?)", text, meant);
        else
            add_fault(import, STATUS, "unknown status '%s' (one of actual, proposed, possible, absent)", text);
    }
    return status;
}

static SpkDate
read_date(Import *import, guint column)
{
    const char *text = field_text(import, column);
    SpkDate date = SPK_DATE_UNKNOWN;

    if (*text && !spk_date_parse(text, &date))
        add_fault(import, column, "%s '%s' (YYYY, YYYY-MM or YYYY-MM-DD, a day that exists)", column_names[column],
                  text);
    return date;
}

static SpkPeriod
read_period(Import *import)
{
    SpkPeriod period = {read_date(import, SINCE), read_date(import, UNTIL)};

    if (!spk_period_is_valid(period))
        add_fault(import, UNTIL, "until '%s' lies before since '%s'", field_text(import, UNTIL),
                  field_text(import, SINCE));
    return period;
}

static Batch *
read_batch(Import *import)
{
    const char *doc = field_text(import, DOC);

    if (spk_has_control_character(doc))
        add_fault(import, DOC, "doc '%s' (an id holds no line end)", doc);
    if (!*doc)
        doc = import->default_doc;
    Batch *batch = g_hash_table_lookup(import->batch_of, doc);
    if (!batch) {
        batch = g_new0(Batch, 1);
        batch->doc = g_strdup(doc);
        batch->assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
        batch->weights = g_array_new(FALSE, FALSE, sizeof(double));
        g_ptr_array_add(import->batches, batch);
        g_hash_table_insert(import->batch_of, batch->doc, batch);
    }
    return batch;
}

static void
add_row(Import *import, guint number, const char *ids[2], const SpkTieType *type, SpkStatus status, SpkPeriod period,
        double weight)
{
    Batch *batch = read_batch(import);
    SpkAssertion *assertion = spk_assertion_new();

    assertion->id = g_strdup_printf("%s:%u:1", batch->doc, number);
    assertion->doc = g_strdup(batch->doc);
    assertion->sentence = number;
    assertion->type = g_strdup(type->name);
    assertion->status = status;
    assertion->period = period;
    assertion->date_source = spk_period_is_open(period) ? SPK_DATED_NONE : SPK_DATED_TEXT;
    assertion->confidence = 1;
    assertion->rule = g_strdup("import");
    spk_assertion_add_party(assertion, ids[0], type->directed ? SPK_ROLE_FROM : SPK_ROLE_PARTY);
    spk_assertion_add_party(assertion, ids[1], type->directed ? SPK_ROLE_TO : SPK_ROLE_PARTY);
    // A row is a case that somebody counted: two alike are two
    g_autofree char *event = spk_assertion_event(assertion);
    assertion->event = g_strdup_printf("%s#%s", event, assertion->id);
    g_ptr_array_add(batch->assertions, assertion);
    g_array_append_val(batch->weights, weight);
    import->summary.undated_count += spk_period_is_open(period);
}

static void
read_row(Import *import, guint number)
{
    const char *ids[2] = {read_actor(import, SOURCE), read_actor(import, TARGET)};
    const SpkTieType *type = read_type(import);
    SpkStatus status = read_status(import);
    SpkPeriod period = read_period(import);
    double weight = read_weight(import);

    if (*ids[0] && !strcmp(ids[0], ids[1]))
        add_fault(import, TARGET, "'%s' tied to itself (two different actors)", ids[1]);
    check_direction(import, type);
    if (spk_faults_count(import->faults) == 0)
        add_row(import, number, ids, type, status, period, weight);
}

/* Which column stands where; the others are named in the summary. */
static void
find_columns(Import *import)
{
    g_autoptr(GString) ignored = g_string_new(NULL);

    for (guint i = 0; i < COLUMN_COUNT; ++i) {
        import->columns[i] = spk_csv_column(import->csv, column_names[i]);
        if (import->columns[i] < 0 && (i == SOURCE || i == TARGET))
            spk_faults_add(import->faults, import->path, 1, 1, "no column '%s' (the header names source and target)",
                           column_names[i]);
    }
    for (guint k = 0; import->csv->header[k]; ++k) {
        gboolean is_read = FALSE;
        for (guint i = 0; i < COLUMN_COUNT; ++i)
            is_read |= import->columns[i] == (gint)k;
        if (!is_read)
            g_string_append_printf(ignored, "%s%s", ignored->len ? ", " : "",
                                   *import->csv->header[k] ? import->csv->header[k] : "(without a name)");
    }
    if (ignored->len)
        import->summary.ignored = g_strdup(ignored->str);
}

static gboolean
read_rows(Import *import, GError **error)
{
    import->faults = spk_faults_new();
    import->default_doc = strcmp(import->path, "-") ? spk_file_stem(import->path) : g_strdup("import");
    import->batches = g_ptr_array_new_with_free_func(batch_free);
    import->batch_of = g_hash_table_new(g_str_hash, g_str_equal);
    find_columns(import);
    for (guint i = 0; i < import->csv->rows->len && import->columns[SOURCE] >= 0 && import->columns[TARGET] >= 0; ++i) {
        import->row = import->csv->rows->pdata[i];
        read_row(import, i + 1);
    }
    import->summary.row_count = import->csv->rows->len;
    import->summary.document_count = import->batches->len;
    return spk_faults_none(import->faults, error);
}

static GHashTable *
read_known_actors(SpkStore *store, GError **error)
{
    g_autoptr(GPtrArray) actors = NULL;

    if (!spk_store_read_actors(store, TRUE, &actors, error))
        return NULL;
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < actors->len; ++i)
        g_hash_table_add(known, g_strdup(((SpkStoredActor *)actors->pdata[i])->id));
    return known;
}

static gboolean
put_new_actors(Import *import, SpkStore *store, GError **error)
{
    g_autoptr(GHashTable) known = read_known_actors(store, error);

    if (!known)
        return FALSE;
    for (guint i = 0; i < import->batches->len; ++i) {
        const Batch *batch = import->batches->pdata[i];
        for (guint k = 0; k < batch->assertions->len; ++k) {
            const SpkAssertion *assertion = batch->assertions->pdata[k];
            for (guint p = 0; p < assertion->party_count; ++p) {
                const char *id = assertion->parties[p].actor;
                if (g_hash_table_contains(known, id))
                    continue;
                if (!spk_store_put_actor(store, id, id, SPK_ACTOR_OTHER, error))
                    return FALSE;
                g_hash_table_add(known, g_strdup(id));
                ++import->summary.new_actor_count;
            }
        }
    }
    return TRUE;
}

static gboolean
put_batches(Import *import, SpkStore *store, GError **error)
{
    g_autofree char *sha256 = spk_sha256(import->bytes, import->length);

    for (guint i = 0; i < import->batches->len; ++i) {
        const Batch *batch = import->batches->pdata[i];
        if (!spk_store_put_import(store, batch->doc, import->path, sha256, batch->assertions,
                                  (const double *)(void *)batch->weights->data, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
spk_import_csv(SpkStore *store, const SpkCodebook *codebook, const char *path, SpkImportSummary *ret_summary,
               GError **error)
{
    g_auto(Import) import = {.codebook = codebook, .path = path};
    g_autofree char *bytes = NULL;

    if (!spk_file_read(path, &bytes, &import.length, error))
        return FALSE;
    import.bytes = bytes;
    if (!spk_csv_parse(bytes, import.length, path, &import.csv, error) || !read_rows(&import, error) ||
        !spk_store_begin(store, error))
        return FALSE;
    gboolean done = spk_store_put_codebook(store, codebook, error) && put_new_actors(&import, store, error) &&
                    put_batches(&import, store, error);
    if (!spk_store_end(store, done, error))
        return FALSE;
    if (ret_summary) {
        *ret_summary = import.summary;
        ret_summary->tie_count = import.summary.row_count;
        import.summary = (SpkImportSummary){0};
    }
    return TRUE;
}
