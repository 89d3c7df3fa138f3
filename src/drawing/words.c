#include "drawing/words.h"
#include "drawing/text.h"
#include <string.h>

static char *
period_words(const char *period)
{
    const char *dots = period ? strstr(period, "..") : NULL;
    if (!period || !period[0])
        return NULL;
    if (!dots)
        return g_strdup(period);
    g_autofree char *from = g_strndup(period, (gsize)(dots - period));
    const char *to = dots + 2;
    if (!from[0] && !to[0])
        return g_strdup("all years");
    if (!from[0])
        return g_strdup_printf("until %s", to);
    return to[0] ? g_strdup_printf("%s to %s", from, to) : g_strdup_printf("from %s", from);
}

char *
spk_words_snapshot(const SpkGraphml *graph)
{
    static const char *const names[] = {"title", "name", "label"};
    const char *snapshot = spk_graphml_graph_value(graph, "snapshot");
    g_autofree char *period = period_words(spk_graphml_graph_value(graph, "period"));
    if (snapshot && strcmp(snapshot, "all") == 0)
        return g_strdup(period ? period : "all years");
    /* A period that is its own name is said once. */
    if (snapshot && period && !strstr(snapshot, ".."))
        return g_strcmp0(snapshot, period) == 0 ? g_strdup(period) : g_strdup_printf("%s (%s)", snapshot, period);
    if (snapshot || period)
        return g_strdup(period ? period : snapshot);
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        if (spk_graphml_graph_value(graph, names[i]))
            return spk_text_clean(spk_graphml_graph_value(graph, names[i]));
    return NULL;
}

char *
spk_words_title(const SpkGraphml *graph)
{
    g_autofree char *words = spk_words_snapshot(graph);
    gboolean is_snapshot = spk_graphml_graph_value(graph, "snapshot") || spk_graphml_graph_value(graph, "period");
    if (!words)
        return g_strdup("Network");
    if (!is_snapshot)
        return g_steal_pointer(&words);
    return g_strconcat(strcmp(words, "all years") == 0 ? "Network, " : "Network ", words, NULL);
}

static void
append_count(GString *text, guint count, const char *one, const char *many)
{
    if (count)
        g_string_append_printf(text, "%s%u %s", text->len ? ", " : "", count, count == 1 ? one : many);
}

char *
spk_words_counts(const SpkDiagram *diagram, const SpkGraphml *graph)
{
    const char *undated = graph ? spk_graphml_graph_value(graph, "undated") : NULL;
    GString *text = g_string_new(NULL);
    append_count(text, diagram->actors->len, "actor", "actors");
    append_count(text, diagram->tie_count, "tie", "ties");
    append_count(text, diagram->dyads->len, "pair", "pairs");
    if (!text->len)
        g_string_append(text, "no actors");
    if (undated && strcmp(undated, "0") != 0)
        g_string_append_printf(text, " \xc2\xb7 %s undated %s left out", undated,
                               strcmp(undated, "1") == 0 ? "tie" : "ties");
    return g_string_free(text, FALSE);
}

char *
spk_words_changes(const SpkDiagram *diagram)
{
    static const struct {
        SpkChange change;
        const char *words;
    } changes[] = {{SPK_CHANGE_ADDED, "added"},
                   {SPK_CHANGE_DROPPED, "dropped"},
                   {SPK_CHANGE_KEPT, "kept"},
                   {SPK_CHANGE_STATUS, "of another status"},
                   {SPK_CHANGE_SIGN, "of another sign"}};
    GString *text = g_string_new(NULL);
    append_count(text, diagram->actors->len, "actor", "actors");
    append_count(text, diagram->bundles->len, "relation", "relations");
    for (guint i = 0, named = 0; i < G_N_ELEMENTS(changes); ++i) {
        guint count = spk_diagram_change_count(diagram, changes[i].change);
        if (count)
            g_string_append_printf(text, "%s%u %s", named++ ? ", " : ": ", count, changes[i].words);
    }
    if (!text->len)
        g_string_append(text, "no actors");
    return g_string_free(text, FALSE);
}

void
spk_words_append(GString *text, const char *sentence)
{
    if (!sentence || !sentence[0])
        return;
    if (text->len)
        g_string_append(text, g_str_has_suffix(text->str, ".") ? " " : ". ");
    g_string_append(text, sentence);
}

char *
spk_words_missing(const SpkDiagram *diagram)
{
    GString *missing = g_string_new(NULL);
    append_count(missing, diagram->absent_count, "tie that is said to be absent", "ties that are said to be absent");
    append_count(missing, diagram->loop_count, "tie of an actor to itself", "ties of an actor to itself");
    if (missing->len)
        g_string_prepend(missing, "Not drawn: ");
    return g_string_free(missing, FALSE);
}

static char **
sentences_of(const SpkGraphml *graph)
{
    const char *text = spk_graphml_graph_value(graph, "describe");
    g_autofree char *whole = g_strdup(text ? text : "");
    if (g_str_has_suffix(whole, "."))
        whole[strlen(whole) - 1] = '\0';
    return g_strsplit(whole, ". ", -1);
}

static gboolean
do_all_say(GPtrArray *graphs, const char *sentence)
{
    for (guint i = 0; i < graphs->len; ++i) {
        g_auto(GStrv) said = sentences_of((const SpkGraphml *)g_ptr_array_index(graphs, i));
        if (!g_strv_contains((const char *const *)said, sentence))
            return FALSE;
    }
    return TRUE;
}

char *
spk_words_describe(GPtrArray *graphs, char *const *names)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < graphs->len; ++i) {
        g_auto(GStrv) sentences = sentences_of((const SpkGraphml *)g_ptr_array_index(graphs, i));
        g_autoptr(GString) own = g_string_new(NULL);
        for (guint j = 0; sentences[j]; ++j) {
            gboolean is_common = do_all_say(graphs, sentences[j]);
            if (is_common ? i > 0 : !names)
                continue;
            spk_words_append(is_common ? text : own, sentences[j]);
        }
        const char *snapshot = spk_graphml_graph_value((const SpkGraphml *)g_ptr_array_index(graphs, i), "snapshot");
        g_autofree char *named = own->len ? g_strdup_printf("%s: %s", snapshot ? snapshot : names[i], own->str) : NULL;
        spk_words_append(text, named);
    }
    return g_string_free(text, FALSE);
}
