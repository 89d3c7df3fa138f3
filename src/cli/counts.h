#pragma once
#include <spokes/report.h>
#include <spokes/tie.h>

/** Counts by type and status, in any number of columns. */
typedef struct SpkCounts SpkCounts;

SpkCounts *spk_counts_new(guint width);
void spk_counts_free(SpkCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkCounts, spk_counts_free)

/** Add 1. The type must outlive the counts. */
void spk_counts_add(SpkCounts *counts, const char *type, SpkStatus status, guint column);

/** A row a type and status (type, status, the counts), in their order, and one of the sums. */
void spk_counts_fill(const SpkCounts *counts, SpkTable *table);
