#include "cli/cli.h"
#include "base/files.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const SpkCommand *const commands[] = {
    &spk_command_code,    &spk_command_import, &spk_command_check,   &spk_command_score,    &spk_command_learn,
    &spk_command_ties,    &spk_command_actors, &spk_command_explain, &spk_command_measures, &spk_command_hub,
    &spk_command_compare, &spk_command_whatif, &spk_command_draw,    &spk_command_export,   &spk_command_run,
};

static const SpkCommand *
find_command(const char *name, GError **error)
{
    const char *names[G_N_ELEMENTS(commands) + 2] = {NULL};

    for (guint i = 0; i < G_N_ELEMENTS(commands); ++i) {
        if (!strcmp(commands[i]->name, name))
            return commands[i];
        names[i] = commands[i]->name;
    }
    names[G_N_ELEMENTS(commands)] = "help";
    spk_cli_refuse(error, "command", name, names);
    return NULL;
}

static void
print_overview(FILE *stream)
{
    const char *group = "";

    fputs("Spokes " SPK_VERSION ": network analysis of alliances, from texts to measures and diagrams\n\n"
          "usage: spokes COMMAND [OPTION...] [OPERAND...]\n",
          stream);
    for (guint i = 0; i < G_N_ELEMENTS(commands); ++i) {
        if (strcmp(group, commands[i]->group))
            fprintf(stream, "\n%s\n", group = commands[i]->group);
        fprintf(stream, "  %-10s %s\n", commands[i]->name, commands[i]->help);
    }
    fputs("\n"
          "  help       this page; `spokes help COMMAND` shows a command's options and examples\n"
          "  --version  the program's version\n\n"
          "Data goes to standard output or to the file named by -o, messages go to standard error.\n"
          "Exit status: 0 done, 1 failed, 2 misused.\n",
          stream);
}

static gboolean
show_overview(GError **error)
{
    g_autoptr(SpkOutput) output = spk_output_open(NULL, error);
    if (!output)
        return FALSE;
    print_overview(spk_output_stream(output));
    return spk_output_commit(g_steal_pointer(&output), error);
}

static gboolean
show_version(GError **error)
{
    g_autoptr(SpkOutput) output = spk_output_open(NULL, error);
    if (!output)
        return FALSE;
    fputs("spokes " SPK_VERSION "\n", spk_output_stream(output));
    return spk_output_commit(g_steal_pointer(&output), error);
}

static gboolean
show_help(char **arguments, GError **error)
{
    if (!arguments[0])
        return show_overview(error);
    const SpkCommand *command = find_command(arguments[0], error);
    return command && spk_command_help(command, error);
}

static gboolean
dispatch(char **arguments, GError **error)
{
    const char *word = arguments[0];

    if (!word) {
        print_overview(stderr);
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "no command given (`spokes help` lists them)");
        return FALSE;
    }
    if (!strcmp(word, "help") || !strcmp(word, "--help") || !strcmp(word, "-h"))
        return show_help(arguments + 1, error);
    if (!strcmp(word, "--version"))
        return show_version(error);
    const SpkCommand *command = find_command(word, error);
    return command && spk_command_dispatch(command, arguments, error);
}

/* Whoever read standard output has read enough (`spokes ties study.db | head`). */
static gboolean
is_reader_gone(const GError *failure)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};

    return strstr(failure->message, g_strerror(EPIPE)) && poll(&out, 1, 0) > 0 && (out.revents & POLLERR);
}

/* As every program ends in a pipe: without a word. */
static void
end_with_reader(void)
{
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    /* Ignored until the end, so that what is under way is put away: temporary files, a store, children. No setlocale:
       the program speaks the C locale in every environment, so that numbers and order are the same everywhere. */
    signal(SIGPIPE, SIG_IGN);
    if (argc < 1 || dispatch(argv + 1, &error))
        return 0;
    if (is_reader_gone(error))
        end_with_reader();
    spk_cli_say(error->message);
    return g_error_matches(error, SPK_ERROR, SPK_ERROR_USAGE) ? 2 : 1;
}
