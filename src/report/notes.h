#pragma once
#include <spokes/report.h>

/** Size of the network, in one note: actors, ties, dyads, isolates. */
void spk_note_size(SpkTable *table, const SpkNetwork *network);

/** Why columns (SpkColumn) or figures (SpkFigure) are undefined: one note for each reason, in the order in which they
 * first come up. */
void spk_note_undefined_columns(SpkTable *table, GPtrArray *columns);
void spk_note_undefined_figures(SpkTable *table, GPtrArray *figures);
