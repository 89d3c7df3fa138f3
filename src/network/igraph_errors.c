#include "network/igraph.h"

#include <spokes/error.h>

/* The handler takes no user data, and Debian builds igraph without thread safety:
   one static buffer, and one thread in a process that talks to igraph. */
static char first_reason[256];

/* igraph calls its handler once per frame unwound; only the first call has the reason, and it must return. */
static void
keep_first_reason(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line, (void)code;
    if (!first_reason[0])
        g_strlcpy(first_reason, reason, sizeof first_reason);
    IGRAPH_FINALLY_FREE(); // may free `reason`, so it comes last
}

void
spk_igraph_setup(void)
{
    static gboolean is_done;
    if (is_done)
        return;
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_setup();
#endif
    igraph_set_error_handler(keep_first_reason);
    igraph_set_warning_handler(igraph_warning_handler_ignore);
    is_done = TRUE;
}

gboolean
spk_igraph_ok(igraph_error_t code, const char *doing, GError **error)
{
    if (code == IGRAPH_SUCCESS)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "%s: %s", doing,
                first_reason[0] ? first_reason : igraph_strerror(code));
    first_reason[0] = '\0';
    return FALSE;
}
