#include "cli/study.h"
#include "base/faults.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/cli.h"
#include <stddef.h>
#include <string.h>

/* Where a key's value goes. */
typedef struct {
    const char *group, *key;
    gsize offset; ///< Of a char * in SpkStudy; NO_OFFSET: read in its own way
} Key;

#define NO_OFFSET G_MAXSIZE
/* What groups of scenarios begin with. */
#define SCENARIO "scenario "

static const Key keys[] = {
    {"study", "title", offsetof(SpkStudy, title)},
    {"study", "texts", NO_OFFSET},
    {"study", "manifest", offsetof(SpkStudy, manifest)},
    {"study", "codebook", offsetof(SpkStudy, codebook)},
    {"network", "actors", offsetof(SpkStudy, network.actors)},
    {"network", "types", offsetof(SpkStudy, network.types)},
    {"network", "statuses", offsetof(SpkStudy, network.statuses)},
    {"network", "undated", offsetof(SpkStudy, network.undated)},
    {"network", "count", offsetof(SpkStudy, network.count)},
    {"network", "min-confidence", offsetof(SpkStudy, network.min_confidence)},
    {"network", "multiparty", offsetof(SpkStudy, network.multiparty)},
    {"network", "named-only", offsetof(SpkStudy, network.named_only)},
    {"network", "hub", offsetof(SpkStudy, hub)},
    {"draw", "layout", offsetof(SpkStudy, layout)},
    {"draw", "size", offsetof(SpkStudy, size)},
    {"draw", "palette", offsetof(SpkStudy, palette)},
    {"draw", "theme", offsetof(SpkStudy, theme)},
    {"draw", "colours", offsetof(SpkStudy, colours)},
    {"draw", "kinds", offsetof(SpkStudy, kinds)},
    {"draw", "actors", offsetof(SpkStudy, drawn.actors)},
    {"draw", "types", offsetof(SpkStudy, drawn.types)},
    {"draw", "statuses", offsetof(SpkStudy, drawn.statuses)},
    {"report", "page", offsetof(SpkStudy, page)},
};

static const char *const groups[] = {"study", "snapshots", "network", "draw", "report", NULL};

/* GKeyFile keeps no line numbers: look for the key's line, or for the group's when `key` is NULL. 0: not found. */
static guint
find_line(const char *text, const char *group, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *header = g_strdup_printf("[%s]", group);
    gboolean is_inside = FALSE;

    for (guint i = 0; lines[i]; ++i) {
        const char *line = g_strstrip(lines[i]);
        if (*line == '[') {
            is_inside = !strcmp(line, header);
            if (is_inside && !key)
                return i + 1;
        } else if (is_inside && key && g_str_has_prefix(line, key)) {
            const char *rest = line + strlen(key);
            if (*(rest + strspn(rest, " \t")) == '=')
                return i + 1;
        }
    }
    return 0;
}

/* GKeyFile stops at the first line that it cannot read, without its number, and lets a second value replace a first. */
static void
check_lines(const char *path, const char *text, SpkFaults *faults)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *group = NULL;

    for (guint i = 0; lines[i]; ++i) {
        const char *line = g_strstrip(lines[i]), *equals = strchr(line, '=');
        if (!*line || *line == '#')
            continue;
        if (*line == '[' && g_str_has_suffix(line, "]")) {
            group = line;
            continue;
        }
        if (!equals || equals == line || *line == '[') {
            spk_faults_add(faults, path, i + 1, 0, "neither [group] nor key = value nor # comment");
            continue;
        }
        if (!group) {
            spk_faults_add(faults, path, i + 1, 0, "a key before the first group ([study])");
            continue;
        }
        g_autofree char *key = g_strndup(line, (gsize)(equals - line));
        char *name = g_strconcat(group, g_strchomp(key), NULL);
        const guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(first, name));
        if (earlier)
            spk_faults_add(faults, path, i + 1, 0, "'%s' has a value in line %u (keep one)", key, earlier);
        g_hash_table_insert(first, name, GUINT_TO_POINTER(earlier ? earlier : i + 1));
    }
}

typedef struct {
    SpkStudy *study;
    GKeyFile *file;
    const char *text;
    SpkFaults *faults;
} Reading;

