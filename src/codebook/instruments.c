#include "codebook/loading.h"

#include "base/text.h"

enum { ID, TYPE, NAME, NAMES, PARTIES, PERIOD, SOURCE, COLUMN_COUNT };

static const SpkColumnSpec columns[COLUMN_COUNT] = {
    [ID] = {"id", SPK_COLUMN_FILLED},           [TYPE] = {"type", SPK_COLUMN_FILLED},
    [NAME] = {"name", SPK_COLUMN_FILLED},       [NAMES] = {"names", SPK_COLUMN_OPTIONAL},
    [PARTIES] = {"parties", SPK_COLUMN_FILLED}, [PERIOD] = {"period", SPK_COLUMN_OPTIONAL},
    [SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

void
spk_instrument_free(SpkInstrument *instrument)
{
    g_free(instrument->id);
    g_free(instrument->name);
    g_free(instrument->parties);
    g_free(instrument);
}

static const SpkTieType *
read_type(const SpkLoading *loading, const SpkRow *row)
{
    const SpkTieType *type = spk_codebook_find_type(loading->codebook, row->cells[TYPE].text);
    if (type || !*row->cells[TYPE].text)
        return type;
    g_autofree const char **names = spk_codebook_type_names(loading->codebook);
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    spk_rows_fault(loading->rows, row, TYPE, loading->faults, "unknown type '%s' (one of %s)", row->cells[TYPE].text,
                   list);
    return NULL;
}

static void
read_parties(const SpkLoading *loading, const SpkRow *row, SpkInstrument *instrument)
{
    g_autoptr(GPtrArray) items = spk_rows_items(loading->rows, row, PARTIES, FALSE, loading->faults);

    instrument->parties = g_new0(guint, items->len);
    for (guint i = 0; i < items->len; ++i) {
        const SpkItem *item = g_ptr_array_index(items, i);
        gint index = spk_loading_actor(loading, row, item->column, item->text);
        if (index < 0)
            continue;
        gboolean is_double = FALSE;
        for (guint j = 0; j < instrument->party_count; ++j)
            is_double |= instrument->parties[j] == (guint)index;
        if (is_double)
            spk_faults_add(loading->faults, loading->rows->path, row->line, item->column, "party '%s' stands twice",
                           item->text);
        else
            instrument->parties[instrument->party_count++] = (guint)index;
    }
}

static void
read_instrument(const SpkLoading *loading, const SpkRow *row)
{
    SpkInstrument *instrument = g_new0(SpkInstrument, 1);
    SpkAlias pattern = {.form = SPK_ALIAS_INSTRUMENT, .index = (gint)loading->codebook->instruments->len};

    spk_loading_check_id(loading, row, ID);
    instrument->id = g_strdup(row->cells[ID].text);
    instrument->type = read_type(loading, row);
    instrument->name = g_strdup(row->cells[NAME].text);
    instrument->line = row->line;
    spk_rows_period(loading->rows, row, PERIOD, &instrument->period, loading->faults);
    read_parties(loading, row, instrument);
    g_ptr_array_add(loading->codebook->instruments, instrument);
    spk_loading_add_aliases(loading, row, NAME, pattern);
    spk_loading_add_aliases(loading, row, NAMES, pattern);
}

void
spk_instruments_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "instruments.txt", TRUE, columns, COLUMN_COUNT, faults))
        return;
    spk_rows_check_unique(loading.rows, ID, "id", faults);
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        read_instrument(&loading, spk_rows_get(loading.rows, i));
}
