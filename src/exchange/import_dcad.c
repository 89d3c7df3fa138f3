/* The Defense Cooperation Agreement Dataset. */
#include "exchange/state_ties.h"
#include <string.h>

enum {
    ID,
    CODE_1,
    NAME_1,
    CODE_2,
    NAME_2,
    SIGN_DAY,
    SIGN_MONTH,
    SIGN_YEAR,
    TYPE,
    CATEGORY_1,
    CATEGORY_2,
    CATEGORY_3,
    TERMINATED,
    END_YEAR,
    COLUMN_COUNT
};

static const char *const column_names[] = {
    "dcaid",    "ccode1", "cowname1",  "ccode2",    "cowname2",  "signday",    "signmonth",
    "signyear", "type",   "category1", "category2", "category3", "terminated", "endyearestimate",
};
G_STATIC_ASSERT(G_N_ELEMENTS(column_names) == COLUMN_COUNT);

/* What is in force when the data end has this for its estimated end. */
#define LAST_YEAR 2010

static const SpkStateColumns state_columns = {{CODE_1, CODE_2}, {NAME_1, NAME_2}, END_YEAR};

/* "general;dca;trex" */
static char *
read_form(const SpkStateTies *ties)
{
    GString *form = g_string_new(NULL);

    for (guint column = TYPE; column <= CATEGORY_3; ++column) {
        g_autofree char *word = g_ascii_strdown(spk_table_file_text(&ties->file, column), -1);
        if (*word)
            g_string_append_printf(form, "%s%s", form->len ? ";" : "", word);
    }
    return g_string_free(form, FALSE);
}

static SpkDate
read_end(SpkStateTies *ties)
{
    gint year = 0;

    if (*spk_table_file_text(&ties->file, END_YEAR))
        year = spk_table_file_number(&ties->file, END_YEAR, 1000, 2999);
    if (year == LAST_YEAR && strcmp(spk_table_file_text(&ties->file, TERMINATED), "1") != 0)
        year = 0;
    return (SpkDate){(gint16)year, 0, 0};
}

static void
read_row(SpkStateTies *ties, gpointer data)
{
    const char *id = spk_table_file_text(&ties->file, ID);
    g_autofree char *form = read_form(ties), *event = g_strdup_printf("dcad:%s", id);
    const SpkStateRow row = {
        .period = {spk_table_file_date(&ties->file, SIGN_DAY, SIGN_MONTH, SIGN_YEAR), read_end(ties)},
        .type = data,
        .form = *form ? form : NULL,
        .event = event,
    };

    if (!*id || spk_has_control_character(id))
        spk_table_file_fault(&ties->file, ID, "no id of the agreement (DCADv1.0-0001)");
    spk_state_ties_add(ties, &state_columns, &row);
}

gboolean
spk_import_dcad(SpkStore *store, const SpkCodebook *codebook, const char *path, SpkImportSummary *ret_summary,
                GError **error)
{
    g_auto(SpkStateTies) ties = {.rule = "dcad"};
    const SpkTieType *agreement = spk_state_type(codebook, "agreement", error);

    return agreement &&
           spk_table_file_open(&ties.file, path, column_names, COLUMN_COUNT, COLUMN_COUNT, "DCAD-v1.0-main.csv has it",
                               error) &&
           spk_state_ties_import(&ties, store, codebook, read_row, (gpointer)agreement, ret_summary, error);
}