static void
add_fault(Reading *reading, const char *group, const char *key, const char *message)
{
    spk_faults_add(reading->faults, reading->study->path, find_line(reading->text, group, key), 0, "%s", message);
}

static const Key *
find_key(const char *group, const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); ++i)
        if (!strcmp(keys[i].group, group) && !strcmp(keys[i].key, name))
            return &keys[i];
    return NULL;
}

static void
refuse_key(Reading *reading, const char *group, const char *name)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autoptr(GError) refusal = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(keys); ++i)
        if (!strcmp(keys[i].group, group))
            g_ptr_array_add(known, (gpointer)keys[i].key);
    g_ptr_array_add(known, NULL);
    spk_cli_refuse(&refusal, "key", name, (const char *const *)known->pdata);
    add_fault(reading, group, name, refusal->message);
}

static void
read_texts(Reading *reading, const char *value)
{
    g_strfreev(reading->study->texts);
    reading->study->texts = g_strsplit(value, ";", -1);
    for (guint i = 0; reading->study->texts[i]; ++i)
        if (!*g_strstrip(reading->study->texts[i]))
            add_fault(reading, "study", "texts", "an empty path (texts = texts; or: texts = a.txt;b.txt)");
}

static void
read_group(Reading *reading, const char *group)
{
    g_auto(GStrv) names = g_key_file_get_keys(reading->file, group, NULL, NULL);

    for (guint i = 0; names && names[i]; ++i) {
        g_autofree char *value = g_key_file_get_value(reading->file, group, names[i], NULL);
        const Key *key = find_key(group, names[i]);
        if (!key)
            refuse_key(reading, group, names[i]);
        else if (!*g_strstrip(value))
            add_fault(reading, group, names[i], "no value (leave the line out for the default)");
        else if (key->offset == NO_OFFSET)
            read_texts(reading, value);
        else
            *(char **)((char *)reading->study + key->offset) = g_steal_pointer(&value);
    }
}

/* [scenario NAME]: what would be otherwise. A table of ties counts from the study's folder. */
static void
read_scenario(Reading *reading, const char *group)
{
    g_auto(GStrv) names = g_key_file_get_keys(reading->file, group, NULL, NULL);
    SpkScenario *scenario = spk_scenario_new(group + strlen(SCENARIO));

    g_ptr_array_add(reading->study->scenarios, scenario);
    for (guint i = 0; names && names[i]; ++i) {
        g_autofree char *value = g_key_file_get_value(reading->file, group, names[i], NULL);
        g_autoptr(GError) refusal = NULL;
        char **field = spk_scenario_field(scenario, names[i]);
        if (!field) {
            spk_cli_refuse(&refusal, "key", names[i], spk_scenario_keys);
            add_fault(reading, group, names[i], refusal->message);
        } else if (!*g_strstrip(value))
            add_fault(reading, group, names[i], "no value (leave the line out for the default)");
        else if (field == &scenario->add && !g_path_is_absolute(value))
            *field = g_build_filename(reading->study->folder, value, NULL);
        else
            *field = g_steal_pointer(&value);
    }
    if (!*scenario->name)
        add_fault(reading, group, NULL, "a scenario without a name ([scenario withdrawal])");
    else if (spk_scenario_is_empty(scenario))
        add_fault(reading, group, NULL, "a scenario in which nothing is otherwise (remove = USA)");
}

/* It names files: post-2023.svg */
static gboolean
is_file_name(const char *name)
{
    return g_regex_match_simple("^[A-Za-z0-9_][A-Za-z0-9._-]*$", name, 0, 0);
}

static void
read_snapshots(Reading *reading)
{
    g_auto(GStrv) names = g_key_file_get_keys(reading->file, "snapshots", NULL, NULL);

    for (guint i = 0; names && names[i]; ++i) {
        g_autofree char *value = g_key_file_get_value(reading->file, "snapshots", names[i], NULL);
        SpkPeriod period;
        if (!is_file_name(names[i]))
            add_fault(reading, "snapshots", names[i],
                      "a snapshot's name becomes a file's (letters, digits, dot, hyphen and underscore)");
        else if (!spk_period_parse(g_strstrip(value), &period))
            add_fault(reading, "snapshots", names[i],
                      "not a period (2015..2024, ..2022, 2023.., 1951, or nothing for all of time)");
        else
            g_ptr_array_add(reading->study->snapshots, spk_snapshot_new(names[i], period));
    }
}

