#pragma once
#include "cli/options.h"
#include "cli/scenario.h"

/** A study file: which texts, which snapshots, what networks and diagrams are made of. Paths in it count from its
 * folder. */
typedef struct {
    char *path, *folder; ///< Of the study file itself
    char *title;         ///< NULL when not given, like all that follow up to codebook
    char **texts;        ///< Files and folders; `texts` when not given
    char *manifest, *codebook;
    GPtrArray *snapshots;    ///< SpkSnapshot, in the file's order; pre-2023 and post-2023 when not given
    SpkNetworkWords network; ///< Its snapshot is NULL
    SpkNetworkWords drawn;   ///< What diagrams show where that is another network; NULL: as [network] has it
    char *hub;               ///< The actor that hub figures are about; NULL: the one of greatest strength
    char *layout;            ///< For spokes-draw; NULL: its default
    char *size, *palette, *theme, *colours; ///< The same
    char *kinds;                            ///< Diagrams of all snapshots together, parted by commas; NULL: none
    char *page;             ///< Markdown file in the study's folder whose blocks `run` writes; NULL: none
    GPtrArray *scenarios;   ///< SpkScenario, in the file's order
    guint types_line;       ///< Where [network] names types; 0: nowhere
    guint drawn_types_line; ///< Where [draw] does
} SpkStudy;

/** Read and check a study file; every fault is named with `file:line`. */
SpkStudy *spk_study_read(const char *path, GError **error);

/** The network that diagrams show: [network] with what [draw] says instead. The strings stay the study's. */
SpkNetworkWords spk_study_drawn(const SpkStudy *study);

/** Names of the diagrams of all snapshots together, which are those of their files: NULL-terminated. */
char **spk_study_kinds(const SpkStudy *study);

/** Types that the study names must be the codebook's. */
gboolean spk_study_check_types(const SpkStudy *study, const SpkCodebook *codebook, GError **error);

void spk_study_free(SpkStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkStudy, spk_study_free)
