/*
 * How long measures take: bench FILE MEASURE. FILE has a line `source target` for each tie, by numbers; ties have a
 * direction. Prints seconds of the measure alone, the network being made, those of processors, and the process's
 * greatest memory in MB.
 */
#include <spokes/figures.h>

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static GPtrArray *
read_ties(const char *path)
{
    GPtrArray *ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return ties;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        guint source, target;
        if (sscanf(line, "%u %u", &source, &target) != 2)
            continue;
        SpkTie *tie = g_new0(SpkTie, 1);
        tie->id = g_strdup_printf("d:%u:1:1", ties->len + 1);
        tie->assertion = g_strdup(tie->id);
        tie->type = g_strdup("support");
        tie->source = g_strdup_printf("a%06u", source);
        tie->target = g_strdup_printf("a%06u", target);
        tie->directed = TRUE;
        tie->sign = 1;
        tie->confidence = tie->weight = 1;
        g_ptr_array_add(ties, tie);
    }
    return ties;
}

/** Processor seconds of this process and of those that it waited for. */
static double
processor_seconds(void)
{
    double seconds = 0;
    for (guint i = 0; i < 2; ++i) {
        struct rusage usage;
        getrusage(i ? RUSAGE_CHILDREN : RUSAGE_SELF, &usage);
        seconds += (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                   (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }
    return seconds;
}

static gboolean
measure(const SpkNetwork *network, const char *name, GError **error)
{
    const char *const names[] = {name, NULL};
    g_autoptr(GPtrArray) results = NULL;
    gboolean of_actors = strcmp(name, "all") == 0 || spk_measure_find(SPK_OF_ACTORS, name);
    if (of_actors && !spk_measure_actors_by_name(network, names, NULL, &results, error))
        return FALSE;
    g_clear_pointer(&results, g_ptr_array_unref);
    return (of_actors && strcmp(name, "all") != 0) ||
           spk_measure_network_by_name(network, names, NULL, &results, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(SpkSnapshot) all = spk_snapshot_new("all", (SpkPeriod){0});
    SpkNetworkOptions options = {.snapshot = all};
    g_autoptr(SpkNetwork) network = NULL;
    g_autoptr(GError) error = NULL;
    struct rusage usage;

    if (argc != 3)
        return 2;
    g_autoptr(GPtrArray) ties = read_ties(argv[1]);
    if (!spk_network_new(ties, NULL, NULL, &options, &network, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    gint64 start = g_get_monotonic_time();
    double before = processor_seconds();
    if (!measure(network, argv[2], &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    double seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.6f %.6f %.0f\n", seconds, processor_seconds() - before, (double)usage.ru_maxrss / 1024);
    return 0;
}
