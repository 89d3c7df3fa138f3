/*
 * QAP tests beside another program's: qap FIRST SECOND PERMUTATIONS. Each file has a line `source target` for each
 * dyad, by numbers from 0. Prints r, p of one as great, and seconds a permutation, in one process.
 */
#include <spokes/inference.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GArray *
read_dyads(const char *path, guint *actors)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkDyad));
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        exit(2);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        guint a, b;
        if (sscanf(line, "%u %u", &a, &b) != 2)
            continue;
        SpkDyad dyad = {MIN(a, b), MAX(a, b), 1, 1};
        g_array_append_val(dyads, dyad);
        *actors = MAX(*actors, MAX(a, b) + 1);
    }
    return dyads;
}

int
main(int argc, char **argv)
{
    guint actors = 0;
    SpkQapTest test;

    if (argc != 4)
        return 2;
    g_autoptr(GArray) first = read_dyads(argv[1], &actors), second = read_dyads(argv[2], &actors);
    const SpkDraws draws = {(guint)strtoul(argv[3], NULL, 10), 1, 1};
    gint64 start = g_get_monotonic_time();
    if (!spk_test_qap(actors, (const SpkDyad *)(gconstpointer)first->data, first->len,
                      (const SpkDyad *)(gconstpointer)second->data, second->len, &draws, &test, NULL))
        return 1;
    printf("%.10f %.6f %.9f\n", test.r, test.p_greater,
           (double)(g_get_monotonic_time() - start) / 1e6 / MAX(test.permutations, 1));
    return 0;
}
