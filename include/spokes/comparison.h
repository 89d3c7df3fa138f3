#pragma once
#include <spokes/blocks.h>
#include <spokes/measures.h>
#include <spokes/score.h>
#include <spokes/store.h>

/*
 * Networks held against each other: two or more snapshots of a study, a network and what it would be if, or what one
 * source says and another. All of them have the same actors, those of any of them, so that a difference between figures
 * is one between ties.
 */

/** A network to be compared: which ties, by which options. Nothing is owned. */
typedef struct {
    const char *name;
    GPtrArray *ties;           ///< SpkTie
    SpkNetworkOptions options; ///< With its snapshot
} SpkCompared;

/** The networks, made. */
typedef struct {
    GPtrArray *networks; ///< SpkNetwork, each with all actors
    char **names;        ///< As given, those given twice with a number behind
    gint hub;            ///< Index of the actor whom hub figures are about; -1 without ties
    gboolean is_given;   ///< The hub was named, not found
} SpkPanel;

/**
 * Make the networks, of at least one. `hub` NULL: of all actors the one with the most neighbours in all networks laid
 * over each other, of equals the one of greatest betweenness there, then of the first id; so it does not depend on
 * which tie is in which network. A hub that no network has: SPK_ERROR_NOT_FOUND. `keep` (NULL-terminated ids, may be
 * NULL): actors besides.
 */
gboolean spk_panel_new(const SpkCompared *compared, guint count, GPtrArray *stored, const char *const *keep,
                       const char *hub, SpkPanel **ret_panel, GError **error);
void spk_panel_free(SpkPanel *panel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkPanel, spk_panel_free)

const SpkNetwork *spk_panel_network(const SpkPanel *panel, guint index);
guint spk_panel_actor_count(const SpkPanel *panel);
/** Id of an actor, the same in all networks; NULL for -1. */
const char *spk_panel_actor(const SpkPanel *panel, gint index);

/** How near two networks are to each other. */
typedef struct {
    guint actors;                                    ///< With a dyad in either
    guint actors_kept, actors_added, actors_dropped; ///< By having a dyad
    guint kept, added, dropped;                      ///< Dyads; those of either are the sum
    guint strengthened, weakened;                    ///< Of those kept
    double jaccard;                                  ///< kept / dyads of either; two networks without dyads: NaN
    guint hamming;                                   ///< added + dropped
    double r;          ///< Correlation of the binary networks over pairs of the panel's actors; see spk_test_qap
    double r_strength; ///< The same of strengths
    const char *r_undefined;
} SpkSimilarity;

gboolean spk_panel_similarity(const SpkPanel *panel, guint first, guint second, SpkSimilarity *ret_similarity,
                              GError **error);

/** QAP test of the binary networks, over all actors or those with a dyad in both. */
gboolean spk_panel_qap(const SpkPanel *panel, guint first, guint second, gboolean shared_alone, const SpkDraws *draws,
                       SpkQapTest *ret_test, GError **error);

typedef enum {
    SPK_CHANGE_ADDED,
    SPK_CHANGE_DROPPED,
    SPK_CHANGE_STRENGTHENED,
    SPK_CHANGE_WEAKENED,
    SPK_CHANGE_SIGN,   ///< Of the signed projection: cooperative, adverse, or ambivalent
    SPK_CHANGE_STATUS, ///< Of a type: the leading one of actual, proposed, possible, absent, where both networks have
                       ///< one
} SpkChangeKind;
#define SPK_CHANGE_KINDS 6

/** "added", "dropped", "strengthened", ... */
const char *spk_change_name(SpkChangeKind kind);

/** A change between two actors. */
typedef struct {
    SpkChangeKind kind;
    const char *source, *target; ///< Ids
    double first, second;        ///< Strengths; of a sign cooperative less adverse; of a status the ties that say so
    const char *was, *is;        ///< Of a sign or status; else NULL
    char *types;                 ///< Of a status the type; else those of the ties, parted by ";"
    GPtrArray *ties[2];          ///< SpkNetworkTie, of the first and the second network
} SpkChange;

/** Changes, and the networks that they point into besides the panel's. */
typedef struct {
    GPtrArray *changes;  ///< SpkChange, kind by kind, then by actors
    GPtrArray *networks; ///< SpkNetwork
} SpkChanges;

/**
 * What changed from one network of the panel to another. Every change has its ties; what stayed as it was is none.
 * Status moves look at ties of any status that pass the other options that `compared`, of which the panel was made,
 * has for the two. The panel must outlive the changes.
 */
