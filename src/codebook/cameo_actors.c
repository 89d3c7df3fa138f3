/* Actors of PETRARCH's and TABARI's dictionaries in the place of the codebook's own, or beside them. */
#include "codebook/cameo.h"

#include <spokes/error.h>
#include <string.h>
#include "base/files.h"
#include "codebook/frames.h"
#include "codebook/lint.h"
#include "codebook/loading.h"

typedef struct {
    SpkCodebook *codebook;
    GHashTable *forms;    ///< Own aliases' text in small letters -> SpkAliasForm + 1
    GHashTable *words;    ///< Words of the lexicon: a name like these is one in capitals only ("US", "WHO")
    GHashTable *by_cameo; ///< CAMEO's code -> own actor's index + 1
    GPtrArray *aliases;   ///< The new ones
    GHashTable *taken;    ///< Names in small letters that the dictionaries have
} Taking;

static char *
small_letters(const char *text)
{
    return g_utf8_strdown(text, -1);
}

/* "cow=732; cameo=KOR" */
static void
note_codes(Taking *taking, const SpkActor *actor, guint index)
{
    g_auto(GStrv) codes = g_strsplit(actor->codes ? actor->codes : "", ";", -1);

    for (guint i = 0; codes[i]; ++i) {
        const char *code = g_strstrip(codes[i]);
        if (g_str_has_prefix(code, "cameo="))
            g_hash_table_insert(taking->by_cameo, g_strdup(code + strlen("cameo=")), GUINT_TO_POINTER(index + 1));
    }
}

static void
note_own(Taking *taking)
{
    const SpkCodebook *codebook = taking->codebook;

    for (guint i = 0; i < codebook->actors->len; ++i)
        note_codes(taking, codebook->actors->pdata[i], i);
    for (guint i = 0; i < codebook->aliases->len; ++i) {
        const SpkAlias *alias = codebook->aliases->pdata[i];
        if (alias->form <= SPK_ALIAS_PERSON)
            g_hash_table_insert(taking->forms, small_letters(alias->text), GUINT_TO_POINTER(alias->form + 1u));
    }
    for (guint i = 0; i < codebook->frames->classes->len; ++i)
        for (char **word = ((const SpkWordClass *)codebook->frames->classes->pdata[i])->words; *word; ++word)
            g_hash_table_add(taking->words, small_letters(*word));
}

/* Whether the codebook's own actor of that code is a grouping, say; where it has none, what CAMEO's codes tell. */
static SpkActorKind
kind_of(const Taking *taking, const char *id, GPtrArray *own_actors)
{
    const guint own = GPOINTER_TO_UINT(g_hash_table_lookup(taking->by_cameo, id));
    return own ? ((const SpkActor *)own_actors->pdata[own - 1])->kind : spk_cameo_kind(id);
}

static gint
find_actor(Taking *taking, const char *id, const SpkCameoEntry *entry, GPtrArray *own_actors)
{
    SpkCodebook *codebook = taking->codebook;
    const guint own = GPOINTER_TO_UINT(g_hash_table_lookup(taking->by_cameo, id));

    if (own && codebook->actors == own_actors)
        return (gint)own - 1;
    const gint known = spk_codebook_actor_index(codebook, id);
    if (known >= 0)
        return known;
    const SpkCameoName *name = entry->names->pdata[0];
    SpkActor *actor = g_new0(SpkActor, 1);
    actor->id = g_strdup(id);
    actor->name = g_strdup(name->text);
    actor->kind = kind_of(taking, id, own_actors);
    actor->codes = g_strdup_printf("cameo=%s", id);
    actor->file = entry->file;
    actor->line = name->line;
    g_ptr_array_add(codebook->actors, actor);
    g_hash_table_insert(codebook->actor_by_id, actor->id, GUINT_TO_POINTER(codebook->actors->len));
    return (gint)codebook->actors->len - 1;
}

/* "Norwegian" beside "Norway": it begins like the entry's first name and ends like an adjective. */
static gboolean
is_adjective(const SpkCameoEntry *entry, const SpkCameoName *name)
{
    static const char *const endings[] = {"i", "an", "ese", "ish", "ic", "ch"};
    const SpkCameoName *first = entry->names->pdata[0];

    if (name == first || strchr(name->text, ' ') || g_ascii_strncasecmp(name->text, first->text, 3))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(endings); ++i)
        if (g_str_has_suffix(name->text, endings[i]))
            return TRUE;
    return FALSE;
}

static SpkAliasForm
form_of(const Taking *taking, const SpkCameoEntry *entry, const SpkCameoName *name, const SpkCameoCode *code,
        gboolean is_role)
{
    g_autofree char *small = small_letters(name->text);
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(taking->forms, small));

    if (known)
        return (SpkAliasForm)(known - 1);
    if (is_role)
        return code->is_dated ? SPK_ALIAS_PERSON : SPK_ALIAS_ORGAN;
    return is_adjective(entry, name) ? SPK_ALIAS_ADJECTIVE : SPK_ALIAS_NAME;
}

static void
add_alias(Taking *taking, const SpkCameoEntry *entry, const SpkCameoName *name, const SpkCameoCode *code,
          GPtrArray *own_actors)
{
    SpkAlias *alias = g_new0(SpkAlias, 1);
    g_autofree char *small = small_letters(name->text);
    const gboolean is_word = !strchr(name->text, ' ') && g_hash_table_contains(taking->words, small);

    alias->text = is_word ? g_utf8_strup(name->text, -1) : g_strdup(name->text);
    alias->file = entry->file;
    alias->line = name->line;
    alias->column = name->column;
    alias->validity = code->period;
    alias->is_exact = TRUE;
    alias->index = -1;
    alias->form = SPK_ALIAS_BLOCK;
    if (code->code) {
        gboolean is_role;
        g_autofree char *id = spk_cameo_actor(code->code, &is_role);
        alias->index = find_actor(taking, id, entry, own_actors);
        alias->form = form_of(taking, entry, name, code, is_role);
        alias->via = alias->form == SPK_ALIAS_PERSON || alias->form == SPK_ALIAS_ORGAN ? g_strdup(name->text) : NULL;
    }
    g_ptr_array_add(taking->aliases, alias);
    g_hash_table_add(taking->taken, g_steal_pointer(&small));
}

