/* A scenario's changes, made to a study's ties. */
#include "cli/scenario.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/code_study.h"
#include <glib/gstdio.h>
#include <spokes/exchange.h>
#include <string.h>

const char *const spk_scenario_keys[] = {"remove", "drop", "add", "layer", "said-by", "scale", NULL};

SpkScenario *
spk_scenario_new(const char *name)
{
    SpkScenario *scenario = g_new0(SpkScenario, 1);

    scenario->name = g_strdup(name);
    return scenario;
}

char **
spk_scenario_field(SpkScenario *scenario, const char *key)
{
    char **const fields[] = {&scenario->remove, &scenario->drop,    &scenario->add,
                             &scenario->layer,  &scenario->said_by, &scenario->scale};

    for (guint i = 0; spk_scenario_keys[i]; ++i)
        if (!strcmp(key, spk_scenario_keys[i]))
            return fields[i];
    return NULL;
}

void
spk_scenario_free(SpkScenario *scenario)
{
    if (!scenario)
        return;
    for (guint i = 0; spk_scenario_keys[i]; ++i)
        g_free(*spk_scenario_field(scenario, spk_scenario_keys[i]));
    g_free(scenario->name);
    g_free(scenario);
}

gboolean
spk_scenario_is_empty(const SpkScenario *scenario)
{
    return !scenario->remove && !scenario->drop && !scenario->add && !scenario->layer && !scenario->scale;
}

/* In one line, for notes: "remove USA; layer proposed" */
static char *
format(const SpkScenario *scenario)
{
    SpkScenario copy = *scenario;
    GString *text = g_string_new(NULL);

    for (guint i = 0; spk_scenario_keys[i]; ++i) {
        const char *words = *spk_scenario_field(&copy, spk_scenario_keys[i]);
        if (words)
            g_string_append_printf(text, "%s%s %s", text->len ? "; " : "", spk_scenario_keys[i], words);
    }
    return g_string_free(text, FALSE);
}

/** Ties of the scenario: copies whose texts are the study's, or those of `added`. */
typedef struct {
    SpkComparing *comparing;
    GPtrArray *ties; ///< SpkTie
    SpkNetworkOptions options;
} Making;

static char **
split(const char *words)
{
    char **parts = g_strsplit(words, ",", -1);

    for (char **part = parts; *part; ++part)
        g_strstrip(*part);
    return parts;
}

static SpkTie *
copy_tie(const SpkTie *tie)
{
    return g_memdup2(tie, sizeof *tie);
}

static gboolean
has_actor(const SpkTie *tie, const char *actor)
{
    return !strcmp(tie->source, actor) || !strcmp(tie->target, actor);
}

/* An actor without a tie is none that could be removed. */
static gboolean
check_actor(const Making *making, const char *actor, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (guint i = 0; i < making->comparing->ties->len; ++i)
        if (has_actor(making->comparing->ties->pdata[i], actor))
            return TRUE;
    for (guint i = 0; i < making->comparing->stored->len; ++i)
        g_ptr_array_add(ids, ((SpkStoredActor *)making->comparing->stored->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    spk_cli_miss(error, "the study", "actor", actor, (const char *const *)ids->pdata);
    return FALSE;
}

static gboolean
remove_actors(Making *making, const char *words, GError **error)
{
    g_auto(GStrv) actors = split(words);

    for (char **actor = actors; *actor; ++actor) {
        if (!check_actor(making, *actor, error))
            return FALSE;
        for (guint i = making->ties->len; i-- > 0;)
            if (has_actor(making->ties->pdata[i], *actor))
                g_ptr_array_remove_index(making->ties, i);
    }
    return TRUE;
}

static gboolean
drop_one(Making *making, const char *word, GError **error)
{
    g_auto(GStrv) ends = g_strsplit(word, "--", 2);
    char *type = ends[0] && ends[1] ? strchr(ends[1], ':') : NULL;
    guint dropped = 0;

    if (type)
        *type++ = '\0';
    if (!ends[0] || !ends[1] || !*ends[0] || !*ends[1] || (type && !*type)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "drop: '%s' is no dyad (KOR--JPN, or KOR--JPN:dispute)", word);
        return FALSE;
    }
    if (!check_actor(making, ends[0], error) || !check_actor(making, ends[1], error))
        return FALSE;
    for (guint i = making->ties->len; i-- > 0;) {
        const SpkTie *tie = making->ties->pdata[i];
        if (!has_actor(tie, ends[0]) || !has_actor(tie, ends[1]) || (type && strcmp(tie->type, type)))
            continue;
        g_ptr_array_remove_index(making->ties, i);
        ++dropped;
    }
    if (!dropped)
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "drop: the study has no tie of %s and %s%s%s", ends[0],
                    ends[1], type ? " of type " : "", type ? type : "");
    return dropped > 0;
}

