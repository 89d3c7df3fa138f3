#include "corpus/bytemap.h"

SpkByteMap *
spk_byte_map_new(GArray *points)
{
    SpkByteMap *map = g_new(SpkByteMap, 1);

    if (!points->len)
        g_array_append_val(points, ((SpkMapPoint){0, 0}));
    map->count = points->len;
    map->points = (SpkMapPoint *)g_array_free(points, FALSE);
    return map;
}

void
spk_byte_map_free(SpkByteMap *map)
{
    if (!map)
        return;
    g_free(map->points);
    g_free(map);
}

gsize
spk_byte_map_lookup(const SpkByteMap *map, gsize offset)
{
    guint low = 0, high = map->count; // the point looked for is in [low, high)

    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (map->points[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    return map->points[low].file + (offset - map->points[low].text);
}
