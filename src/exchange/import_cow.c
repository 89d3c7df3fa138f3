/* Formal alliances of the Correlates of War project, by dyad. */
#include "exchange/state_ties.h"
#include <string.h>

enum {
    ID,
    CODE_1,
    NAME_1,
    CODE_2,
    NAME_2,
    START_DAY,
    START_MONTH,
    START_YEAR,
    END_DAY,
    END_MONTH,
    END_YEAR,
    DEFENSE,
    NEUTRALITY,
    NONAGGRESSION,
    ENTENTE,
    ASYMMETRIC, ///< Tells this file from the directed one, where each dyad stands twice
    REQUIRED,
    YEAR = REQUIRED, ///< Tells a file of one row a year
    COLUMN_COUNT
};

static const char *const column_names[] = {
    "version4id",    "ccode1",        "state_name1",  "ccode2",         "state_name2",   "dyad_st_day",
    "dyad_st_month", "dyad_st_year",  "dyad_end_day", "dyad_end_month", "dyad_end_year", "defense",
    "neutrality",    "nonaggression", "entente",      "asymmetric",     "year",
};
G_STATIC_ASSERT(G_N_ELEMENTS(column_names) == COLUMN_COUNT);

static const SpkStateColumns state_columns = {{CODE_1, CODE_2}, {NAME_1, NAME_2}, END_YEAR};

typedef struct {
    const SpkTieType *alliance, *agreement;
} Types;

/* The flags that are set: "defense;entente". One row of version 4.1 has nothing for a flag. */
static char *
read_form(SpkStateTies *ties)
{
    GString *form = g_string_new(NULL);

    for (guint flag = DEFENSE; flag <= ENTENTE; ++flag)
        if (*spk_table_file_text(&ties->file, flag) && spk_table_file_number(&ties->file, flag, 0, 1))
            g_string_append_printf(form, "%s%s", form->len ? ";" : "", column_names[flag]);
    return g_string_free(form, FALSE);
}

static void
read_row(SpkStateTies *ties, gpointer data)
{
    const Types *types = data;
    g_autofree char *form = read_form(ties);
    g_autofree char *event = g_strdup_printf("cow-alliances:%d", spk_table_file_number(&ties->file, ID, 1, G_MAXINT));
    const SpkStateRow row = {
        .period = {spk_table_file_date(&ties->file, START_DAY, START_MONTH, START_YEAR),
                   spk_table_file_date(&ties->file, END_DAY, END_MONTH, END_YEAR)},
        .type = g_str_has_prefix(form, column_names[DEFENSE]) ? types->alliance : types->agreement,
        .form = *form ? form : NULL,
        .event = event,
    };

    spk_state_ties_add(ties, &state_columns, &row);
}

gboolean
spk_import_cow_alliances(SpkStore *store, const SpkCodebook *codebook, const char *path, SpkImportSummary *ret_summary,
                         GError **error)
{
    g_auto(SpkStateTies) ties = {.rule = "cow-alliances"};
    Types types = {spk_state_type(codebook, "alliance", error), NULL};

    if (!types.alliance || !(types.agreement = spk_state_type(codebook, "agreement", error)) ||
        !spk_table_file_open(&ties.file, path, column_names, COLUMN_COUNT, REQUIRED, "alliance_v4.1_by_dyad.csv has it",
                             error))
        return FALSE;
    if (ties.file.columns[YEAR] >= 0) {
        spk_faults_add(ties.file.faults, path, 1, 1,
                       "a column 'year': one row a year (give alliance_v4.1_by_dyad.csv, one row a tie)");
        return spk_faults_none(ties.file.faults, error);
    }
    return spk_state_ties_import(&ties, store, codebook, read_row, &types, ret_summary, error);
}
