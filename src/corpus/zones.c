#include "corpus/blocks.h"

void
spk_zones_find(const char *text, GArray *blocks)
{
    (void)text;
    for (guint i = 0; i < blocks->len; ++i)
        g_array_index(blocks, SpkBlock, i).zone = SPK_ZONE_BODY;
}