gboolean spk_changes_find(const SpkPanel *panel, guint first, guint second, const SpkCompared *compared,
                          GPtrArray *stored, SpkChanges **ret_changes, GError **error);
void spk_changes_free(SpkChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkChanges, spk_changes_free)

/**
 * Figures of one network of the panel (SpkFigure) about the panel's hub: those of `names` (NULL: the main ones); then
 * others_density, hub_strength_share and dependence as <spokes/blocks.h> has them, of strength as the options say; then
 * of the hub-and-spoke report (<spokes/hub.h>) own_hub (the network's own first candidate), own_co_hubs,
 * second_tier, hub_rank, spokes, spoke_ties, hub_dependence, triangles, minilaterals, other_triangles,
 * other_minilaterals. A network without ties has no own hub: the empty text.
 */
gboolean spk_panel_figures(const SpkPanel *panel, guint index, const char *const *names, GPtrArray **ret_figures,
                           GError **error);

/** What makes a block. */
typedef enum { SPK_BLOCKS_EVENTS, SPK_BLOCKS_DOCUMENTS, SPK_BLOCKS_ASSERTIONS } SpkBlockKind;
/** "events", "documents", "assertions" */
const char *spk_block_kind_name(SpkBlockKind kind);

/** Two networks of the panel as blocks; `ret_names` (may be NULL): their ids, by their bytes. */
SpkBlocks *spk_panel_blocks(const SpkPanel *panel, guint first, guint second, SpkBlockKind kind, GPtrArray **ret_names);

/** What the differences of the quick figures would be without one change of a dyad. */
typedef struct {
    guint a, b;                      ///< Actors
    gboolean is_added;               ///< Else dropped
    double without[SPK_QUICK_COUNT]; ///< Second less first, the second with this dyad as the first has it
} SpkInfluence;

/** Drop-one influence (SpkInfluence) of each added or dropped dyad, by actors. Time: O(changes N (N + m)). */
GArray *spk_panel_influence(const SpkPanel *panel, guint first, guint second);

/** How much time and how many texts stand behind a network. */
typedef struct {
    /** The window; its open ends are the first date of ties and documents, and the last of documents. */
    SpkPeriod period;
    gboolean is_closed[2]; ///< That was done to its start, its end
    double years;          ///< NaN when no date is known
    guint documents;       ///< That the ties are from
    guint dated_documents; ///< Of the study, dated within the window
    guint ties, dyads, events;
    guint undated;    ///< Ties left out for want of a date
    guint undated_in; ///< Undated ties that are in
} SpkExposure;

/** `documents`: SpkStoredDocument. */
void spk_panel_exposure(const SpkPanel *panel, guint index, const SpkCompared *compared, GPtrArray *documents,
                        SpkExposure *ret_exposure);

/** Cut the longer of two windows to the length of the shorter, so that both lie as near to each other as they did.
 * FALSE when their lengths are not known. */
gboolean spk_exposure_equalise(const SpkExposure *first, const SpkExposure *second, SpkPeriod *ret_first,
                               SpkPeriod *ret_second);

/** Differences of the quick figures when the networks are made in another way. */
typedef struct {
    const char *name;                    ///< "base", "assertions", "undated before", ...
    const char *about;                   ///< In half a line
    double differences[SPK_QUICK_COUNT]; ///< Second less first; NaN when undefined
} SpkVariant;

/**
 * Differences (SpkVariant) of the base and its variants: strength by assertions, events, documents; undated ties left
 * out, in both, all in the first, all in the second, by their document's date; surely coded ties alone; parties named
 * alone; assertions of several parties as stars; each network with its own actors. `hub`: id.
 */
gboolean spk_robustness(const SpkCompared *first, const SpkCompared *second, GPtrArray *stored, const char *hub,
                        GArray **ret_variants, GError **error);

/** What a coder's errors make of a difference: 95 % of replicates lie within the range. */
typedef struct {
    SpkQuick figure;
    double difference; ///< Second less first, as coded
    double mean, low, high;
    double same_sign; ///< Share of replicates whose difference has the sign of the coded one
    guint replicates;
} SpkErrorRange;

