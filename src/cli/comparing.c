/* What `compare` and `whatif` share: a study's ties, networks made of them, and the way to print. */
#include "cli/comparing.h"
#include "base/files.h"
#include "cli/cli.h"
#include "cli/frame.h"
#include "cli/tables.h"
#include <string.h>

SpkComparing *
spk_comparing_new(const char *study, GError **error)
{
    g_autoptr(SpkComparing) comparing = g_new0(SpkComparing, 1);
    g_autoptr(SpkStore) store = NULL;
    g_autoptr(SpkNetworkChoice) choice = spk_network_choice_new(&spk_network_words, NULL, error);

    comparing->frame = g_ptr_array_new_with_free_func(g_free);
    comparing->choices = g_ptr_array_new_with_free_func((GDestroyNotify)spk_network_choice_free);
    comparing->lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    comparing->compared = g_array_new(FALSE, TRUE, sizeof(SpkCompared));
    if (!choice || !(store = spk_store_open(study, SPK_STORE_READ, error)) ||
        !spk_network_check_types(store, choice, error) || !spk_store_read_ties(store, NULL, &comparing->ties, error) ||
        !spk_store_read_actors(store, FALSE, &comparing->stored, error) ||
        !spk_store_read_documents(store, &comparing->documents, error) ||
        !spk_frame_describe(store, comparing->frame, error))
        return NULL;
    return g_steal_pointer(&comparing);
}

void
spk_comparing_free(SpkComparing *comparing)
{
    if (!comparing)
        return;
    g_clear_pointer(&comparing->ties, g_ptr_array_unref);
    g_clear_pointer(&comparing->stored, g_ptr_array_unref);
    g_clear_pointer(&comparing->documents, g_ptr_array_unref);
    g_clear_pointer(&comparing->frame, g_ptr_array_unref);
    g_clear_pointer(&comparing->choices, g_ptr_array_unref);
    g_clear_pointer(&comparing->lists, g_ptr_array_unref);
    g_clear_pointer(&comparing->compared, g_array_unref);
    g_free(comparing);
}

gboolean
spk_comparing_add(SpkComparing *comparing, const char *name, const SpkSnapshot *snapshot, GPtrArray *ties,
                  GError **error)
{
    SpkSnapshot *copy = snapshot ? spk_snapshot_new(snapshot->name, snapshot->period) : NULL;
    SpkNetworkChoice *choice = spk_network_choice_new(&spk_network_words, copy, error);
    SpkCompared compared = {name, ties ? ties : comparing->ties, {0}};

    if (ties)
        g_ptr_array_add(comparing->lists, ties);
    if (!choice)
        return FALSE;
    g_ptr_array_add(comparing->choices, choice);
    compared.options = choice->options;
    if (!name)
        compared.name = choice->snapshot->name;
    g_array_append_val(comparing->compared, compared);
    return TRUE;
}

gboolean
spk_comparing_check_actors(const SpkComparing *comparing, char **ids, GError **error)
{
    g_autofree const char **known = g_new0(const char *, comparing->stored->len + 1);

    for (guint i = 0; i < comparing->stored->len; ++i)
        known[i] = ((SpkStoredActor *)comparing->stored->pdata[i])->id;
    for (; *ids; ++ids)
        if (!g_strv_contains(known, g_strstrip(*ids))) {
            spk_cli_miss(error, "the study", "actor", *ids, known);
            return FALSE;
        }
    return TRUE;
}

void
spk_comparing_note(SpkComparing *comparing, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(comparing->frame, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

const char *
spk_comparing_part(const char *part, const char *format, const char *fallback)
{
    const gboolean holds_one = format && (!strcmp(format, "csv") || !strcmp(format, "tsv"));
    return part || !holds_one ? part : fallback;
}

gboolean
spk_comparing_print(const SpkParts *parts, const char *part, const char *format, gboolean with_notes, const char *path,
                    GError **error)
{
    g_autofree const char **names = spk_parts_names(parts);
    SpkFormat table_format;
    guint index;

    if ((part && !spk_cli_choose("part", part, names, &index, error)) ||
        !spk_cli_table_format(format ? format : "table", &table_format, error))
        return FALSE;
    g_autoptr(SpkOutput) output = spk_output_open(path, error);
    if (!output)
        return FALSE;
    spk_parts_print(parts, part, table_format, with_notes, spk_output_stream(output));
    return spk_output_commit(g_steal_pointer(&output), error);
}

char **
spk_comparing_names(const char *words, SpkScope scope, const char *fallback, GError **error)
{
    g_auto(GStrv) names = g_strsplit(words ? words : fallback, ",", -1);
    g_autofree const char **known = g_new0(const char *, spk_measure_count(scope) + 2);
    guint index;

    for (guint i = 0; i < spk_measure_count(scope); ++i)
        known[i] = spk_measure_get(scope, i)->name;
    known[spk_measure_count(scope)] = "all";
    for (guint i = 0; names[i]; ++i)
        if (!spk_cli_choose("measure", g_strstrip(names[i]), known, &index, error))
            return NULL;
    return g_steal_pointer(&names);
}
