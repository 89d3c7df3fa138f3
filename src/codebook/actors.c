/* states.txt and groupings.txt: who can be a party of a tie. */
#include "codebook/loading.h"

#include <string.h>

enum {
    S_ID,
    S_NAME,
    S_NAMES,
    S_ADJECTIVES,
    S_PEOPLE,
    S_CAPITAL,
    S_ABBREVIATIONS,
    S_PERIOD,
    S_CODES,
    S_SOURCE,
    S_COUNT
};

static const SpkColumnSpec state_columns[S_COUNT] = {
    [S_ID] = {"id", SPK_COLUMN_FILLED},
    [S_NAME] = {"name", SPK_COLUMN_FILLED},
    [S_NAMES] = {"names", SPK_COLUMN_OPTIONAL},
    [S_ADJECTIVES] = {"adjectives", SPK_COLUMN_OPTIONAL},
    [S_PEOPLE] = {"people", SPK_COLUMN_OPTIONAL},
    [S_CAPITAL] = {"capital", SPK_COLUMN_OPTIONAL},
    [S_ABBREVIATIONS] = {"abbreviations", SPK_COLUMN_OPTIONAL},
    [S_PERIOD] = {"period", SPK_COLUMN_OPTIONAL},
    [S_CODES] = {"codes", SPK_COLUMN_OPTIONAL},
    [S_SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

enum { G_ID, G_KIND, G_NAME, G_NAMES, G_MEMBERS, G_PERIOD, G_CODES, G_SOURCE, G_COUNT };

static const SpkColumnSpec grouping_columns[G_COUNT] = {
    [G_ID] = {"id", SPK_COLUMN_FILLED},
    [G_KIND] = {"kind", SPK_COLUMN_FILLED},
    [G_NAME] = {"name", SPK_COLUMN_FILLED},
    [G_NAMES] = {"names", SPK_COLUMN_OPTIONAL},
    [G_MEMBERS] = {"members", SPK_COLUMN_OPTIONAL},
    [G_PERIOD] = {"period", SPK_COLUMN_OPTIONAL},
    [G_CODES] = {"codes", SPK_COLUMN_OPTIONAL},
    [G_SOURCE] = {"source", SPK_COLUMN_PRESENT},
};

static const char *const grouping_kinds[] = {"alliance", "organisation", "minilateral", "command",
                                             "forum",    "bloc",         NULL};

void
spk_actor_free(SpkActor *actor)
{
    for (guint i = 0; i < actor->member_count; ++i)
        g_free(actor->members[i].actor);
    g_free(actor->members);
    g_free(actor->id);
    g_free(actor->name);
    g_free(actor->subkind);
    g_free(actor->codes);
    g_free(actor);
}

/* The name without its time: a label holds always. */
static char *
label_of(const SpkRow *row, guint name_cell)
{
    const char *name = row->cells[name_cell].text;
    return g_strchomp(g_strndup(name, strcspn(name, "@")));
}

/* The actor's index, or -1 when its id cannot stand. */
static gint
add_actor(const SpkLoading *loading, const SpkRow *row, guint id_cell, guint name_cell, SpkActorKind kind)
{
    SpkCodebook *codebook = loading->codebook;
    const char *id = row->cells[id_cell].text;
    const SpkActor *earlier = spk_codebook_find_actor(codebook, id);

    if (earlier && strcmp(earlier->file, loading->file))
        spk_rows_fault(loading->rows, row, id_cell, loading->faults, "id '%s' stands twice (first in %s, line %u)", id,
                       earlier->file, earlier->line);
    if (earlier || !spk_loading_check_id(loading, row, id_cell))
        return -1;

    SpkActor *actor = g_new0(SpkActor, 1);
    actor->id = g_strdup(id);
    actor->name = label_of(row, name_cell);
    actor->kind = kind;
    actor->file = loading->file;
    actor->line = row->line;
    g_ptr_array_add(codebook->actors, actor);
    g_hash_table_insert(codebook->actor_by_id, actor->id, GUINT_TO_POINTER(codebook->actors->len));
    return (gint)codebook->actors->len - 1;
}

static void
read_state(const SpkLoading *loading, const SpkRow *row)
{
    gint index = add_actor(loading, row, S_ID, S_NAME, SPK_ACTOR_STATE);
    if (index < 0)
        return;
    SpkActor *actor = g_ptr_array_index(loading->codebook->actors, index);
    actor->codes = g_strdup(row->cells[S_CODES].text);
    spk_rows_period(loading->rows, row, S_PERIOD, &actor->period, loading->faults);

    static const struct {
        guint cell;
        SpkAliasForm form;
    } names[] = {
        {S_NAME, SPK_ALIAS_NAME},     {S_NAMES, SPK_ALIAS_NAME},      {S_ADJECTIVES, SPK_ALIAS_ADJECTIVE},
        {S_PEOPLE, SPK_ALIAS_PEOPLE}, {S_CAPITAL, SPK_ALIAS_CAPITAL}, {S_ABBREVIATIONS, SPK_ALIAS_ABBREVIATION},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        spk_loading_add_aliases(loading, row, names[i].cell, (SpkAlias){.form = names[i].form, .index = index});
}

void
spk_states_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "states.txt", TRUE, state_columns, S_COUNT, faults))
        return;
    spk_rows_check_unique(loading.rows, S_ID, "id", faults);
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        read_state(&loading, spk_rows_get(loading.rows, i));
}

