#pragma once
#include <glib.h>
#include <spokes/error.h>

/**
 * One command. Its row stands at the end of its file, next to the options that it declares; main.c lists the rows in
 * the order of the help. The row prints the help, checks the command line, and dispatches.
 */
typedef struct {
    const char *group, *name;
    const char *operands; ///< As the help shows them: "TEXT... -o STUDY.db"
    const char *help;     ///< One line
    const char *details;  ///< Notes and examples below the options
    const GOptionEntry *options;
    char *(*more)(void);  ///< What follows the details and is made of tables; or NULL
    gboolean takes_network_options;
    guint least, most; ///< Operands; most 0: any number
    /** Does the work. The options' variables are set, `operands` has as many as declared. */
    gboolean (*run)(char **operands, GError **error);
} SpkCommand;

extern const SpkCommand spk_command_code, spk_command_import, spk_command_check, spk_command_score, spk_command_learn;
extern const SpkCommand spk_command_ties, spk_command_actors, spk_command_explain, spk_command_measures, spk_command_hub;
extern const SpkCommand spk_command_compare, spk_command_whatif;
extern const SpkCommand spk_command_draw, spk_command_export, spk_command_run;

/** The end of an option table. */
#define SPK_OPTIONS_END                                                                                                \
    {                                                                                                                  \
        NULL, 0, 0, 0, NULL, NULL, NULL                                                                                \
    }

/** Parse what follows the command's name and do it; `arguments[0]` is the name. --help prints the command's page. */
gboolean spk_command_dispatch(const SpkCommand *command, char **arguments, GError **error);

/** Print the command's help page to standard output. */
gboolean spk_command_help(const SpkCommand *command, GError **error);

/** The `what` given as `word` is none of `candidates`: SPK_ERROR_USAGE that lists them, with the likeliest one. */
void spk_cli_refuse(GError **error, const char *what, const char *word, const char *const *candidates);

/** `where` holds no `what` of the name `word`: SPK_ERROR_NOT_FOUND, with the likeliest of `candidates`. */
void spk_cli_miss(GError **error, const char *where, const char *what, const char *word, const char *const *candidates);

/** Index of a word in a NULL-terminated list of choices; FALSE and an error that names them when it is not there. */
gboolean spk_cli_choose(const char *what, const char *word, const char *const *choices, guint *ret_index,
                        GError **error);

/** `--status` and the like: names parted by commas, as bits `1u << SpkStatus`; NULL is 0. */
gboolean spk_cli_statuses(const char *words, guint *ret_statuses, GError **error);

/** Add " --option words" to a command that is told again, quoted where a shell needs it; words NULL: nothing. */
void spk_cli_add_option(GString *command, const char *option, const char *words);

/** A share from 0 to 1; NULL is 0. */
gboolean spk_cli_share(const char *what, const char *word, double *ret_share, GError **error);

/** Print to standard error: what is located (`file:line: ...`) as it is, all else after "spokes: ". */
void spk_cli_say(const char *message);
void spk_cli_note(const char *format, ...) G_GNUC_PRINTF(1, 2);
