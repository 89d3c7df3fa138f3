/* Everything about networks held against each other, in one go. */
#include <spokes/comparison.h>
#include <spokes/error.h>

static void
step_free(gpointer data)
{
    SpkStep *step = data;

    spk_changes_free(step->changes);
    g_clear_pointer(&step->influence, g_array_unref);
    g_clear_pointer(&step->swaps, g_array_unref);
    g_clear_pointer(&step->sources, g_ptr_array_unref);
    g_clear_pointer(&step->ranges, g_array_unref);
    g_clear_pointer(&step->errors, g_array_unref);
    g_clear_pointer(&step->variants, g_array_unref);
    g_free(step);
}

void
spk_comparison_free(SpkComparison *comparison)
{
    if (!comparison)
        return;
    // Changes point into the panel's networks
    g_clear_pointer(&comparison->steps, g_ptr_array_unref);
    spk_panel_free(comparison->panel);
    g_clear_pointer(&comparison->exposures, g_array_unref);
    g_clear_pointer(&comparison->figures, g_ptr_array_unref);
    g_clear_pointer(&comparison->columns, g_ptr_array_unref);
    g_clear_pointer(&comparison->tests, g_ptr_array_unref);
    g_clear_pointer(&comparison->coalitions, g_ptr_array_unref);
    g_free(comparison);
}

static SpkComparison *
comparison_new(void)
{
    SpkComparison *comparison = g_new0(SpkComparison, 1);

    comparison->exposures = g_array_new(FALSE, FALSE, sizeof(SpkExposure));
    comparison->figures = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    comparison->columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    comparison->steps = g_ptr_array_new_with_free_func(step_free);
    return comparison;
}

static gboolean
measure_network(SpkComparison *comparison, guint index, const SpkCompared *compared,
                const SpkComparisonOptions *options, GError **error)
{
    const SpkPanel *panel = comparison->panel;
    const SpkMeasureOptions how = {.hub = spk_panel_actor(panel, panel->hub), .jobs = options->draws.jobs};
    GPtrArray *figures, *columns;
    SpkExposure exposure;
    GArray *tests;

    spk_panel_exposure(panel, index, compared, options->documents, &exposure);
    g_array_append_val(comparison->exposures, exposure);
    if (!spk_panel_figures(panel, index, options->figures, &figures, error))
        return FALSE;
    g_ptr_array_add(comparison->figures, figures);
    if (!spk_measure_actors_by_name(spk_panel_network(panel, index), options->measures, &how, &columns, error))
        return FALSE;
    g_ptr_array_add(comparison->columns, columns);
    if (options->coalition) {
        if (!comparison->coalitions)
            comparison->coalitions = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
        g_ptr_array_add(comparison->coalitions, spk_panel_coalition(panel, index, options->coalition));
    }
    if (!options->is_tested || comparison->is_large)
        return TRUE;
    if (!comparison->tests)
        comparison->tests = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    if (!spk_test_centralization(spk_panel_network(panel, index), &options->draws, &tests, error))
        return FALSE;
    g_ptr_array_add(comparison->tests, tests);
    return TRUE;
}

static gboolean
test_step(const SpkPanel *panel, SpkStep *step, const SpkComparisonOptions *options, GError **error)
{
    g_autoptr(SpkBlocks) blocks = spk_panel_blocks(panel, step->first, step->second, options->blocks, NULL);

    return spk_panel_qap(panel, step->first, step->second, FALSE, &options->draws, &step->qap, error) &&
           spk_test_swap(blocks, &options->draws, &step->swaps, error);
}

static gboolean
resample_sources(const SpkPanel *panel, SpkStep *step, const SpkComparisonOptions *options, GError **error)
{
    g_autoptr(SpkBlocks) blocks =
        spk_panel_blocks(panel, step->first, step->second, SPK_BLOCKS_DOCUMENTS, &step->sources);

    return spk_blocks_ranges(blocks, &options->draws, &step->ranges, error) &&
           (!options->rates ||
            spk_panel_errors(panel, step->first, step->second, options->rates, &options->draws, &step->errors, error));
}

static gboolean
make_step(SpkComparison *comparison, SpkStep *step, const SpkCompared *compared, const SpkComparisonOptions *options,
          GError **error)
{
    const SpkPanel *panel = comparison->panel;

    if (!spk_panel_similarity(panel, step->first, step->second, &step->similarity, error) ||
        !spk_changes_find(panel, step->first, step->second, compared, options->stored, &step->changes, error))
        return FALSE;
    if (!comparison->is_large) {
        step->influence = spk_panel_influence(panel, step->first, step->second);
        if ((options->is_tested && !test_step(panel, step, options, error)) ||
            (options->has_sources && !resample_sources(panel, step, options, error)))
            return FALSE;
    }
    return !options->has_variants || spk_robustness(&compared[step->first], &compared[step->second], options->stored,
                                                    spk_panel_actor(panel, panel->hub), &step->variants, error);
}

gboolean
spk_comparison_make(const SpkCompared *compared, guint count, const SpkComparisonOptions *options,
                    SpkComparison **ret_comparison, GError **error)
{
    g_autoptr(SpkComparison) comparison = comparison_new();

    if (!spk_panel_new(compared, count, options->stored, NULL, options->hub, &comparison->panel, error))
        return FALSE;
    comparison->is_large = spk_panel_actor_count(comparison->panel) > options->tested_actors;
    for (guint i = 0; i < count; ++i)
        if (!measure_network(comparison, i, compared, options, error))
            return FALSE;
    for (guint i = 0; i + 1 < count; ++i) {
        SpkStep *step = g_new0(SpkStep, 1);
        step->first = options->from_first ? 0 : i;
        step->second = i + 1;
        g_ptr_array_add(comparison->steps, step);
        if (!make_step(comparison, step, compared, options, error))
            return FALSE;
    }
    *ret_comparison = g_steal_pointer(&comparison);
    return TRUE;
}
