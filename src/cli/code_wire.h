#pragma once
#include <spokes/tie.h>

/** What a worker hands to the parent about one document. The document itself stays behind: the parent reads it again,
   which costs a thirtieth of coding it and keeps long texts off the pipes. */
typedef struct {
    char *sha256;          ///< Of the bytes that were coded
    gboolean is_current;   ///< Stored as it is already: not coded
    GPtrArray *assertions; ///< SpkAssertion; NULL when current
} SpkCodedDocument;

void spk_coded_document_free(SpkCodedDocument *coded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkCodedDocument, spk_coded_document_free)

/** Append the bytes of a coded document; read them again between processes of one machine and program. */
void spk_wire_write(const SpkCodedDocument *coded, GByteArray *bytes);
/** FALSE (SPK_ERROR_LIBRARY) when the bytes are cut short or damaged. */
gboolean spk_wire_read(const guint8 *bytes, gsize length, SpkCodedDocument **ret_coded, GError **error);
