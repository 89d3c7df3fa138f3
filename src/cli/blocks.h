#pragma once
#include "cli/study.h"
#include <spokes/measures.h>
#include <stdio.h>

/** A snapshot's network with its measures. */
typedef struct {
    const SpkSnapshot *snapshot; ///< The study's
    SpkNetwork *network;
    GPtrArray *columns, *figures; ///< SpkColumn, SpkFigure
} SpkMeasured;

void spk_measured_free(SpkMeasured *measured);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkMeasured, spk_measured_free)

/** All that a run found out, for its pages. */
typedef struct {
    const SpkStudy *study;
    GPtrArray *documents; ///< SpkStoredDocument
    GPtrArray *ties;      ///< SpkTie, of any status and type
    GPtrArray *snapshots; ///< SpkMeasured, in the study's order
} SpkFindings;

/** What a page can hold: some lines of Markdown. */
typedef struct {
    const char *name;
    void (*print)(const SpkFindings *findings, FILE *stream);
} SpkBlock;

/** The block of that name; none: NULL, with an error that names them. */
const SpkBlock *spk_block_find(const char *name, GError **error);
