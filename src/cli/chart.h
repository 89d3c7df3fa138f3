#pragma once
#include <spokes/graphml.h>
#include <spokes/network.h>

/** What charts want of a study beyond what a diagram of ties does. */

/** All types and statuses that the study has, where the command line names none: a timeline shows them all. */
gboolean spk_chart_widen(const char *study, GError **error);

/**
 * The network with its actors' main measures, with their communities for a matrix, and with the measure of that name
 * (NULL: none) if it is one of actors or of networks that spokes knows.
 */
SpkGraphml *spk_chart_network(const SpkNetwork *network, gboolean has_communities, const char *measure, GError **error);

/** "1950..1954,1955..1959,...": periods of so many years ("5", "5y") from the study's first dated tie to its last. */
char *spk_chart_periods(const char *study, const char *every, GError **error);
