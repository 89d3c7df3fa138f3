#pragma once
#include "store/sql.h"

/** "SPKS": marks an SQLite file as ours. */
#define SPK_STORE_APPLICATION 0x53504B53
/** Of the tables; goes into user_version. The first: who raises it lets older stores follow in start_writing. */
#define SPK_STORE_VERSION 1

/** Holds nothing yet: no page, or a header that an interrupted run wrote. */
gboolean spk_schema_is_blank(SpkStore *store);

/** Refuse what is no store of ours, or one of a newer version. Only reads. */
gboolean spk_schema_check(SpkStore *store, GError **error);

/** Make the tables of a blank store. One transaction. */
gboolean spk_schema_create(SpkStore *store, GError **error);
