/* people.txt, organs.txt, phrases.txt: what else stands for an actor, and what only seems to. */
#include "codebook/loading.h"

enum { P_ACTOR, P_NAME, P_NAMES, P_OFFICE, P_PERIOD, P_SOURCE, P_COUNT };

static const SpkColumnSpec people_columns[P_COUNT] = {
    [P_ACTOR] = {"actor", SPK_COLUMN_FILLED},     [P_NAME] = {"name", SPK_COLUMN_FILLED},
    [P_NAMES] = {"names", SPK_COLUMN_OPTIONAL},   [P_OFFICE] = {"office", SPK_COLUMN_OPTIONAL},
    [P_PERIOD] = {"period", SPK_COLUMN_OPTIONAL}, [P_SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

enum { O_ACTOR, O_KIND, O_NAMES, O_SOURCE, O_COUNT };

static const SpkColumnSpec organ_columns[O_COUNT] = {
    [O_ACTOR] = {"actor", SPK_COLUMN_FILLED},
    [O_KIND] = {"kind", SPK_COLUMN_FILLED},
    [O_NAMES] = {"names", SPK_COLUMN_FILLED},
    [O_SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

static const char *const organ_kinds[] = {"force", "ministry", "parliament", "seat",   "command", "base",
                                          "party", "firm",     "office",     "people", NULL};

enum { B_PHRASE, B_REASON, B_SOURCE, B_COUNT };

static const SpkColumnSpec phrase_columns[B_COUNT] = {
    [B_PHRASE] = {"phrase", SPK_COLUMN_FILLED},
    [B_REASON] = {"reason", SPK_COLUMN_OPTIONAL},
    [B_SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

static void
read_person(const SpkLoading *loading, const SpkRow *row)
{
    SpkAlias pattern = {.form = SPK_ALIAS_PERSON, .via = row->cells[P_NAME].text};
    pattern.index = spk_loading_actor(loading, row, row->cells[P_ACTOR].column, row->cells[P_ACTOR].text);
    spk_rows_period(loading->rows, row, P_PERIOD, &pattern.validity, loading->faults);
    spk_loading_add_aliases(loading, row, P_NAME, pattern);
    spk_loading_add_aliases(loading, row, P_NAMES, pattern);
}

void
spk_people_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "people.txt", TRUE, people_columns, P_COUNT, faults))
        return;
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        read_person(&loading, spk_rows_get(loading.rows, i));
}

static void
read_organ(const SpkLoading *loading, const SpkRow *row)
{
    GPtrArray *aliases = loading->codebook->aliases;
    guint first = aliases->len;
    SpkAlias pattern = {.form = SPK_ALIAS_ORGAN};

    pattern.index = spk_loading_actor(loading, row, row->cells[O_ACTOR].column, row->cells[O_ACTOR].text);
    spk_rows_choice(loading->rows, row, O_KIND, organ_kinds, loading->faults);
    spk_loading_add_aliases(loading, row, O_NAMES, pattern);
    for (guint i = first; i < aliases->len; ++i)
        ((SpkAlias *)g_ptr_array_index(aliases, i))->via =
            g_strdup(((const SpkAlias *)g_ptr_array_index(aliases, first))->text);
}

void
spk_organs_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "organs.txt", TRUE, organ_columns, O_COUNT, faults))
        return;
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        read_organ(&loading, spk_rows_get(loading.rows, i));
}

void
spk_phrases_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "phrases.txt", TRUE, phrase_columns, B_COUNT, faults))
        return;
    spk_rows_check_unique(loading.rows, B_PHRASE, "phrase", faults);
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        spk_loading_add_aliases(&loading, spk_rows_get(loading.rows, i), B_PHRASE,
                                (SpkAlias){.form = SPK_ALIAS_BLOCK, .index = -1});
}
