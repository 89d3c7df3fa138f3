#pragma once
#include <glib.h>
#include <spokes/codebook.h>

/** A name in an actor dictionary, where it stands. */
typedef struct {
    char *text; ///< As in running text: "Minas Tirith", "UN"
    guint line, column;
} SpkCameoName;

/** A code with the time in which the names mean it. */
typedef struct {
    char *code;       ///< "USAGOV"; NULL: nobody ([---])
    SpkPeriod period; ///< Open: when no other code of the entry holds
    gboolean is_dated;
    guint line, column;
} SpkCameoCode;

/** One entry: names that mean the same, and whom. */
typedef struct {
    const char *file;   ///< Interned
    GPtrArray *names;   ///< SpkCameoName
    GArray *codes;      ///< SpkCameoCode, the dated ones first, each in order of the file
    gboolean is_faulty; ///< Something of it was left out
    gboolean is_agent;  ///< A role ("minister", [~GOV]), not an actor
} SpkCameoEntry;

/** Something to say of a place: an error means that what stands there is left out. */
typedef void (*SpkCameoRemark)(const char *file, guint line, guint column, gboolean is_error, const char *message,
                               gpointer data);

/**
 * Read a dictionary of PETRARCH or TABARI: entries (SpkCameoEntry) in order of the file. What is faulty in it is told
 * and left out; only a file that cannot be read at all is an error.
 */
gboolean spk_cameo_read(const char *path, SpkCameoRemark remark, gpointer data, GPtrArray **ret_entries,
                        GError **error);

/**
 * The actor that a code means: a state for its organs (USAGOVDEF: USA), else the code itself (PSEREBHMS, IGOUNO).
 * `ret_is_role` says whether something was cut off.
 */
char *spk_cameo_actor(const char *code, gboolean *ret_is_role);

/** What kind of actor an id is, as far as CAMEO's codes tell. */
SpkActorKind spk_cameo_kind(const char *id);
