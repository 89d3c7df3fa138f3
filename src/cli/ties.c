#include "cli/cli.h"
#include "cli/options.h"
#include "cli/tables.h"
#include "cli/ties.h"
#include "base/files.h"
#include <spokes/exchange.h>
#include <spokes/store.h>
#include <string.h>

static char *format, *actor, *type, *statuses, *doc, *min_confidence, *target;
static gboolean named_only, with_codes, without_notes;

static const GOptionEntry options[] = {
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format, "csv (default), jsonl, or table (the main columns)", "FORMAT"},
    {"actor", 'a', 0, G_OPTION_ARG_FILENAME, &actor, "Ties of this actor", "ID"},
    {"type", 't', 0, G_OPTION_ARG_FILENAME, &type, "Ties of this type", "TYPE"},
    {"status", 0, 0, G_OPTION_ARG_FILENAME, &statuses, "actual, proposed, possible, absent (default: all)",
     "STATUS,..."},
    {"doc", 'd', 0, G_OPTION_ARG_FILENAME, &doc, "Ties of this document", "ID"},
    {"min-confidence", 0, 0, G_OPTION_ARG_FILENAME, &min_confidence, "Ties of at least this confidence, 0 to 1",
     "SHARE"},
    {"named-only", 0, 0, G_OPTION_ARG_NONE, &named_only,
     "Ties of which the text names both parties, and does not only describe or imply one", NULL},
    {"codes", 0, 0, G_OPTION_ARG_NONE, &with_codes,
     "In csv and jsonl, the nearest PLOVER and CAMEO codes and the quad class as last columns", NULL},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes,
     "Leave out the lines on version and command (in table; csv and jsonl have none)", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

/* Which ties these are, as a command again. */
static char *
retell_command(void)
{
    GString *command = g_string_new("ties");

    spk_cli_add_option(command, "actor", actor);
    spk_cli_add_option(command, "type", type);
    spk_cli_add_option(command, "status", statuses);
    spk_cli_add_option(command, "doc", doc);
    spk_cli_add_option(command, "min-confidence", min_confidence);
    if (named_only)
        g_string_append(command, " --named-only");
    return g_string_free(command, FALSE);
}

static SpkTable *
make_table(GPtrArray *ties)
{
    static const char *const columns[] = {"id",    "source", "target",     "type", "status",
                                          "since", "until",  "confidence", "cue"};
    SpkTable *table = spk_table_new();
    g_autofree char *command = retell_command();

    spk_table_add_origin(table, command);
    for (guint i = 0; i < G_N_ELEMENTS(columns); ++i)
        spk_table_add_column(table, columns[i]);
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_autofree char *since = spk_date_format(tie->period.since);
        g_autofree char *until = spk_date_format(tie->period.until);
        spk_table_add_text(table, tie->id);
        spk_table_add_text(table, tie->source);
        spk_table_add_text(table, tie->target);
        spk_table_add_text(table, tie->type);
        spk_table_add_text(table, spk_status_name(tie->status));
        spk_table_add_text(table, since);
        spk_table_add_text(table, until);
        spk_table_add_number(table, tie->confidence);
        spk_table_add_text(table, tie->cue);
    }
    return table;
}

gboolean
spk_cli_write_ties(GPtrArray *ties, GPtrArray *types, SpkTieFormat tie_format, const char *path, GError **error)
{
    g_autoptr(SpkOutput) output = spk_output_open(path, error);
    g_autoptr(GError) failure = NULL;
    if (!output)
        return FALSE;
    if (!spk_export_ties(ties, types, tie_format, spk_output_stream(output), &failure)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s", path ? path : "standard output", failure->message);
        return FALSE;
    }
    return spk_output_commit(g_steal_pointer(&output), error);
}

/* A word that nothing in the study answers to is a slip of the pen, not a filter that lets nothing through. */
static gboolean
check_actor(SpkStore *store, const char *study, GError **error)
{
    g_autoptr(GPtrArray) actors = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    if (!spk_store_read_actors(store, TRUE, &actors, error))
        return FALSE;
    for (guint i = 0; i < actors->len; ++i) {
        g_ptr_array_add(ids, ((const SpkStoredActor *)actors->pdata[i])->id);
        if (!strcmp(ids->pdata[i], actor))
            return TRUE;
    }
    g_ptr_array_add(ids, NULL);
    spk_cli_miss(error, study, "actor", actor, (const char *const *)ids->pdata);
    return FALSE;
}

static gboolean
check_document(SpkStore *store, const char *study, GError **error)
{
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    if (!spk_store_read_documents(store, &documents, error))
        return FALSE;
    for (guint i = 0; i < documents->len; ++i) {
        g_ptr_array_add(ids, ((const SpkStoredDocument *)documents->pdata[i])->id);
        if (!strcmp(ids->pdata[i], doc))
            return TRUE;
    }
    g_ptr_array_add(ids, NULL);
    spk_cli_miss(error, study, "document", doc, (const char *const *)ids->pdata);
    return FALSE;
}

static gboolean
check_filters(SpkStore *store, const char *study, GError **error)
{
    return (!type || spk_network_check_type(store, type, error)) && (!actor || check_actor(store, study, error)) &&
           (!doc || check_document(store, study, error));
}

static gboolean
run_ties(char **operands, GError **error)
{
    static const char *const formats[] = {"csv", "jsonl", "table", NULL};
    SpkTieQuery query = {.doc = doc, .actor = actor, .type = type, .named_only = named_only};
    g_autoptr(GPtrArray) ties = NULL, types = NULL;
    guint index = 0;

    if ((format && !spk_cli_choose("format", format, formats, &index, error)) ||
        !spk_cli_statuses(statuses, &query.statuses, error) ||
        !spk_cli_share("confidence", min_confidence, &query.min_confidence, error))
        return FALSE;
    g_autoptr(SpkStore) store = spk_store_open(operands[0], SPK_STORE_READ, error);
    if (!store || !check_filters(store, operands[0], error) || !spk_store_read_ties(store, &query, &ties, error))
        return FALSE;
    if (with_codes && !spk_store_read_types(store, &types, error))
        return FALSE;
    if (index < 2)
        return spk_cli_write_ties(ties, types, index == 0 ? SPK_TIES_CSV : SPK_TIES_JSONL, target, error);
    g_autoptr(SpkTable) table = make_table(ties);
    return spk_cli_print_table(table, SPK_FORMAT_TEXT, !without_notes, target, error);
}

const SpkCommand spk_command_ties = {
    .group = "Look",
    .name = "ties",
    .operands = "STUDY.db",
    .help = "List ties, each pair with its evidence",
    .details =
        "csv is a header line and the rows, as spreadsheets, R and `spokes import` read them; jsonl is an object a\n"
        "line. Neither has comment lines.\n\n"
        "Examples:\n"
        "  spokes ties study.db --format table\n"
        "  spokes ties study.db --actor JPN --status actual,proposed --min-confidence 0.8\n"
        "  spokes ties study.db --format jsonl -o ties.jsonl",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run_ties,
};
