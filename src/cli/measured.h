#pragma once
#include <spokes/report.h>

/** The measures in a table of the help: name, range, weights, what they count. */
char *spk_measured_help(void);

/** Add to a table of actors what its measures took for granted: lengths, directions, groups, shares of 1 / lambda. */
void spk_measured_note(SpkTable *table, GPtrArray *columns, const SpkMeasureOptions *how);
/** Add to a table of figures (SpkFigure) what is a convention in them. */
void spk_measured_note_figures(SpkTable *table, GPtrArray *figures, const SpkMeasureOptions *how);

/**
 * What stands behind one number: `what` is ACTOR.MEASURE. A row for each tie of the actor, and of others where the
 * number would be another without that dyad. Notes tell the number, and its range when one source at a time is left
 * out. The network is made by the options of the command line.
 */
SpkTable *spk_explain_measure(const char *study, const char *what, const SpkMeasureOptions *how, const char *command,
                              GError **error);
