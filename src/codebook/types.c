#include "codebook/loading.h"

enum { TYPE, SIGN, DIRECTION, LASTS, PLOVER, CAMEO, MEANING, SOURCE, COLUMN_COUNT };

static const SpkColumnSpec columns[COLUMN_COUNT] = {
    [TYPE] = {"type", SPK_COLUMN_FILLED},           [SIGN] = {"sign", SPK_COLUMN_FILLED},
    [DIRECTION] = {"direction", SPK_COLUMN_FILLED}, [LASTS] = {"lasts", SPK_COLUMN_FILLED},
    [PLOVER] = {"plover", SPK_COLUMN_OPTIONAL},     [CAMEO] = {"cameo", SPK_COLUMN_OPTIONAL},
    [MEANING] = {"meaning", SPK_COLUMN_OPTIONAL},   [SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

static const char *const signs[] = {"+", "-", NULL};
static const char *const directions[] = {"none", "directed", NULL};
static const char *const durations[] = {"flow", "stock", NULL};

void
spk_type_free(SpkTieType *type)
{
    g_free(type->name);
    g_free(type->plover);
    g_free(type->cameo);
    g_free(type->meaning);
    g_free(type);
}

static void
read_type(const SpkLoading *loading, const SpkRow *row)
{
    SpkCodebook *codebook = loading->codebook;
    gint sign = spk_rows_choice(loading->rows, row, SIGN, signs, loading->faults);
    gint direction = spk_rows_choice(loading->rows, row, DIRECTION, directions, loading->faults);
    gint duration = spk_rows_choice(loading->rows, row, LASTS, durations, loading->faults);

    if (!spk_loading_check_id(loading, row, TYPE) || spk_codebook_find_type(codebook, row->cells[TYPE].text))
        return;
    SpkTieType *type = g_new0(SpkTieType, 1);
    type->name = g_strdup(row->cells[TYPE].text);
    type->sign = sign == 1 ? -1 : 1;
    type->directed = direction == 1;
    type->is_stock = duration == 1;
    type->plover = g_strdup(row->cells[PLOVER].text);
    type->cameo = g_strdup(row->cells[CAMEO].text);
    type->meaning = g_strdup(row->cells[MEANING].text);
    g_ptr_array_add(codebook->types, type);
    g_hash_table_insert(codebook->type_by_name, type->name, type);
}

void
spk_types_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "types.txt", FALSE, columns, COLUMN_COUNT, faults))
        return;
    spk_rows_check_unique(loading.rows, TYPE, "type", faults);
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        read_type(&loading, spk_rows_get(loading.rows, i));
}
