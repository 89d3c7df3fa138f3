#pragma once
#include <spokes/network.h>

/** What a network is made of, in the words of the command line or of a study file; NULL where nothing was said. */
typedef struct {
    char *snapshot, *actors, *types, *statuses, *undated, *count, *min_confidence, *multiparty;
    char *named_only;       ///< "yes" or "no", of a study file
    gboolean is_named_only; ///< Of the command line
    gboolean keeps_isolates;
} SpkNetworkWords;

/** The options that every command about networks takes; they fill spk_network_words. */
extern const GOptionEntry spk_network_entries[];
extern SpkNetworkWords spk_network_words;

/** The same, understood. `options` points into the rest. */
typedef struct {
    SpkSnapshot *snapshot;
    char **types;
    SpkNetworkOptions options;
} SpkNetworkChoice;

/** `snapshot` NULL: as the words name it, `all` when they do not. Takes ownership of the snapshot. */
SpkNetworkChoice *spk_network_choice_new(const SpkNetworkWords *words, SpkSnapshot *snapshot, GError **error);
void spk_network_choice_free(SpkNetworkChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkNetworkChoice, spk_network_choice_free)

/** A type that neither a tie of the study nor the program's codebook has is a slip of the pen: SPK_ERROR_USAGE with
 * what is likely meant. */
gboolean spk_network_check_type(SpkStore *store, const char *type, GError **error);
gboolean spk_network_check_types(SpkStore *store, const SpkNetworkChoice *choice, GError **error);

/** What was said, as options again: " --snapshot post-2023 --types alliance"; "" when nothing was. */
char *spk_network_words_format(const SpkNetworkWords *words);

/** Open a study for reading and make the network that spk_network_words ask for; of another snapshot than they name
 * when `snapshot` is not NULL. */
SpkNetwork *spk_network_choose(const char *study, const char *snapshot, GError **error);

/** The network as GraphML with the measures of its actors. */
SpkGraphml *spk_network_measured(const SpkNetwork *network, GError **error);

/** Index of the actor that is to be the hub; -1 when `id` is NULL. An actor that the network lacks:
 * SPK_ERROR_NOT_FOUND. */
gboolean spk_network_hub(const SpkNetwork *network, const char *id, gint *ret_hub, GError **error);
