#pragma once
#include <glib.h>
#include <spokes/period.h>

/** What part of a document a sentence stands in. Only the body is coded. */
typedef enum {
    SPK_ZONE_METADATA,   ///< Front matter
    SPK_ZONE_TITLE,
    SPK_ZONE_HEADING,    ///< Section headings
    SPK_ZONE_BODY,
    SPK_ZONE_CAPTION,    ///< Of figures and tables
    SPK_ZONE_REFERENCES, ///< Reference lists, footnotes that only cite
    SPK_ZONE_IMPRINT,    ///< Author lines, addresses, navigation, page furniture, boilerplate
} SpkZone;

/** "body" ... as stored and shown. */
const char *spk_zone_name(SpkZone zone);

/** One unit of coding. Offsets count bytes in SpkDocument.text (the normalised text). */
typedef struct {
    guint32 begin, end; ///< end is one past the last byte; no surrounding white space
    guint32 paragraph;  ///< Counted from 0; sentences of one paragraph share it
    SpkZone zone;
} SpkSentence;

/** A file to be read, with what is known about it from outside (command line, manifest). */
typedef struct {
    char *path;
    char *id;     ///< File name without folder and extension; unique in a study
    char *title;  ///< NULL when a manifest does not say
    char *author;
    char *source;
    SpkDate date;
} SpkTextSource;

void spk_text_source_free(SpkTextSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkTextSource, spk_text_source_free)

/**
 * Find the texts that `paths` name: files as they are given, folders with every *.txt and *.md below them, sorted by
 * path in bytes. `manifest` (may be NULL) is a CSV with the columns `doc` and any of `date,title,author,source`.
 *
 * Two files with one id, a path that does not exist, an unreadable folder, a manifest row that is faulty or names no
 * file: SPK_ERROR_INPUT, with every fault. `ret_sources` holds SpkTextSource.
 */
gboolean spk_corpus_list(const char *const *paths, const char *manifest, GPtrArray **ret_sources, GError **error);

/** Maps an offset of the normalised text to the original file's text. */
typedef struct SpkByteMap SpkByteMap;

/** A text, clean and cut into sentences. Immutable once read. */
typedef struct {
    char *id, *path;
    char *title, *author, *source; ///< NULL when unknown
    SpkDate date;                  ///< Of publication
    char *date_origin;             ///< "front matter", "manifest", "file name" or NULL
    char *sha256;                  ///< Of the file's bytes, 64 hex digits
    char *text;                    ///< Normalised UTF-8: see corpus/README.md
    gsize length;
    SpkByteMap *map;
    SpkSentence *sentences; ///< In order of the text
    guint sentence_count;
} SpkDocument;

void spk_document_free(SpkDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkDocument, spk_document_free)

/**
 * Read one file: check, normalise, find zones, segment.
 *
 * Metadata: a manifest's value first, then front matter (`key: value` lines between `---`), then an ISO date in the
 * file name. Refused with SPK_ERROR_INPUT: NUL bytes or other binary content, invalid UTF-8 (the byte offset is named),
 * a front matter that does not end. An empty file is a document without sentences.
 */
gboolean spk_document_read(const SpkTextSource *source, SpkDocument **ret_document, GError **error);

/** The same from memory, for tests and for callers with texts of their own. `bytes` need not end in NUL. */
gboolean spk_document_read_bytes(const SpkTextSource *source, const char *bytes, gsize length,
                                 SpkDocument **ret_document, GError **error);

/** Byte offset in the original file of the byte at `offset` of the normalised text (0..length). */
gsize spk_document_original_offset(const SpkDocument *document, gsize offset);