/* A role that stands for its state is one more word of the class; "rebels" do not, and say nothing of whom they are. */
static void
add_agent(Taking *taking, const SpkCameoEntry *entry)
{
    for (guint i = 0; i < entry->codes->len; ++i) {
        const SpkCameoCode *code = &g_array_index(entry->codes, SpkCameoCode, i);
        g_autofree char *whole = g_strconcat("XXX", code->code, NULL);
        gboolean is_role;
        g_autofree char *id = spk_cameo_actor(whole, &is_role);
        if (!code->code || !is_role || strcmp(id, "XXX"))
            continue;
        SpkWordClass *agents = g_new0(SpkWordClass, 1);
        g_autoptr(GStrvBuilder) words = g_strv_builder_new();
        for (guint n = 0; n < entry->names->len; ++n) {
            g_autofree char *word = small_letters(((const SpkCameoName *)entry->names->pdata[n])->text);
            g_strv_builder_add(words, word);
        }
        agents->name = g_strdup("agent");
        agents->words = g_strv_builder_end(words);
        g_ptr_array_add(taking->codebook->frames->classes, agents);
        return;
    }
}

static void
take_entry(Taking *taking, const SpkCameoEntry *entry, GPtrArray *own_actors)
{
    if (!entry->names->len)
        return;
    if (entry->is_agent) {
        add_agent(taking, entry);
        return;
    }
    for (guint i = 0; i < entry->names->len; ++i)
        for (guint k = 0; k < entry->codes->len; ++k)
            add_alias(taking, entry, entry->names->pdata[i], &g_array_index(entry->codes, SpkCameoCode, k), own_actors);
}

/* Own names stay where they are kept, unless a dictionary has the same; phrases that name nobody stay always. */
static void
join_aliases(Taking *taking, gboolean keeps_own)
{
    SpkCodebook *codebook = taking->codebook;

    for (guint i = 0; i < codebook->aliases->len; ++i) {
        const SpkAlias *own = codebook->aliases->pdata[i];
        g_autofree char *small = small_letters(own->text);
        const gboolean is_name = own->form <= SPK_ALIAS_PERSON;
        const gboolean stays = own->form == SPK_ALIAS_BLOCK || (keeps_own && !is_name) ||
                               (keeps_own && !g_hash_table_contains(taking->taken, small));
        if (!stays)
            continue;
        SpkAlias *kept = g_memdup2(own, sizeof *own);
        kept->text = g_strdup(own->text);
        kept->via = g_strdup(own->via);
        g_ptr_array_add(taking->aliases, kept);
    }
    g_ptr_array_unref(codebook->aliases);
    codebook->aliases = g_steal_pointer(&taking->aliases);
}

static void
drop_own(SpkCodebook *codebook)
{
    g_hash_table_remove_all(codebook->actor_by_id);
    codebook->actors = g_ptr_array_new_with_free_func((GDestroyNotify)spk_actor_free);
    g_ptr_array_set_size(codebook->instruments, 0);
}

static void
count_errors(const char *file, guint line, guint column, gboolean is_error, const char *message, gpointer data)
{
    (void)file, (void)line, (void)column, (void)message;
    *(guint *)data += is_error;
}

/* A codebook with other actors is another codebook. */
static gboolean
add_fingerprint(SpkCodebook *codebook, const char *path, gboolean keeps_own, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length;

    if (!spk_file_read(path, &bytes, &length, error))
        return FALSE;
    g_autofree char *sha256 = spk_sha256(bytes, length);
    g_autofree char *both = g_strconcat(codebook->fingerprint, keeps_own ? "+" : "=", sha256, NULL);
    g_free(codebook->fingerprint);
    codebook->fingerprint = spk_sha256(both, strlen(both));
    return TRUE;
}

static gboolean
take_files(Taking *taking, const char *const *paths, gboolean keeps_own, GPtrArray *own_actors, guint *left_out,
           GError **error)
{
    for (; *paths; ++paths) {
        g_autoptr(GPtrArray) entries = NULL;
        if (!spk_cameo_read(*paths, count_errors, left_out, &entries, error) ||
            !add_fingerprint(taking->codebook, *paths, keeps_own, error))
            return FALSE;
        for (guint i = 0; i < entries->len; ++i)
            take_entry(taking, entries->pdata[i], own_actors);
    }
    return TRUE;
}

gboolean
spk_codebook_take_actors(SpkCodebook *codebook, const char *const *paths, gboolean keeps_own, guint *ret_left_out,
                         GError **error)
{
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) by_cameo = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) own_actors = g_ptr_array_ref(codebook->actors);
    Taking taking = {codebook, forms, words, by_cameo, g_ptr_array_new_with_free_func((GDestroyNotify)spk_alias_free),
                     taken};

    *ret_left_out = 0;
    note_own(&taking);
    if (!keeps_own) {
        g_ptr_array_unref(codebook->actors);
        drop_own(codebook);
    }
    const gboolean is_read = take_files(&taking, paths, keeps_own, own_actors, ret_left_out, error);
    join_aliases(&taking, keeps_own);
    if (is_read && codebook->actors->len == 0) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: no actor in it (entries like JAPAN_ [JPN])", paths[0]);
        return FALSE;
    }
    return is_read;
}
