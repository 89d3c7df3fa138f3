#pragma once
#include "cli/study.h"
#include <spokes/codebook.h>

/** What a run was made of, and what it made: manifest.json. Holds no time and no folder, so the same run gives the same
 * bytes. */
typedef struct SpkManifest SpkManifest;

/** Begin with the program, the codebook, the options and the stored texts. */
SpkManifest *spk_manifest_new(const SpkStudy *study, const SpkCodebook *codebook, SpkStore *store, GError **error);
void spk_manifest_free(SpkManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkManifest, spk_manifest_free)

/** Note a file that was made. A diagram depends on the machine's fonts, so it goes without its hash. */
gboolean spk_manifest_add_output(SpkManifest *manifest, const char *path, gboolean with_hash, GError **error);

gboolean spk_manifest_write(SpkManifest *manifest, const char *path, GError **error);
