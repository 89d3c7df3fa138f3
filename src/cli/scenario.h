#pragma once
#include "cli/comparing.h"

/** What would be otherwise, in the words of the command line or of a study file; NULL where nothing was said. */
typedef struct {
    char *name;
    char *remove;  ///< Actors, parted by commas
    char *drop;    ///< Dyads, or their ties of a type: "KOR--JPN:dispute"
    char *add;     ///< A table of ties, as `import --from csv` reads it
    char *layer;   ///< Statuses to be laid over the network
    char *said_by; ///< Of these only what they say: author, instrument, actors, or ids
    char *scale;   ///< "exercise=0.5"
} SpkScenario;

SpkScenario *spk_scenario_new(const char *name);
void spk_scenario_free(SpkScenario *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkScenario, spk_scenario_free)

/** The field that a key of a study file, or an option, sets; NULL when there is none of that name. */
char **spk_scenario_field(SpkScenario *scenario, const char *key);
/** Names of all of them, NULL-terminated. */
extern const char *const spk_scenario_keys[];

/** Does it change anything at all? */
gboolean spk_scenario_is_empty(const SpkScenario *scenario);

/**
 * Add the network of the scenario to those compared: that of the base, which is the first one, with what would be
 * otherwise. Added ties, and those of a layer, hold in the base's snapshot unless they are dated. An actor or dyad that
 * the study does not have: SPK_ERROR_NOT_FOUND; words that make no sense: SPK_ERROR_USAGE.
 */
gboolean spk_scenario_add(const SpkScenario *scenario, SpkComparing *comparing, GError **error);