static void
read_members(const SpkLoading *loading, const SpkRow *row, SpkActor *grouping)
{
    g_autoptr(GPtrArray) items = spk_rows_items(loading->rows, row, G_MEMBERS, TRUE, loading->faults);

    grouping->members = g_new0(SpkMember, items->len);
    for (guint i = 0; i < items->len; ++i) {
        SpkItem *item = g_ptr_array_index(items, i);
        gint index = spk_loading_actor(loading, row, item->column, item->text);
        if (index < 0)
            continue;
        if (((const SpkActor *)g_ptr_array_index(loading->codebook->actors, index))->kind != SPK_ACTOR_STATE) {
            spk_faults_add(loading->faults, loading->rows->path, row->line, item->column,
                           "'%s' is no state (members are states)", item->text);
            continue;
        }
        grouping->members[grouping->member_count++] = (SpkMember){g_steal_pointer(&item->text), item->period};
    }
}

/* A grouping's one-word name without small letters (NATO) must stand in capitals in the text, too. */
static SpkAliasForm
grouping_alias_form(const char *text)
{
    for (const char *c = text; *c; c = g_utf8_next_char(c))
        if (g_unichar_islower(g_utf8_get_char(c)) || *c == ' ')
            return SPK_ALIAS_NAME;
    return SPK_ALIAS_ABBREVIATION;
}

static void
read_grouping(const SpkLoading *loading, const SpkRow *row)
{
    gint index = add_actor(loading, row, G_ID, G_NAME, SPK_ACTOR_GROUPING);
    gint kind = spk_rows_choice(loading->rows, row, G_KIND, grouping_kinds, loading->faults);
    if (index < 0)
        return;
    GPtrArray *aliases = loading->codebook->aliases;
    guint first_alias = aliases->len;
    SpkActor *actor = g_ptr_array_index(loading->codebook->actors, index);

    actor->subkind = kind < 0 ? NULL : g_strdup(grouping_kinds[kind]);
    actor->codes = g_strdup(row->cells[G_CODES].text);
    spk_rows_period(loading->rows, row, G_PERIOD, &actor->period, loading->faults);
    spk_loading_add_aliases(loading, row, G_NAME, (SpkAlias){.index = index});
    spk_loading_add_aliases(loading, row, G_NAMES, (SpkAlias){.index = index});
    for (guint i = first_alias; i < aliases->len; ++i) {
        SpkAlias *alias = g_ptr_array_index(aliases, i);
        alias->form = grouping_alias_form(alias->text);
    }
}

void
spk_groupings_read(SpkCodebook *codebook, SpkFaults *faults)
{
    g_auto(SpkLoading) loading = {0};
    if (!spk_loading_open(&loading, codebook, "groupings.txt", TRUE, grouping_columns, G_COUNT, faults))
        return;
    spk_rows_check_unique(loading.rows, G_ID, "id", faults);
    guint first = codebook->actors->len;
    for (guint i = 0; i < loading.rows->rows->len; ++i)
        read_grouping(&loading, spk_rows_get(loading.rows, i));

    /* After all are known, so that a grouping among the members is told from an unknown id */
    for (guint i = 0; i < loading.rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(loading.rows, i);
        gint index = spk_codebook_actor_index(codebook, row->cells[G_ID].text);
        SpkActor *actor = index < (gint)first ? NULL : g_ptr_array_index(codebook->actors, index);
        if (actor && actor->line == row->line)
            read_members(&loading, row, actor);
    }
}
