#include "cli/cli.h"
#include "cli/comparing.h"
#include "cli/scenario.h"
#include "cli/study.h"
#include "cli/tables.h"
#include <string.h>

#define FIGURES                                                                                                        \
    "actors,ties,dyads,isolates,components,largest_component,density,transitivity,mean_distance,"                      \
    "efficiency,connectedness,centralization_degree,centralization_betweenness,hub_coverage,"                          \
    "hub_share,spoke_density,openness,star_fit,star_distance,fragmentation,fragmentation_distance"
#define MEASURES "degree,strength,betweenness,constraint,effective_size"
#define TESTED_ACTORS 500

static SpkScenario given = {.name = (char *)"scenario"};
static char *study_file, *scenario_words, *coalition_words, *hub, *figure_words, *measure_words, *part, *format,
    *target;
static gboolean without_notes;

static const GOptionEntry options[] = {
    {"remove", 0, 0, G_OPTION_ARG_FILENAME, &given.remove, "Take all ties of these actors out", "ID,..."},
    {"drop", 0, 0, G_OPTION_ARG_FILENAME, &given.drop, "Take the ties of two actors out, or those of a type",
     "ID--ID[:TYPE],..."},
    {"add", 0, 0, G_OPTION_ARG_FILENAME, &given.add, "Put ties in: a table as `import --from csv` reads it", "CSV"},
    {"layer", 0, 0, G_OPTION_ARG_FILENAME, &given.layer,
     "Lay ties of another status over the network: proposed, possible, absent", "STATUS,..."},
    {"said-by", 0, 0, G_OPTION_ARG_FILENAME, &given.said_by,
     "With --layer: of these only what they say: author, instrument, actors, or ids of actors", "WHO,..."},
    {"scale", 0, 0, G_OPTION_ARG_FILENAME, &given.scale, "With --count weight: multiply weights of ties of a type",
     "TYPE=FACTOR,..."},
    {"study", 0, 0, G_OPTION_ARG_FILENAME, &study_file, "Take scenarios from this study file: groups [scenario NAME]",
     "INI"},
    {"scenario", 0, 0, G_OPTION_ARG_FILENAME, &scenario_words, "With --study: these scenarios (default: all)",
     "NAME,..."},
    {"coalition", 0, 0, G_OPTION_ARG_FILENAME, &coalition_words,
     "Tell how far a group of actors stands on its own feet", "ID,..."},
    {"hub", 0, 0, G_OPTION_ARG_FILENAME, &hub,
     "Whom figures of the hub are about (default: who has most neighbours in all networks together)", "ID"},
    {"figures", 0, 0, G_OPTION_ARG_FILENAME, &figure_words, "Figures of the networks, parted by commas, or all",
     "NAME,..."},
    {"measure", 'm', 0, G_OPTION_ARG_FILENAME, &measure_words, "Measures of actors, parted by commas, or all",
     "NAME,..."},
    {"part", 'p', 0, G_OPTION_ARG_FILENAME, &part,
     "One part alone: networks, similarity, figures, coalition, actors, changes, change_ties, influence", "PART"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format,
     "table (default), csv or tsv (one part: figures, or the one asked for), json, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on how the networks were made", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

static gboolean
refuse(GError **error, const char *message)
{
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "whatif: %s", message);
    return FALSE;
}

static gboolean
check_options(GError **error)
{
    SpkFormat unused;

    if (given.said_by && !given.layer)
        return refuse(error, "--said-by is about --layer");
    if (scenario_words && !study_file)
        return refuse(error, "--scenario is about --study");
    if (spk_scenario_is_empty(&given) && !study_file)
        return refuse(error, "nothing would be otherwise (--remove, --drop, --add, --layer, --scale, or --study)");
    return !format || spk_cli_table_format(format, &unused, error);
}

static gboolean
add_named(const SpkStudy *study, const char *name, SpkComparing *comparing, GError **error)
{
    g_autofree const char **names = g_new0(const char *, study->scenarios->len + 1);
    guint index;

    for (guint i = 0; i < study->scenarios->len; ++i)
        names[i] = ((SpkScenario *)study->scenarios->pdata[i])->name;
    return spk_cli_choose("scenario", name, names, &index, error) &&
           spk_scenario_add(study->scenarios->pdata[index], comparing, error);
}

static gboolean
add_of_study(const SpkStudy *study, SpkComparing *comparing, GError **error)
{
    g_auto(GStrv) names = scenario_words ? g_strsplit(scenario_words, ",", -1) : NULL;

    if (study->scenarios->len == 0)
        return refuse(error, "the study file has no scenario ([scenario NAME])");
    for (guint i = 0; !names && i < study->scenarios->len; ++i)
        if (!spk_scenario_add(study->scenarios->pdata[i], comparing, error))
            return FALSE;
    for (char **name = names; name && *name; ++name)
        if (!add_named(study, g_strstrip(*name), comparing, error))
            return FALSE;
    return TRUE;
}

static char *
tell_command(void)
{
    g_autofree char *words = spk_network_words_format(&spk_network_words);
    GString *command = g_string_new("whatif");

    g_string_append(command, words);
    for (guint i = 0; spk_scenario_keys[i]; ++i)
        spk_cli_add_option(command, spk_scenario_keys[i], *spk_scenario_field(&given, spk_scenario_keys[i]));
    spk_cli_add_option(command, "study", study_file);
    spk_cli_add_option(command, "scenario", scenario_words);
    spk_cli_add_option(command, "coalition", coalition_words);
    spk_cli_add_option(command, "hub", hub);
    spk_cli_add_option(command, "figures", figure_words);
    spk_cli_add_option(command, "measure", measure_words);
    return g_string_free(command, FALSE);
}

static gboolean
report(SpkComparing *comparing, GError **error)
{
    g_auto(GStrv) figures = spk_comparing_names(figure_words, SPK_OF_NETWORKS, FIGURES, error);
    g_auto(GStrv) measures = figures ? spk_comparing_names(measure_words, SPK_OF_ACTORS, MEASURES, error) : NULL;
    g_auto(GStrv) coalition = coalition_words ? g_strsplit(coalition_words, ",", -1) : NULL;
    g_autoptr(SpkComparison) comparison = NULL;
    g_autofree char *command = tell_command();

    if (!measures || (coalition && !spk_comparing_check_actors(comparing, coalition, error)))
        return FALSE;
    const SpkComparisonOptions how = {
        .stored = comparing->stored,
        .documents = comparing->documents,
        .hub = hub,
        .figures = (const char *const *)figures,
        .measures = (const char *const *)measures,
        .from_first = TRUE,
        .coalition = (const char *const *)coalition,
        .tested_actors = TESTED_ACTORS,
    };
    if (!spk_comparison_make((const SpkCompared *)(gconstpointer)comparing->compared->data, comparing->compared->len,
                             &how, &comparison, error))
        return FALSE;
    spk_comparing_note(comparing,
                       "An actor that is removed stays as an isolate, so that figures have the same actors.");
    g_ptr_array_add(comparing->frame, NULL);
    const SpkComparisonFindings findings = {comparison, &how, (const char *const *)comparing->frame->pdata, command};
    g_autoptr(SpkParts) parts = spk_report_comparison(&findings);
    const char *shown = spk_comparing_part(part, format, "figures");
    return spk_comparing_print(parts, shown, format, !without_notes, target, error);
}

static gboolean
run_whatif(char **operands, GError **error)
{
    g_autoptr(SpkComparing) comparing = NULL;
    g_autoptr(SpkStudy) study = NULL;

    if (!check_options(error) || (study_file && !(study = spk_study_read(study_file, error))) ||
        !(comparing = spk_comparing_new(operands[0], error)) ||
        !spk_comparing_add(comparing, "base", NULL, NULL, error) ||
        (!spk_scenario_is_empty(&given) && !spk_scenario_add(&given, comparing, error)) ||
        (study && !add_of_study(study, comparing, error)))
        return FALSE;
    return report(comparing, error);
}

const SpkCommand spk_command_whatif = {
    .group = "Look",
    .name = "whatif",
    .operands = "STUDY.db",
    .help = "What a network would be if: without an actor, with ties that are proposed",
    .details = "The network that the options make is the base; the scenario, and each one of a study file, is held\n"
               "against it. Added ties, and those of a layer, hold in the snapshot unless they are dated.\n\n"
               "Examples:\n"
               "  spokes whatif study.db --remove USA --coalition JPN,KOR,AUS,PHL\n"
               "  spokes whatif study.db --layer proposed --said-by author --part changes\n"
               "  spokes whatif study.db --drop KOR--JPN:dispute --types alliance,agreement,dispute\n"
               "  spokes whatif study.db --study study.ini --scenario withdrawal",
    .options = options,
    .takes_network_options = TRUE,
    .least = 1,
    .most = 1,
    .run = run_whatif,
};
