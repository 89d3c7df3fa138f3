#pragma once
#include "drawing/chart.h"

/** Numbers of actors and networks, as the charts of measures read them. */

/** Name of the measure: as asked for, else strength. */
const char *spk_measured_name(const SpkChart *chart);
/** Of an actor in a panel, by id; NaN where it has none. Strength is the sum of its lines where the input gives none.
 */
double spk_measured_actor(const SpkChart *chart, guint panel, const char *id);
/** Of a network; `suffix` ("_low") follows the name. NaN where it has none. */
double spk_measured_network(const SpkChart *chart, guint panel, const char *suffix);
/** Neither actors nor networks have it: FALSE, and what may have been meant. */
gboolean spk_measured_check(const SpkChart *chart, gboolean is_of_networks_too, GError **error);
