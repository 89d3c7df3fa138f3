#pragma once
#include <glib.h>

/** Where an error comes from, as far as a caller acts upon it. The message says the rest. */
typedef enum {
    SPK_ERROR_INPUT,     ///< What the user gave is wrong: `file:line:column: what (what would be right)`
    SPK_ERROR_USAGE,     ///< The call or the command line is wrong
    SPK_ERROR_NOT_FOUND, ///< Something asked for by name does not exist
    SPK_ERROR_FILE,      ///< Reading or writing failed: permissions, full disk, broken pipe
    SPK_ERROR_LIBRARY,   ///< igraph, SQLite, Graphviz ... reported a failure
} SpkErrorCode;

#define SPK_ERROR spk_error_quark()
GQuark spk_error_quark(void);
