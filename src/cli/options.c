#include "cli/options.h"
#include "cli/cli.h"
#include "cli/code_study.h"
#include "base/text.h"
#include <spokes/measures.h>

SpkNetworkWords spk_network_words;

const GOptionEntry spk_network_entries[] = {
    {"snapshot", 's', 0, G_OPTION_ARG_FILENAME, &spk_network_words.snapshot,
     "pre-2023, post-2023, all (default), or a period: 2015..2024", "NAME"},
    {"actors", 0, 0, G_OPTION_ARG_FILENAME, &spk_network_words.actors,
     "states (default: groupings are left out) or named (all, as the texts name them)", "LEVEL"},
    {"types", 't', 0, G_OPTION_ARG_FILENAME, &spk_network_words.types,
     "Tie types, parted by commas (default: cooperative ones without membership)", "TYPE,..."},
    {"statuses", 0, 0, G_OPTION_ARG_FILENAME, &spk_network_words.statuses,
     "actual (default), proposed, possible, absent, parted by commas", "STATUS,..."},
    {"undated", 0, 0, G_OPTION_ARG_FILENAME, &spk_network_words.undated,
     "Ties without a date: default (in for `all`, else out), exclude, include, as-of-document", "HOW"},
    {"count", 0, 0, G_OPTION_ARG_FILENAME, &spk_network_words.count,
     "A dyad's strength: events (default), assertions, documents, confidence, weight", "WHAT"},
    {"min-confidence", 0, 0, G_OPTION_ARG_FILENAME, &spk_network_words.min_confidence,
     "Leave out ties of less confidence, 0 to 1", "SHARE"},
    {"multiparty", 0, 0, G_OPTION_ARG_FILENAME, &spk_network_words.multiparty,
     "Of three or more parties: pairs (default), star (from the convener, else the first named), event (a node of its own)", "HOW"},
    {"named-only", 0, 0, G_OPTION_ARG_NONE, &spk_network_words.is_named_only,
     "Leave out ties of which the text only describes or implies a party (\"both countries\")", NULL},
    {"isolates", 0, 0, G_OPTION_ARG_NONE, &spk_network_words.keeps_isolates,
     "Keep the study's other actors, tied otherwise or known by attributes, as isolates", NULL},
    SPK_OPTIONS_END,
};

static const char *
level_name(guint index)
{
    return spk_level_name((SpkLevel)index);
}

static const char *
undated_name(guint index)
{
    static const char *const names[] = {"default", "exclude", "include", "as-of-document"};
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == SPK_UNDATED_AS_DOCUMENT + 1);
    return names[index];
}

static const char *
count_name(guint index)
{
    return spk_count_name((SpkCount)index);
}

static const char *
multiparty_name(guint index)
{
    return spk_multiparty_name((SpkMultiparty)index);
}

static const char *
no_or_yes(guint index)
{
    return index ? "yes" : "no";
}

/* One of the names of an enumeration from 0 to `last`; 0 when nothing was said. */
static gboolean
choose(const char *what, const char *word, const char *(*name)(guint), guint last, guint *ret_index, GError **error)
{
    g_autofree const char **names = g_new0(const char *, last + 2);

    for (guint i = 0; i <= last; ++i)
        names[i] = name(i);
    *ret_index = 0;
    return !word || spk_cli_choose(what, word, names, ret_index, error);
}

static char **
split_types(const char *words)
{
    if (!words)
        return NULL;
    char **types = g_strsplit(words, ",", -1);
    for (guint i = 0; types[i]; ++i)
        g_strstrip(types[i]);
    return types;
}

static SpkSnapshot *
find_snapshot(const char *name, GError **error)
{
    static const char *const names[] = {"all", "pre-2023", "post-2023", NULL};
    g_autoptr(GError) failure = NULL;
    SpkSnapshot *snapshot = spk_snapshot_find(name, &failure);
    const char *suggestion = snapshot ? NULL : spk_suggest(name, names);

    if (suggestion)
        spk_cli_refuse(error, "snapshot", name, names);
    else if (!snapshot)
        g_set_error_literal(error, SPK_ERROR, SPK_ERROR_USAGE, failure->message);
    return snapshot;
}

