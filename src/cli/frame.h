#pragma once
#include <spokes/store.h>

/** Append to `notes` (char *) what a study was made from: documents, their dates and authors. */
gboolean spk_frame_describe(SpkStore *store, GPtrArray *notes, GError **error);