static gboolean
drop_dyads(Making *making, const char *words, GError **error)
{
    g_auto(GStrv) dyads = split(words);

    for (char **dyad = dyads; *dyad; ++dyad)
        if (!drop_one(making, *dyad, error))
            return FALSE;
    return TRUE;
}

/* What is not dated holds while the scenario does. */
static void
date_tie(const Making *making, SpkTie *tie)
{
    if (!spk_period_is_open(tie->period) && tie->date_source != SPK_DATED_DOCUMENT)
        return;
    tie->period = making->options.snapshot->period;
    tie->date_source = SPK_DATED_TEXT;
}

/* The table goes through a study of its own, so that it is read by the same rules as any other. */
static gboolean
read_table(const char *path, const char *study, GPtrArray **ret_ties, GPtrArray **ret_actors, GError **error)
{
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_WRITE, error);
    g_autoptr(SpkCodebook) codebook = store ? spk_code_codebook(NULL, error) : NULL;

    return codebook && spk_store_put_codebook(store, codebook, error) &&
           spk_import_csv(store, codebook, path, NULL, error) && spk_store_read_ties(store, NULL, ret_ties, error) &&
           spk_store_read_actors(store, FALSE, ret_actors, error);
}

static gboolean
knows_actor(const SpkComparing *comparing, const char *id)
{
    for (guint i = 0; i < comparing->stored->len; ++i)
        if (!strcmp(((SpkStoredActor *)comparing->stored->pdata[i])->id, id))
            return TRUE;
    return FALSE;
}

static gboolean
add_table(Making *making, const char *path, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("spokes-XXXXXX", error);
    g_autofree char *study = folder ? g_build_filename(folder, "added.db", NULL) : NULL;
    g_autoptr(GPtrArray) added = NULL, actors = NULL;

    if (!folder)
        return FALSE;
    gboolean is_read = read_table(path, study, &added, &actors, error);
    g_unlink(study);
    g_rmdir(folder);
    if (!is_read)
        return FALSE;
    for (guint i = 0; i < added->len; ++i) {
        SpkTie *tie = copy_tie(added->pdata[i]);
        date_tie(making, tie);
        g_ptr_array_add(making->ties, tie);
    }
    // What the study does not know takes its names from the table
    for (guint i = 0; i < actors->len; ++i)
        if (!knows_actor(making->comparing, ((SpkStoredActor *)actors->pdata[i])->id))
            g_ptr_array_add(making->comparing->stored, g_steal_pointer(&actors->pdata[i]));
    g_ptr_array_set_free_func(actors, NULL);
    for (guint i = 0; i < actors->len; ++i)
        if (actors->pdata[i])
            spk_stored_actor_free(actors->pdata[i]);
    g_ptr_array_add(making->comparing->lists, g_steal_pointer(&added));
    return TRUE;
}

static gboolean
is_said_by(const SpkTie *tie, char **who)
{
    for (; who && *who; ++who) {
        const char *said_by = tie->said_by ? tie->said_by : "";
        gboolean is_actor = *said_by && strcmp(said_by, "author") && strcmp(said_by, "instrument");
        if (!strcmp(said_by, *who) || (is_actor && !strcmp(*who, "actors")))
            return TRUE;
    }
    return FALSE;
}