/**
 * Differences of the quick figures (SpkErrorRange) when the coder's errors are made good at random, at the rates (of
 * SpkErrorRate) of each assertion's type, or of all types where that one has none.
 *
 * Each assertion is taken out with the chance `added` that it is false; each one kept stands for missed ones beside it,
 * one more with the chance `dropped` again and again, which tie two actors drawn from that network's assertions.
 * Strength: assertions.
 */
gboolean spk_panel_errors(const SpkPanel *panel, guint first, guint second, GPtrArray *rates, const SpkDraws *draws,
                          GArray **ret_ranges, GError **error);

/**
 * How far a group of actors stands on its own feet (SpkFigure): coalition_actors (those of the panel), coalition_dyads,
 * coalition_density, coalition_connectedness (share of pairs of members that a path joins which leads over members
 * alone), coalition_inside (share of the members' strength, every dyad of theirs once, that is among them),
 * coalition_hub_share (the share that is with the panel's hub; a hub among them has none), coalition_dependence (mean
 * over members of hub_dependence). Undefined ones say why.
 */
GPtrArray *spk_panel_coalition(const SpkPanel *panel, guint index, const char *const *members);

/** Two sources against each other. */
typedef struct {
    guint first, second; ///< Networks
    SpkSimilarity similarity;
    SpkQapTest shared; ///< Over the actors that both tie
    SpkQapTest all;    ///< Over all actors of the panel
    guint disputes;    ///< Pairs of actors of which they disagree on the sign
} SpkSourcePair;

/** A dyad that one source alone tells of. */
typedef struct {
    guint network, a, b, tie_count;
} SpkOwnDyad;

/** Two actors of whom one source says that they cooperate, another that they do not. Ids are the panel's networks'. */
typedef struct {
    guint first, second; ///< Networks
    const char *source, *target;
    gint sign_first, sign_second;
} SpkDispute;

/** Sources against each other, each a network of the panel. */
typedef struct {
    GArray *pairs;    ///< SpkSourcePair
    GArray *own;      ///< SpkOwnDyad, network by network
    GArray *disputes; ///< SpkDispute, pair by pair
} SpkBetween;

gboolean spk_between_make(const SpkPanel *panel, const SpkDraws *draws, SpkBetween **ret_between, GError **error);
void spk_between_free(SpkBetween *between);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkBetween, spk_between_free)

/** Two networks of the panel, and what is between them. What was not asked for is NULL. */
typedef struct {
    guint first, second;
    SpkSimilarity similarity;
    SpkChanges *changes;
    GArray *influence; ///< SpkInfluence
    SpkQapTest qap;
    GArray *swaps;      ///< SpkSwapTest
    GPtrArray *sources; ///< Ids of documents
    GArray *ranges;     ///< SpkSourceRange, over them
    GArray *errors;     ///< SpkErrorRange
    GArray *variants;   ///< SpkVariant
} SpkStep;

/** How to compare. */
typedef struct {
    GPtrArray *stored, *documents; ///< SpkStoredActor, SpkStoredDocument
    const char *hub;               ///< Id, or NULL
    const char *const *figures;    ///< Names; NULL: the main ones
    const char *const *measures;   ///< Of actors; NULL: the main ones
    SpkBlockKind blocks;           ///< Of the swap tests
    SpkDraws draws;
    GPtrArray *rates;                              ///< SpkErrorRate, or NULL
    gboolean is_tested, has_sources, has_variants; ///< Which parts to make
    guint tested_actors;                           ///< With more actors nothing is drawn
    gboolean from_first;          ///< Each network is compared with the first one, not with the one before it
    const char *const *coalition; ///< Ids of a group of actors, or NULL
} SpkComparisonOptions;

/** Everything about networks held against each other. */
typedef struct {
    SpkPanel *panel;
    GArray *exposures;     ///< SpkExposure
    GPtrArray *figures;    ///< Of each network a list of SpkFigure
    GPtrArray *columns;    ///< Of each network a list of SpkColumn
    GPtrArray *tests;      ///< Of each network a list of SpkNullTest; NULL when not tested
    GPtrArray *coalitions; ///< Of each network a list of SpkFigure; NULL when not asked for
    GPtrArray *steps;      ///< SpkStep: each network and the next, or the first and each other one
    gboolean is_large;     ///< Too many actors to be tested
} SpkComparison;

/** Compare two or more networks. */
gboolean spk_comparison_make(const SpkCompared *compared, guint count, const SpkComparisonOptions *options,
                             SpkComparison **ret_comparison, GError **error);
void spk_comparison_free(SpkComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkComparison, spk_comparison_free)
