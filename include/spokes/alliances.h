#pragma once
#include <spokes/codebook.h>
#include <spokes/tie.h>

/**
 * Formal alliances in force on a day, as ties (SpkTie) of type alliance between states: a network that no text tells,
 * to hold against those that texts tell. An unknown date: those with no end known.
 *
 * In it are the codebook's instruments of type alliance, each with its parties for as long as it ran (of a party that
 * is a grouping its members), and its groupings of kind alliance, with each member for as long as it was one. A treaty
 * that a grouping began with (of one day, all its parties members) is left to the grouping, which knows who acceded
 * and left. A tie's event and assertion are the alliance's id. In order of the codebook.
 */
GPtrArray *spk_codebook_alliances(const SpkCodebook *codebook, SpkDate date);
