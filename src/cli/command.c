#include "cli/cli.h"
#include "cli/options.h"
#include "base/files.h"
#include "base/text.h"
#include <string.h>

static gboolean asks_help;

static const GOptionEntry common_options[] = {
    {"help", 'h', 0, G_OPTION_ARG_NONE, &asks_help, "Show this page", NULL},
    SPK_OPTIONS_END,
};

static GOptionContext *
make_context(const SpkCommand *command)
{
    GOptionContext *context = g_option_context_new(NULL);

    /* GLib's own --help would end the program without noticing a full disk */
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, command->options, NULL);
    if (command->takes_network_options)
        g_option_context_add_main_entries(context, spk_network_entries, NULL);
    g_option_context_add_main_entries(context, common_options, NULL);
    g_autofree char *more = command->more ? command->more() : NULL;
    g_autofree char *details = g_strconcat(command->details ? command->details : "", more ? "\n\n" : "", more, NULL);
    g_option_context_set_description(context, details);
    return context;
}

gboolean
spk_command_help(const SpkCommand *command, GError **error)
{
    g_autoptr(GOptionContext) context = make_context(command);
    g_autoptr(SpkOutput) output = spk_output_open(NULL, error);
    if (!output)
        return FALSE;
    /* GLib titles the page "Usage:" with the name that the program was started by: ours is always the same */
    g_autofree char *page = g_option_context_get_help(context, TRUE, NULL);
    const char *options = strstr(page, "\n\n");
    fprintf(spk_output_stream(output), "usage: spokes %s [OPTION...] %s\n\n%s%s", command->name, command->operands,
            command->help, options ? options : "\n");
    return spk_output_commit(g_steal_pointer(&output), error);
}

static void
collect_names(GPtrArray *names, const GOptionEntry *options)
{
    for (; options->long_name; ++options)
        if (*options->long_name)
            g_ptr_array_add(names, g_strdup_printf("--%s", options->long_name));
}

/* GLib says "Unknown option --snapshto": add what is likely meant, and where to read more. */
static void
explain_option_error(const SpkCommand *command, char **arguments, GError *failure, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *suggestion = NULL;

    collect_names(names, command->options);
    if (command->takes_network_options)
        collect_names(names, spk_network_entries);
    collect_names(names, common_options);
    g_ptr_array_add(names, NULL);
    if (g_error_matches(failure, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        for (guint i = 1; arguments[i] && !suggestion; ++i) {
            g_autofree char *word = g_strndup(arguments[i], strcspn(arguments[i], "="));
            if (g_str_has_prefix(word, "--") && strstr(failure->message, word))
                suggestion = spk_suggest(word, (const char *const *)names->pdata);
        }
    if (suggestion)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: %s (did you mean %s?)", command->name, failure->message,
                    suggestion);
    else
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: %s (`spokes %s --help` lists the options)", command->name,
                    failure->message, command->name);
}

/* Every operand and option goes into messages, file names or a database: bytes that are not UTF-8 stop here. */
static gboolean
check_words(const SpkCommand *command, char **arguments, GError **error)
{
    for (guint i = 1; arguments[i]; ++i)
        if (!g_utf8_validate(arguments[i], -1, NULL)) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: argument %u is not valid UTF-8", command->name, i);
            return FALSE;
        }
    return TRUE;
}

static gboolean
check_operands(const SpkCommand *command, char **operands, GError **error)
{
    const guint count = g_strv_length(operands);

    if (count >= command->least && (command->most == 0 || count <= command->most))
        return TRUE;
    if (count < command->least)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: too few operands (usage: spokes %s %s)", command->name,
                    command->name, command->operands);
    else
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: unexpected operand '%s' (usage: spokes %s %s)",
                    command->name, operands[command->most], command->name, command->operands);
    return FALSE;
}

/* "-j4" is "-j 4" to everybody but GLib */
static char **
split_numbers(char **arguments)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();

    for (; *arguments; ++arguments) {
        if (!g_regex_match_simple("^-[a-z][0-9]+$", *arguments, 0, 0)) {
            g_strv_builder_add(words, *arguments);
            continue;
        }
        g_autofree char *option = g_strndup(*arguments, 2);
        g_strv_builder_add_many(words, option, *arguments + 2, NULL);
    }
    return g_strv_builder_end(words);
}

gboolean
spk_command_dispatch(const SpkCommand *command, char **arguments, GError **error)
{
    g_autoptr(GOptionContext) context = make_context(command);
    g_autoptr(GError) failure = NULL;

    if (!check_words(command, arguments, error))
        return FALSE;
    g_auto(GStrv) words = split_numbers(arguments);
    if (!g_option_context_parse_strv(context, &words, &failure)) {
        explain_option_error(command, arguments, failure, error);
        return FALSE;
    }
    if (asks_help)
        return spk_command_help(command, error);
    /* What is left is the name, the operands, and the "--" that may part them from the options */
    char **operands = words + 1;
    if (*operands && !strcmp(*operands, "--"))
        ++operands;
    return check_operands(command, operands, error) && command->run(operands, error);
}
