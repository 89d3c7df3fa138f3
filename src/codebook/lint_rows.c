#include "codebook/lint.h"

/* What the checks need of any table; the cells of columns that a table lacks have column 0. */
enum { SOURCE, PERIOD, ID, MEMBERS, PARTIES, ACTOR, OFFICE, FIRST_LIST, LAST_LIST = FIRST_LIST + 4, COLUMN_COUNT };

static const SpkColumnSpec columns[COLUMN_COUNT] = {
    [SOURCE] = {"source"},         [PERIOD] = {"period"},          [ID] = {"id"},
    [MEMBERS] = {"members"},       [PARTIES] = {"parties"},        [ACTOR] = {"actor"},
    [OFFICE] = {"office"},         [FIRST_LIST] = {"names"},       [FIRST_LIST + 1] = {"adjectives"},
    [FIRST_LIST + 2] = {"people"}, [FIRST_LIST + 3] = {"capital"}, [LAST_LIST] = {"abbreviations"},
};

/* A table and a place for the faults of reading it, which loading has told already. */
typedef struct {
    const SpkLint *lint;
    const char *file;
    SpkRows *rows;
    SpkFaults *ignored;
} Table;

static SpkPeriod
period_of(const SpkRow *row)
{
    SpkPeriod period = {0};
    spk_period_parse(row->cells[PERIOD].text, &period);
    return period;
}

static void
lint_source(const Table *table, const SpkRow *row)
{
    const SpkCell *source = &row->cells[SOURCE];
    if (source->column && !*source->text)
        spk_lint_add(table->lint, TRUE, table->file, row->line, source->column,
                     "no source (say where the row's facts come from)");
}

static void
lint_order(const Table *table, const SpkRow *row, SpkPeriod period, guint column)
{
    if (spk_period_is_valid(period))
        return;
    g_autofree char *text = spk_period_format(period);
    spk_lint_add(table->lint, TRUE, table->file, row->line, column, "period %s ends before it starts", text);
}

static void
lint_periods(const Table *table, const SpkRow *row)
{
    lint_order(table, row, period_of(row), row->cells[PERIOD].column);
    for (guint cell = 0; cell < COLUMN_COUNT; ++cell) {
        if (cell != MEMBERS && cell < FIRST_LIST)
            continue;
        g_autoptr(GPtrArray) items = spk_rows_items(table->rows, row, cell, TRUE, table->ignored);
        for (guint i = 0; i < items->len; ++i) {
            const SpkItem *item = g_ptr_array_index(items, i);
            lint_order(table, row, item->period, item->period_column);
        }
    }
}

/* Open ends are taken as always and start or end nowhere outside. */
static gboolean
lies_within(SpkPeriod inner, SpkPeriod outer)
{
    if (spk_date_is_known(inner.since) && spk_date_is_known(outer.since) &&
        spk_date_last_day(inner.since) < spk_date_first_day(outer.since))
        return FALSE;
    if (spk_date_is_known(inner.until) && spk_date_is_known(outer.until) &&
        spk_date_first_day(inner.until) > spk_date_last_day(outer.until))
        return FALSE;
    return spk_period_overlaps(inner, outer);
}

static void
lint_existence(const Table *table, const SpkRow *row, const SpkItem *item, gboolean is_within, SpkPeriod period,
               const char *owner, SpkPeriod existence)
{
    if (is_within)
        return;
    g_autofree char *text = spk_period_format(period);
    g_autofree char *owner_text = spk_period_format(existence);
    spk_lint_add(table->lint, TRUE, table->file, row->line, item->column, "%s takes part %s, but %s existed %s",
                 item->text, text, owner, owner_text);
}

static void
lint_members(const Table *table, const SpkRow *row)
{
    g_autoptr(GPtrArray) items = spk_rows_items(table->rows, row, MEMBERS, TRUE, table->ignored);
    SpkPeriod grouping = period_of(row);

    for (guint i = 0; i < items->len; ++i) {
        const SpkItem *item = g_ptr_array_index(items, i);
        const SpkActor *actor = spk_codebook_find_actor(table->lint->codebook, item->text);
        SpkPeriod period = item->period_column ? item->period : grouping;
        if (actor)
            lint_existence(table, row, item, lies_within(period, actor->period), period, actor->id, actor->period);
        lint_existence(table, row, item, lies_within(period, grouping), period, row->cells[ID].text, grouping);
    }
}

/* A treaty can be older than a state's place in the lists of states, so some time together is enough. */
static void
lint_parties(const Table *table, const SpkRow *row)
{
    g_autoptr(GPtrArray) items = spk_rows_items(table->rows, row, PARTIES, FALSE, table->ignored);
    SpkPeriod period = period_of(row);
    const SpkActor *actor = NULL;

    for (guint i = 0; i < items->len; ++i) {
        const SpkItem *item = g_ptr_array_index(items, i);
        actor = spk_codebook_find_actor(table->lint->codebook, item->text);
        if (actor)
            lint_existence(table, row, item, spk_period_overlaps(period, actor->period), period, actor->id,
                           actor->period);
    }
    if (items->len == 1 && actor && actor->kind == SPK_ACTOR_STATE)
        spk_lint_add(table->lint, TRUE, table->file, row->line, row->cells[PARTIES].column,
                     "%s is the only party (a tie needs two)", actor->id);
}

/* Those who held one office of one actor, each against all before it. */
static void
lint_terms(const Table *table)
{
    g_autoptr(GHashTable) holders =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < table->rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(table->rows, i);
        if (!*row->cells[PERIOD].text || !*row->cells[OFFICE].text)
            continue;
        char *key = g_strconcat(row->cells[ACTOR].text, "|", row->cells[OFFICE].text, NULL);
        GPtrArray *earlier = g_hash_table_lookup(holders, key);
        if (!earlier) {
            earlier = g_ptr_array_new();
            g_hash_table_insert(holders, key, earlier);
        } else {
            g_free(key);
        }
        for (guint j = 0; j < earlier->len; ++j) {
            const SpkRow *other = g_ptr_array_index(earlier, j);
            if (spk_lint_overlap(period_of(row), period_of(other)))
                spk_lint_add(table->lint, FALSE, table->file, row->line, row->cells[PERIOD].column,
                             "overlaps the term in line %u (%s, %s of %s)", other->line, other->cells[PERIOD].text,
                             row->cells[OFFICE].text, row->cells[ACTOR].text);
        }
        g_ptr_array_add(earlier, (gpointer)row);
    }
}

static void
lint_table(const SpkLint *lint, const char *file)
{
    g_autofree char *path = g_build_filename(lint->codebook->folder, file, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    g_autoptr(SpkFaults) ignored = spk_faults_new();
    g_autoptr(SpkRows) rows = spk_rows_read(path, columns, COLUMN_COUNT, ignored);
    Table table = {lint, file, rows, ignored};

    for (guint i = 0; i < rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(rows, i);
        lint_source(&table, row);
        lint_periods(&table, row);
        lint_members(&table, row);
        lint_parties(&table, row);
    }
    lint_terms(&table);
}

void
spk_lint_rows(const SpkLint *lint)
{
    static const char *const files[] = {"types.txt",  "states.txt",  "groupings.txt",  "people.txt",
                                        "organs.txt", "phrases.txt", "instruments.txt"};
    for (guint i = 0; i < G_N_ELEMENTS(files); ++i)
        lint_table(lint, files[i]);
}
