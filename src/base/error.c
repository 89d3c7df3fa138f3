#include <spokes/error.h>

/* Not G_DEFINE_QUARK: a formatter would put spaces around the dashes of its name. */
GQuark
spk_error_quark(void)
{
    return g_quark_from_static_string("spk-error-quark");
}
