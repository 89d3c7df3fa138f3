#pragma once
#include "store/sql.h"

/** "SPKS": marks an SQLite file as ours. */
#define SPK_STORE_APPLICATION 0x53504B53
/** Of the tables; goes into user_version. 1: the first; 2: with attributes; 3: with stories; 4: with conveners. */
#define SPK_STORE_VERSION 4

/** Holds nothing yet: no page, or a header that an interrupted run wrote. */
gboolean spk_schema_is_blank(SpkStore *store);

/** Refuse what is no store of ours, or one of a newer version. Only reads. */
gboolean spk_schema_check(SpkStore *store, GError **error);

/** Make the tables that a blank store, or one of an older version, lacks. One transaction. */
gboolean spk_schema_raise(SpkStore *store, GError **error);
