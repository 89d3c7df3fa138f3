#include "cli/cli.h"
#include "cli/tables.h"
#include <spokes/store.h>

static char *format, *target;
static gboolean wants_all, without_notes;

static const GOptionEntry options[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &wants_all, "Actors without ties, too", NULL},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format, "csv (default), tsv, json, table, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on version and command", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

static SpkTable *
make_table(GPtrArray *actors)
{
    static const char *const columns[] = {"actor", "name", "kind", "subkind", "ties", "documents"};
    SpkTable *table = spk_table_new();

    spk_table_add_origin(table, wants_all ? "actors --all" : "actors");
    for (guint i = 0; i < G_N_ELEMENTS(columns); ++i)
        spk_table_add_column(table, columns[i]);
    for (guint i = 0; i < actors->len; ++i) {
        const SpkStoredActor *actor = actors->pdata[i];
        if (!wants_all && !actor->tie_count)
            continue;
        spk_table_add_text(table, actor->id);
        spk_table_add_text(table, actor->name);
        spk_table_add_text(table, spk_actor_kind_name(actor->kind));
        spk_table_add_text(table, actor->subkind);
        spk_table_add_number(table, actor->tie_count);
        spk_table_add_number(table, actor->document_count);
    }
    return table;
}

static gboolean
run_actors(char **operands, GError **error)
{
    g_autoptr(GPtrArray) actors = NULL;
    SpkFormat table_format;

    if (!spk_cli_table_format(format, &table_format, error))
        return FALSE;
    g_autoptr(SpkStore) store = spk_store_open(operands[0], SPK_STORE_READ, error);
    if (!store || !spk_store_read_actors(store, wants_all, &actors, error))
        return FALSE;
    g_autoptr(SpkTable) table = make_table(actors);
    return spk_cli_print_table(table, table_format, !without_notes, target, error);
}

const SpkCommand spk_command_actors = {
    .group = "Look",
    .name = "actors",
    .operands = "STUDY.db",
    .help = "List actors with their ties and documents counted",
    .details = "Examples:\n"
               "  spokes actors study.db --format table\n"
               "  spokes actors study.db --all -o actors.csv",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run_actors,
};
