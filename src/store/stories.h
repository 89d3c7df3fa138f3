#pragma once
#include "store/sql.h"

/** Document -> the one that it is a near-copy of, for those that are; a store of an older version has none. */
gboolean spk_stories_read(SpkStore *store, GHashTable *originals, GError **error);

/** The name of an event of a copy as its original would name it: "alliance:KOR-USA@b" of b is "...@a". */
char *spk_story_event(const char *event, const char *doc, const char *original);
