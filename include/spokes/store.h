#pragma once
#include <spokes/codebook.h>
#include <spokes/document.h>
#include <spokes/tie.h>

/** A study's database: documents, sentences, actors, assertions, runs (SQLite; tables in store/README.md). */
typedef struct SpkStore SpkStore;

typedef enum {
    SPK_STORE_READ,   ///< Must exist; nothing is changed
    SPK_STORE_WRITE,  ///< Made when missing; one writer at a time, a second one is refused at once with a clear error
} SpkStoreMode;

/**
 * Open a study. Not a store, a store of a newer version, another writer at work: SPK_ERROR_INPUT or SPK_ERROR_FILE with
 * the path and the remedy.
 */
SpkStore *spk_store_open(const char *path, SpkStoreMode mode, GError **error);
/** NULL is left alone. */
void spk_store_close(SpkStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkStore, spk_store_close)

/**
 * Make one transaction of all puts up to spk_store_end: several documents of one import. `done` says whether they are to
 * be kept; after a put that failed they are not. Not to be nested.
 */
gboolean spk_store_begin(SpkStore *store, GError **error);
/** TRUE: everything since spk_store_begin is stored. FALSE: nothing of it, with an error unless `done` was FALSE. */
gboolean spk_store_end(SpkStore *store, gboolean done, GError **error);

/** Write types and actors of the codebook (those already there are updated, imported ones stay). One transaction. */
gboolean spk_store_put_codebook(SpkStore *store, const SpkCodebook *codebook, GError **error);

/** Make sure that an actor exists; a codebook's entry is not overwritten. */
gboolean spk_store_put_actor(SpkStore *store, const char *id, const char *name, SpkActorKind kind, GError **error);

/** What is known of an actor besides its ties: name `bloc`, value `West`. Names are in small letters. */
typedef struct {
    char *actor, *name, *value;
} SpkAttribute;
void spk_attribute_free(SpkAttribute *attribute);

/**
 * Put attributes (SpkAttribute) of a table, in place of those that came from one of the same path; of an actor's two of
 * one name the later put stays. The actors must be there. One transaction.
 */
gboolean spk_store_put_attributes(SpkStore *store, const char *path, GPtrArray *attributes, GError **error);

/** Attributes (SpkAttribute) of that name, or all for NULL; in order of actor, then name. */
gboolean spk_store_read_attributes(SpkStore *store, const char *name, GPtrArray **ret_attributes, GError **error);

/** Make sure that an actor exists, and give it this name unless the codebook names it. */
gboolean spk_store_name_actor(SpkStore *store, const char *id, const char *name, GError **error);

/**
 * Is this document stored as it is now, coded with this codebook and version of the program? `fingerprint` stands for
 * the last two.
 */
gboolean spk_store_has_current(SpkStore *store, const char *doc, const char *sha256, const char *metadata,
                               const char *fingerprint);

/** Text that changes when a document's id, path, title, author, source or date changes. */
char *spk_document_metadata(const SpkDocument *document);

/** Put a document with its sentences and assertions (SpkAssertion), replacing an earlier one of that id. One transaction. */
gboolean spk_store_put_document(SpkStore *store, const SpkDocument *document, GPtrArray *assertions,
                                const char *fingerprint, GError **error);

/** A document that tells another's story with small changes. */
typedef struct {
    char *doc, *original;
} SpkCopy;
void spk_copy_free(SpkCopy *copy);

/**
 * Find the texts of the study that are near-copies of others (<spokes/copies.h>), by their bodies, and note whose: the
 * first of a family, in order of ids, is the original. Ties of a copy then share the original's events and count as
 * told by it. To be called when all texts are put. `ret_copies`: SpkCopy, in order of ids. One transaction.
 */
gboolean spk_store_mark_copies(SpkStore *store, GPtrArray **ret_copies, GError **error);

/** Take a document with all that came from it out of the study; one that is not there is no error. One transaction. */
gboolean spk_store_remove_document(SpkStore *store, const char *doc, GError **error);

/**
 * Put ties that did not come from a text: a document of the given id without sentences, replacing an earlier one of that
 * id. `weights` (may be NULL) goes with `assertions` by index. One transaction.
 */
gboolean spk_store_put_import(SpkStore *store, const char *doc, const char *path, const char *sha256,
                              GPtrArray *assertions, const double *weights, GError **error);

/** Note what was run: version, command, codebook, options. Not part of any output, so it may hold no time. */
gboolean spk_store_put_run(SpkStore *store, const char *command, const char *codebook_fingerprint,
                           const char *options, GError **error);

/** What to read. NULL or zero fields do not restrict. */
typedef struct {
    const char *doc, *actor, *type, *assertion; ///< Exact
    guint statuses;      ///< Bits `1u << SpkStatus`; 0: all
    double min_confidence;
    gboolean named_only; ///< Leave out pairs of which the text only describes or implies a party
} SpkTieQuery;

/** Ties in order of document, sentence, assertion, pair (never of insertion): SpkTie. */
gboolean spk_store_read_ties(SpkStore *store, const SpkTieQuery *query, GPtrArray **ret_ties, GError **error);

typedef struct {
    char *id, *name;
    SpkActorKind kind;
    char *subkind;
    guint tie_count;      ///< Pairs that it stands in, over everything stored
    guint document_count; ///< Documents with such a tie
} SpkStoredActor;
void spk_stored_actor_free(SpkStoredActor *actor);

/** Actors with at least one tie or attribute, or all; in order of id. */
gboolean spk_store_read_actors(SpkStore *store, gboolean all, GPtrArray **ret_actors, GError **error);

/** Members of a grouping with their time: SpkMember, by id. */
gboolean spk_store_read_members(SpkStore *store, const char *grouping, GPtrArray **ret_members, GError **error);

/** The tie types of the study, by name: SpkTieType, owned by the list. */
gboolean spk_store_read_types(SpkStore *store, GPtrArray **ret_types, GError **error);

typedef struct {
    char *id, *path, *title, *author, *source, *sha256; ///< Middle three may be NULL
    SpkDate date;
    guint sentence_count, assertion_count;
    gboolean is_import;
} SpkStoredDocument;
void spk_stored_document_free(SpkStoredDocument *document);
gboolean spk_store_read_documents(SpkStore *store, GPtrArray **ret_documents, GError **error);

/** Text of a sentence as it was coded, and its zone; SPK_ERROR_NOT_FOUND when there is none. */
gboolean spk_store_read_sentence(SpkStore *store, const char *doc, guint sentence, char **ret_text, SpkZone *ret_zone,
                                 GError **error);