static gboolean
lay_over(Making *making, const SpkScenario *scenario, GError **error)
{
    g_auto(GStrv) who = scenario->said_by ? split(scenario->said_by) : NULL;
    guint statuses;

    if (!spk_cli_statuses(scenario->layer, &statuses, error))
        return FALSE;
    guint base = making->options.statuses ? making->options.statuses : 1u << SPK_STATUS_ACTUAL;
    for (guint i = making->ties->len; i-- > 0;) {
        SpkTie *tie = making->ties->pdata[i];
        if (base & 1u << tie->status || !(statuses & 1u << tie->status))
            continue;
        if (who && !is_said_by(tie, who))
            g_ptr_array_remove_index(making->ties, i);
        else
            date_tie(making, tie);
    }
    making->options.statuses = base | statuses;
    return TRUE;
}

static gboolean
scale_one(Making *making, const char *word, GError **error)
{
    g_auto(GStrv) sides = g_strsplit(word, "=", 2);
    double factor;
    guint found = 0;

    if (!sides[0] || !sides[1] || !spk_number_parse(g_strstrip(sides[1]), &factor) || factor < 0) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "scale: '%s' is no type and factor (exercise=0.5)", word);
        return FALSE;
    }
    for (guint i = making->ties->len; i-- > 0;) {
        SpkTie *tie = making->ties->pdata[i];
        if (strcmp(tie->type, g_strstrip(sides[0])))
            continue;
        ++found;
        tie->weight *= factor;
        tie->confidence = MIN(1, tie->confidence * factor);
        if (factor <= 0)
            g_ptr_array_remove_index(making->ties, i);
    }
    if (!found)
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "scale: the study has no tie of type '%s'", sides[0]);
    return found > 0;
}

static gboolean
scale_types(Making *making, const char *words, GError **error)
{
    g_auto(GStrv) types = split(words);

    if (making->options.count != SPK_COUNT_WEIGHT && making->options.count != SPK_COUNT_CONFIDENCE) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE,
                    "scale: strength has to sum up weights, or confidence, to be scaled (--count weight)");
        return FALSE;
    }
    for (char **type = types; *type; ++type)
        if (!scale_one(making, *type, error))
            return FALSE;
    return TRUE;
}

/* An option without words would change nothing, and nobody would be told. */
static gboolean
check_words(const SpkScenario *scenario, GError **error)
{
    SpkScenario copy = *scenario;

    for (guint i = 0; spk_scenario_keys[i]; ++i) {
        const char *words = *spk_scenario_field(&copy, spk_scenario_keys[i]);
        if (words && !words[strspn(words, " \t")]) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: '%s' is empty (leave it out, or say what)",
                        scenario->name, spk_scenario_keys[i]);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
spk_scenario_add(const SpkScenario *scenario, SpkComparing *comparing, GError **error)
{
    const SpkCompared base = g_array_index(comparing->compared, SpkCompared, 0);
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func(g_free);
    Making making = {comparing, ties, base.options};

    for (guint i = 0; i < base.ties->len; ++i)
        g_ptr_array_add(ties, copy_tie(base.ties->pdata[i]));
    if (!check_words(scenario, error))
        return FALSE;
    if ((scenario->layer && !lay_over(&making, scenario, error)) ||
        (scenario->add && !add_table(&making, scenario->add, error)) ||
        (scenario->drop && !drop_dyads(&making, scenario->drop, error)) ||
        (scenario->remove && !remove_actors(&making, scenario->remove, error)) ||
        (scenario->scale && !scale_types(&making, scenario->scale, error)))
        return FALSE;
    SpkCompared compared = {scenario->name, ties, making.options};
    g_ptr_array_add(comparing->lists, g_steal_pointer(&ties));
    g_array_append_val(comparing->compared, compared);
    g_autofree char *words = format(scenario);
    spk_comparing_note(comparing, "Scenario %s: %s.", scenario->name, words);
    return TRUE;
}
