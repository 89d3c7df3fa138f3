#pragma once
#include "cli/study.h"
#include <spokes/codebook.h>

/**
 * Write what a study file asks for into the current folder, each file atomically: ties.csv, for each snapshot
 * network-NAME.graphml and NAME.svg with NAME.dot, actors.csv and network.csv over all snapshots, the blocks of
 * the study's page, manifest.json.
 */
gboolean spk_outputs_write(const SpkStudy *study, SpkStore *store, const SpkCodebook *codebook, GError **error);
