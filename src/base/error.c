#include <spokes/error.h>

G_DEFINE_QUARK(spk - error - quark, spk_error)
