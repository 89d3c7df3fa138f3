#pragma once
#include <spokes/document.h>

/** From `text` on, bytes of the normalised text stand in the file from `file` on, one for one, until the next point. */
typedef struct {
    guint32 text, file;
} SpkMapPoint;

struct SpkByteMap {
    SpkMapPoint *points; ///< Sorted by `text`; there is always one at 0
    guint count;
};

/** Takes the points (SpkMapPoint). */
SpkByteMap *spk_byte_map_new(GArray *points);
void spk_byte_map_free(SpkByteMap *map);

/** O(log n). */
gsize spk_byte_map_lookup(const SpkByteMap *map, gsize offset);
