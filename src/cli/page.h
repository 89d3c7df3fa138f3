#pragma once
#include "cli/blocks.h"

/*
 * A study's page is Markdown of the user's own, with places for what the program knows:
 *
 *     <!-- spokes: figures -->
 *     (written anew by each run)
 *     <!-- /spokes -->
 *
 * Both markers stand on lines of their own. All else in the file stays as it is, byte for byte.
 */

/** Are all places of the study's page sound? Every fault is named with `file:line`. No page: TRUE. */
gboolean spk_page_check(const SpkStudy *study, GError **error);

/** Write the blocks into the page, atomically, and only when that changes it. A fault: nothing is written. */
gboolean spk_page_update(const char *path, const SpkFindings *findings, GError **error);