SpkNetworkChoice *
spk_network_choice_new(const SpkNetworkWords *words, SpkSnapshot *snapshot, GError **error)
{
    g_autoptr(SpkNetworkChoice) choice = g_new0(SpkNetworkChoice, 1);
    guint level, undated, count, multiparty, named_only;

    choice->snapshot = snapshot ? snapshot : find_snapshot(words->snapshot ? words->snapshot : "all", error);
    if (!choice->snapshot || !choose("level of actors", words->actors, level_name, SPK_LEVEL_NAMED, &level, error) ||
        !choose("way with undated ties", words->undated, undated_name, SPK_UNDATED_AS_DOCUMENT, &undated, error) ||
        !choose("count", words->count, count_name, SPK_COUNT_WEIGHT, &count, error) ||
        !choose("way with several parties", words->multiparty, multiparty_name, SPK_MULTIPARTY_EVENT, &multiparty,
                error) ||
        !choose("answer on named-only", words->named_only, no_or_yes, 1, &named_only, error) ||
        !spk_cli_statuses(words->statuses, &choice->options.statuses, error) ||
        !spk_cli_share("confidence", words->min_confidence, &choice->options.min_confidence, error))
        return NULL;
    choice->types = split_types(words->types);
    choice->options.snapshot = choice->snapshot;
    choice->options.types = (const char *const *)choice->types;
    choice->options.level = (SpkLevel)level;
    choice->options.undated = (SpkUndated)undated;
    choice->options.count = (SpkCount)count;
    choice->options.multiparty = (SpkMultiparty)multiparty;
    choice->options.named_only = words->is_named_only || named_only;
    choice->options.keep_isolates = words->keeps_isolates;
    return g_steal_pointer(&choice);
}

void
spk_network_choice_free(SpkNetworkChoice *choice)
{
    if (!choice)
        return;
    spk_snapshot_free(choice->snapshot);
    g_strfreev(choice->types);
    g_free(choice);
}

gboolean
spk_network_check_type(SpkStore *store, const char *type, GError **error)
{
    g_autoptr(GPtrArray) ties = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    guint index;

    if (!spk_store_read_ties(store, &(SpkTieQuery){.type = type}, &ties, error))
        return FALSE;
    if (ties->len > 0)
        return TRUE;
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(NULL, error);
    if (!codebook)
        return FALSE;
    for (guint i = 0; i < codebook->types->len; ++i)
        g_ptr_array_add(names, ((SpkTieType *)codebook->types->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    return spk_cli_choose("type", type, (const char *const *)names->pdata, &index, error);
}

gboolean
spk_network_check_types(SpkStore *store, const SpkNetworkChoice *choice, GError **error)
{
    for (guint i = 0; choice->types && choice->types[i]; ++i)
        if (!spk_network_check_type(store, choice->types[i], error))
            return FALSE;
    return TRUE;
}

SpkNetwork *
spk_network_choose(const char *study, const char *snapshot, GError **error)
{
    SpkNetwork *network = NULL;
    SpkNetworkWords words = spk_network_words;

    if (snapshot)
        words.snapshot = (char *)snapshot;
    g_autoptr(SpkNetworkChoice) choice = spk_network_choice_new(&words, NULL, error);
    if (!choice)
        return NULL;
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_READ, error);
    if (!store || !spk_network_check_types(store, choice, error) ||
        !spk_network_read(store, &choice->options, &network, error))
        return NULL;
    return network;
}

char *
spk_network_words_format(const SpkNetworkWords *words)
{
    GString *text = g_string_new(NULL);

    spk_cli_add_option(text, "snapshot", words->snapshot);
    spk_cli_add_option(text, "actors", words->actors);
    spk_cli_add_option(text, "types", words->types);
    spk_cli_add_option(text, "statuses", words->statuses);
    spk_cli_add_option(text, "undated", words->undated);
    spk_cli_add_option(text, "count", words->count);
    spk_cli_add_option(text, "min-confidence", words->min_confidence);
    spk_cli_add_option(text, "multiparty", words->multiparty);
    if (words->is_named_only || !g_strcmp0(words->named_only, "yes"))
        g_string_append(text, " --named-only");
    if (words->keeps_isolates)
        g_string_append(text, " --isolates");
    return g_string_free(text, FALSE);
}

SpkGraphml *
spk_network_measured(const SpkNetwork *network, GError **error)
{
    g_autoptr(GPtrArray) columns = NULL;

    if (!spk_measure_actors(network, &columns, error))
        return NULL;
    return spk_network_to_graphml(network, columns);
}

gboolean
spk_network_hub(const SpkNetwork *network, const char *id, gint *ret_hub, GError **error)
{
    const gint hub = id ? spk_network_find_actor(network, id) : -1;

    if (id && hub < 0) {
        const guint count = spk_network_actor_count(network);
        g_autofree const char **ids = g_new0(const char *, count + 1);
        for (guint i = 0; i < count; ++i)
            ids[i] = spk_network_actor(network, i);
        spk_cli_miss(error, "the network", "actor", id, ids);
        return FALSE;
    }
    *ret_hub = hub;
    return TRUE;
}