static void
add_default_snapshots(SpkStudy *study)
{
    static const char *const names[] = {"pre-2023", "post-2023"};

    for (guint i = 0; study->snapshots->len < 2 && i < G_N_ELEMENTS(names); ++i)
        g_ptr_array_add(study->snapshots, spk_snapshot_find(names[i], NULL));
}

/* The words about a network must make sense; the first that does not is named. */
static void
check_network(Reading *reading, const char *group, const SpkNetworkWords *words)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(SpkNetworkChoice) choice = spk_network_choice_new(words, NULL, &fault);

    if (!choice)
        add_fault(reading, group, NULL, fault->message);
}

/* What spokes-draw would refuse, before anything is read. */
static void
check_looks(Reading *reading)
{
    static const char *const layouts[] = {"stress", "sfdp", "circo", "twopi", "hub", "map", NULL};
    static const char *const sizes[] = {"column", "columns", "a4", "a4-landscape", "letter", "letter-landscape", NULL};
    static const char *const palettes[] = {"colour", "contrast", "grey", NULL};
    static const char *const themes[] = {"print", "screen", "dark", NULL};
    static const char *const colours[] = {"class", "type", NULL};
    const SpkStudy *study = reading->study;
    const struct {
        const char *key, *value, *const *words;
    } looks[] = {{"layout", study->layout, layouts},
                 {"size", study->size, sizes},
                 {"palette", study->palette, palettes},
                 {"theme", study->theme, themes},
                 {"colours", study->colours, colours}};

    for (guint i = 0; i < G_N_ELEMENTS(looks); ++i) {
        g_autoptr(GError) fault = NULL;
        guint index;
        if (looks[i].value && !spk_cli_choose(looks[i].key, looks[i].value, looks[i].words, &index, &fault))
            add_fault(reading, "draw", looks[i].key, fault->message);
    }
}

char **
spk_study_kinds(const SpkStudy *study)
{
    char **kinds = g_strsplit(study->kinds ? study->kinds : "", ",", -1);

    for (guint i = 0; kinds[i]; ++i)
        g_strstrip(kinds[i]);
    return kinds;
}

static void
check_kinds(Reading *reading)
{
    static const char *const known[] = {"panels", "difference", "hub",      "signed",   "bipartite", "documents",
                                        "map",    "matrix",     "timeline", "dumbbell", "series",    NULL};
    GPtrArray *snapshots = reading->study->snapshots;
    g_auto(GStrv) kinds = spk_study_kinds(reading->study);

    for (guint i = 0; kinds[i]; ++i) {
        g_autoptr(GError) fault = NULL;
        guint index;
        if (!spk_cli_choose("kind", kinds[i], known, &index, &fault))
            add_fault(reading, "draw", "kinds", fault->message);
        else if (!strcmp(kinds[i], "difference") && snapshots->len < 2)
            add_fault(reading, "draw", "kinds", "a difference is one of two snapshots, and there is one");
        else if (!strcmp(kinds[i], "dumbbell") && snapshots->len < 2)
            add_fault(reading, "draw", "kinds", "a dumbbell is of two snapshots, and there is one");
        for (guint j = 0; j < snapshots->len; ++j)
            if (!strcmp(kinds[i], ((const SpkSnapshot *)snapshots->pdata[j])->name))
                add_fault(reading, "snapshots", kinds[i],
                          "a kind of diagram has this name, and its file's (another name)");
    }
}

/* The links on it count from the folder that it stands in. */
static void
check_page(Reading *reading)
{
    if (reading->study->page && strchr(reading->study->page, '/'))
        add_fault(reading, "report", "page", "the page stands in the study's folder (page = README.md)");
}

