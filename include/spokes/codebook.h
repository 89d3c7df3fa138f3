#pragma once
#include <glib.h>
#include <spokes/period.h>

typedef enum {
    SPK_ACTOR_STATE,
    SPK_ACTOR_GROUPING, ///< International organisation, alliance, minilateral, command ...
    SPK_ACTOR_OTHER,    ///< Came with imported data; the codebook does not know it
    SPK_ACTOR_EVENT,    ///< No actor: the node of an event in a network (SPK_MULTIPARTY_EVENT)
} SpkActorKind;

/** "state", "grouping", "other" or "event". */
const char *spk_actor_kind_name(SpkActorKind kind);

/** One state's membership in a grouping. Open ends: not known, taken as always. */
typedef struct {
    char *actor;
    SpkPeriod period;
} SpkMember;

typedef struct {
    char *id;        ///< ISO 3166 alpha-3 for states, the usual abbreviation in capitals for groupings
    char *name;      ///< For labels: "South Korea"
    SpkActorKind kind;
    char *subkind;   ///< Of groupings: alliance, organisation, minilateral, command, forum, bloc; else NULL
    SpkPeriod period; ///< When it existed
    char *codes;     ///< "cow=732; gw=732; cameo=KOR", or ""
    SpkMember *members;
    guint member_count;
    const char *file; ///< Where it stands
    guint line;
} SpkActor;

/** How a name stands for its actor; the coder treats each differently. */
typedef enum {
    SPK_ALIAS_NAME,         ///< South Korea, Republic of Korea
    SPK_ALIAS_ADJECTIVE,    ///< South Korean
    SPK_ALIAS_PEOPLE,       ///< South Koreans, Filipinos
    SPK_ALIAS_CAPITAL,      ///< Seoul: the government, but a place after "in"
    SPK_ALIAS_ABBREVIATION, ///< ROK: matched in capitals only
    SPK_ALIAS_ORGAN,        ///< JSDF, the Blue House, 7th Fleet, Diet
    SPK_ALIAS_PERSON,       ///< Leaders, with their time in office
    SPK_ALIAS_BLOCK,        ///< Names nobody: Korean War, South China Sea, Washington Post
    SPK_ALIAS_INSTRUMENT,   ///< Names a treaty, declaration or summit
} SpkAliasForm;

typedef struct {
    char *text;
    SpkAliasForm form;
    gint index;         ///< Into actors, or into instruments for SPK_ALIAS_INSTRUMENT; -1 for SPK_ALIAS_BLOCK
    SpkPeriod validity; ///< When the name meant this actor (a leader's time in office); open: always
    char *via;          ///< The particular one, for organs and persons: "JSDF"; else NULL
    gboolean is_exact;  ///< Names nobody outside its validity; of several that hold, the first one counts
    const char *file;   ///< Where it stands: "states.txt"
    guint line, column;
} SpkAlias;

/** A tie type of the codebook. */
typedef struct {
    char *name;        ///< "alliance"
    gint sign;         ///< +1 cooperative, -1 adverse
    gboolean directed;
    gboolean is_stock; ///< Lasts from its start until it is said to end; else done or felt at a time
    char *plover, *cameo; ///< Equivalents in these codebooks, or ""
    char *meaning;     ///< One line for help and tables
} SpkTieType;

/** A treaty, declaration, agreement or summit with a name. */
typedef struct {
    char *id;
    const SpkTieType *type;
    char *name;
    guint *parties; ///< Into actors
    guint party_count;
    SpkPeriod period;
    guint line; ///< Of instruments.txt
} SpkInstrument;

/** Compiled frames, cues and lexicon for the coder: see codebook/frames.h. */
typedef struct SpkFrames SpkFrames;

/** Everything the coder knows, as read from one folder of data files. Immutable. */
typedef struct {
    char *folder;
    char *fingerprint;      ///< SHA-256 over all its files, in order of their names
    GPtrArray *types;       ///< SpkTieType
    GPtrArray *actors;      ///< SpkActor
    GPtrArray *instruments; ///< SpkInstrument
    GPtrArray *aliases;     ///< SpkAlias
    SpkFrames *frames;
    GHashTable *actor_by_id;  ///< For spk_codebook_find_actor: index + 1
    GHashTable *type_by_name; ///< For spk_codebook_find_type: SpkTieType
} SpkCodebook;

/**
 * The folder of the codebook that comes with the program: $SPOKES_CODEBOOK, else beside the running program
 * (`<dir>/src/codebook` uninstalled, `<dir>/../share/spokes/codebook` installed).
 */
char *spk_codebook_find_folder(GError **error);

/** Read a folder of data files (codebook/README.md has their formats). Reports every fault of every file at once. */
gboolean spk_codebook_read(const char *folder, SpkCodebook **ret_codebook, GError **error);
void spk_codebook_free(SpkCodebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkCodebook, spk_codebook_free)

/**
 * Put the actors of PETRARCH's and TABARI's dictionaries (`JAPAN_ [JPN]`, `+TOKYO_`, `[USAGOV 010120-090120]`;
 * README.md has the format) in the place of the codebook's own, or, with `keeps_own`, beside them: then a CAMEO code
 * that an own actor has means that actor, and a name in both is the dictionary's. Frames, cues and word classes stay,
 * phrases that name nobody too; instruments stay where their parties do. Roles (agents) that stand for their state
 * become words of the class `agent`. Places in a file that cannot be read are left out and counted. Files are read in
 * their order; of several actors that a name means on a day the first one counts.
 */
gboolean spk_codebook_take_actors(SpkCodebook *codebook, const char *const *paths, gboolean keeps_own,
                                  guint *ret_left_out, GError **error);

/** NULL when unknown. Exact, case-sensitive. */
const SpkActor *spk_codebook_find_actor(const SpkCodebook *codebook, const char *id);
const SpkTieType *spk_codebook_find_type(const SpkCodebook *codebook, const char *name);
/** Names of all types in their order, NULL-terminated. Free the list with g_free; the names stay the codebook's. */
const char **spk_codebook_type_names(const SpkCodebook *codebook);
/** Index into actors, or -1. */
gint spk_codebook_actor_index(const SpkCodebook *codebook, const char *id);

/** One remark of the linter. */
typedef struct {
    char *file;
    guint line, column; ///< From 1; 0: the whole file
    gboolean is_error;  ///< Else a warning
    char *message;
} SpkLintRemark;

void spk_lint_remark_free(SpkLintRemark *remark);

/**
 * Lint a folder beyond what reading demands: duplicates, aliases that shadow each other, inverted or overlapping dates,
 * members that did not exist yet, unreachable entries, rows without source. Unreadable folder: an error. Otherwise
 * TRUE with the remarks (SpkLintRemark), in order of file, line, column, empty when sound.
 */
gboolean spk_codebook_lint(const char *folder, GPtrArray **ret_remarks, GError **error);

/** Lint actor dictionaries, together: faulty codes and dates, inverted ones, names that stand twice or mean two. */
gboolean spk_actor_files_lint(const char *const *paths, GPtrArray **ret_remarks, GError **error);
