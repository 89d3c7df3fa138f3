#pragma once
#include "corpus/lines.h"
#include "corpus/normalise.h"
#include <spokes/document.h>

typedef enum {
    SPK_BLOCK_TEXT,
    SPK_BLOCK_ITEM,
    SPK_BLOCK_HEADING, ///< Marked as such in Markdown
    SPK_BLOCK_TABLE,
    SPK_BLOCK_FURNITURE, ///< A page's number or running title
} SpkBlockKind;

/** A paragraph, heading, list item or the like: bytes [begin, end) of the normalised text. */
typedef struct {
    guint32 begin, end;
    SpkBlockKind kind;
    SpkZone zone;
} SpkBlock;

/** Read lines from `start` on, join what belongs together, write it. Returns SpkBlock, zones still to be found. */
GArray *spk_blocks_read(SpkWriter *writer, gsize start, const SpkLayout *layout);

/** Find the zone of every block. */
void spk_zones_find(const char *text, GArray *blocks);

/** Cut a block of the body into sentences, append them (SpkSentence). Other blocks are one unit each. */
void spk_segment(const char *text, const SpkBlock *block, guint32 paragraph, GArray *sentences);