static void
read_groups(Reading *reading)
{
    g_auto(GStrv) names = g_key_file_get_groups(reading->file, NULL);

    for (guint i = 0; names[i]; ++i) {
        g_autoptr(GError) refusal = NULL;
        guint index;
        if (!strcmp(names[i], "snapshots"))
            read_snapshots(reading);
        else if (g_str_has_prefix(names[i], SCENARIO))
            read_scenario(reading, names[i]);
        else if (spk_cli_choose("group", names[i], groups, &index, &refusal))
            read_group(reading, names[i]);
        else
            add_fault(reading, names[i], NULL, refusal->message);
    }
    if (!g_key_file_has_group(reading->file, "snapshots"))
        add_default_snapshots(reading->study);
    else if (reading->study->snapshots->len == 0 && spk_faults_count(reading->faults) == 0)
        add_fault(reading, "snapshots", NULL, "no snapshot (post-2023 = 2023..)");
    check_network(reading, "network", &reading->study->network);
    check_network(reading, "draw", &reading->study->drawn);
    check_looks(reading);
    check_kinds(reading);
    check_page(reading);
    reading->study->types_line = find_line(reading->text, "network", "types");
    reading->study->drawn_types_line = find_line(reading->text, "draw", "types");
}

SpkStudy *
spk_study_read(const char *path, GError **error)
{
    g_autoptr(SpkStudy) study = g_new0(SpkStudy, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(GError) failure = NULL;
    g_autofree char *text = NULL;
    gsize length;

    study->path = g_strdup(path);
    study->folder = g_path_get_dirname(path);
    study->texts = g_strsplit("texts", ";", -1);
    study->snapshots = g_ptr_array_new_with_free_func((GDestroyNotify)spk_snapshot_free);
    study->scenarios = g_ptr_array_new_with_free_func((GDestroyNotify)spk_scenario_free);
    if (!spk_file_read(path, &text, &length, error))
        return NULL;
    if (!g_utf8_validate_len(text, length, NULL))
        spk_faults_add(faults, path, 0, 0, "not UTF-8 (save the file as UTF-8)");
    else
        check_lines(path, text, faults);
    if (spk_faults_count(faults) > 0) {
        spk_faults_none(faults, error);
        return NULL;
    }
    if (!g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &failure))
        spk_faults_add(faults, path, 0, 0, "%s", failure->message);
    else {
        Reading reading = {study, file, text, faults};
        read_groups(&reading);
    }
    return spk_faults_none(faults, error) ? g_steal_pointer(&study) : NULL;
}

static gboolean
check_types(const SpkStudy *study, const SpkNetworkWords *words, guint line, const SpkCodebook *codebook,
            GError **error)
{
    g_autoptr(SpkNetworkChoice) choice = spk_network_choice_new(words, NULL, error);
    g_autofree const char **names = spk_codebook_type_names(codebook);
    g_autoptr(GError) refusal = NULL;
    guint index;

    if (!choice)
        return FALSE;
    for (guint i = 0; choice->types && choice->types[i]; ++i)
        if (!spk_cli_choose("type", choice->types[i], names, &index, &refusal)) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s:%u: %s", study->path, line, refusal->message);
            return FALSE;
        }
    return TRUE;
}

gboolean
spk_study_check_types(const SpkStudy *study, const SpkCodebook *codebook, GError **error)
{
    return check_types(study, &study->network, study->types_line, codebook, error) &&
           check_types(study, &study->drawn, study->drawn_types_line, codebook, error);
}

SpkNetworkWords
spk_study_drawn(const SpkStudy *study)
{
    SpkNetworkWords words = study->network;

    if (study->drawn.actors)
        words.actors = study->drawn.actors;
    if (study->drawn.types)
        words.types = study->drawn.types;
    if (study->drawn.statuses)
        words.statuses = study->drawn.statuses;
    return words;
}

void
spk_study_free(SpkStudy *study)
{
    if (!study)
        return;
    g_free(study->path);
    g_free(study->folder);
    g_strfreev(study->texts);
    g_clear_pointer(&study->snapshots, g_ptr_array_unref);
    g_clear_pointer(&study->scenarios, g_ptr_array_unref);
    for (guint i = 0; i < G_N_ELEMENTS(keys); ++i)
        if (keys[i].offset != NO_OFFSET)
            g_free(*(char **)((char *)study + keys[i].offset));
    g_free(study);
}
