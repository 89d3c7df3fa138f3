#include "drawing/diagram.h"
#include <string.h>

const char *
spk_class_name(SpkTieClass class)
{
    static const char *const names[] = {"formal", "activity", "adverse"};
    return names[class];
}

const char *
spk_change_name(SpkChange change)
{
    static const char *const names[] = {"", "kept", "added", "dropped", "status", "sign"};
    return names[change];
}

const char *
spk_line_name(SpkTieStatus status)
{
    static const char *const names[] = {"actual", "proposed", "possible", "absent"};
    return names[status];
}

static void
type_count_free(gpointer data)
{
    SpkTypeCount *type = (SpkTypeCount *)data;
    g_free(type->name);
    g_free(type);
}

static void
add_type(GPtrArray *types, const char *name, guint count)
{
    for (guint i = 0; i < types->len; ++i) {
        SpkTypeCount *type = (SpkTypeCount *)g_ptr_array_index(types, i);
        if (strcmp(type->name, name) == 0) {
            type->count += count;
            return;
        }
    }
    SpkTypeCount *type = g_new0(SpkTypeCount, 1);
    type->name = g_strdup(name);
    type->count = count;
    g_ptr_array_add(types, type);
}

static gint
compare_types(gconstpointer left, gconstpointer right)
{
    const SpkTypeCount *a = *(const SpkTypeCount *const *)left, *b = *(const SpkTypeCount *const *)right;
    return a->count != b->count ? (a->count < b->count ? 1 : -1) : strcmp(a->name, b->name);
}

void
spk_bundle_add_type(SpkBundle *bundle, const char *name, guint count)
{
    add_type(bundle->types, name, count);
}

SpkBundle *
spk_bundle_new(guint a, guint b, SpkTieClass class, SpkTieStatus status)
{
    SpkBundle *bundle = g_new0(SpkBundle, 1);
    bundle->a = a, bundle->b = b, bundle->class = class, bundle->status = status;
    bundle->types = g_ptr_array_new_with_free_func(type_count_free);
    return bundle;
}

static void
bundle_free(gpointer data)
{
    SpkBundle *bundle = (SpkBundle *)data;
    g_ptr_array_unref(bundle->types);
    g_free(bundle->url);
    g_free(bundle->story);
    g_free(bundle);
}

static void
actor_free(gpointer data)
{
    SpkDrawActor *actor = (SpkDrawActor *)data;
    g_free(actor->id);
    g_free(actor->label);
    g_free(actor->url);
    g_free(actor->inside);
    g_free(actor->bloc);
    g_free(actor);
}

void
spk_diagram_free(SpkDiagram *diagram)
{
    if (!diagram)
        return;
    g_ptr_array_unref(diagram->actors);
    g_ptr_array_unref(diagram->bundles);
    g_array_unref(diagram->dyads);
    g_strfreev(diagram->hues);
    g_free(diagram);
}

static gint
compare_bundles(gconstpointer left, gconstpointer right)
{
    const SpkBundle *a = *(const SpkBundle *const *)left, *b = *(const SpkBundle *const *)right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return a->class != b->class ? (gint)a->class - (gint)b->class : (gint)a->status - (gint)b->status;
}

void
spk_diagram_finish(SpkDiagram *diagram)
{
    g_ptr_array_sort(diagram->bundles, compare_bundles);
    g_array_set_size(diagram->dyads, 0);
    diagram->max_weight = diagram->min_weight = 0;
    for (guint i = 0; i < diagram->actors->len; ++i)
        spk_diagram_actor(diagram, i)->is_isolate = TRUE;
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        SpkDrawDyad *last =
            diagram->dyads->len ? &g_array_index(diagram->dyads, SpkDrawDyad, diagram->dyads->len - 1) : NULL;
        if (!last || last->a != bundle->a || last->b != bundle->b) {
            SpkDrawDyad dyad = {.a = bundle->a, .b = bundle->b, .first = i};
            g_array_append_val(diagram->dyads, dyad);
            last = &g_array_index(diagram->dyads, SpkDrawDyad, diagram->dyads->len - 1);
        }
        ++last->count;
        *(bundle->class == SPK_CLASS_ADVERSE ? &last->strain : &last->bond) += bundle->weight;
        spk_diagram_actor(diagram, bundle->a)->is_isolate = spk_diagram_actor(diagram, bundle->b)->is_isolate = FALSE;
        diagram->max_weight = MAX(diagram->max_weight, bundle->weight);
        diagram->min_weight = i ? MIN(diagram->min_weight, bundle->weight) : bundle->weight;
        g_ptr_array_sort(bundle->types, compare_types);
    }
}

SpkDiagram *
spk_diagram_new_empty(void)
{
    SpkDiagram *diagram = g_new0(SpkDiagram, 1);
    diagram->actors = g_ptr_array_new_with_free_func(actor_free);
    diagram->bundles = g_ptr_array_new_with_free_func(bundle_free);
    diagram->dyads = g_array_new(FALSE, TRUE, sizeof(SpkDrawDyad));
    return diagram;
}

guint
spk_diagram_add_copy(SpkDiagram *diagram, const SpkDrawActor *actor)
{
    SpkDrawActor *copy = g_memdup2(actor, sizeof *actor);
    copy->id = g_strdup(actor->id);
    copy->label = g_strdup(actor->label);
    copy->url = g_strdup(actor->url);
    copy->bloc = g_strdup(actor->bloc);
    copy->inside = NULL;
    g_ptr_array_add(diagram->actors, copy);
    return diagram->actors->len - 1;
}

gint
spk_diagram_find_id(const SpkDiagram *diagram, const char *id)
{
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (strcmp(spk_diagram_actor(diagram, i)->id, id) == 0)
            return (gint)i;
    return -1;
}

gint
spk_diagram_find_actor(const SpkDiagram *diagram, const char *name)
{
    gint found = spk_diagram_find_id(diagram, name);
    for (guint i = 0; found < 0 && i < diagram->actors->len; ++i)
        if (strcmp(spk_diagram_actor(diagram, i)->label, name) == 0)
            found = (gint)i;
    return found;
}

GPtrArray *
spk_diagram_class_types(const SpkDiagram *diagram, SpkTieClass class)
{
    GPtrArray *types = g_ptr_array_new_with_free_func(type_count_free);
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        for (guint j = 0; bundle->class == class && j < bundle->types->len; ++j) {
            const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, j);
            add_type(types, type->name, type->count);
        }
    }
    g_ptr_array_sort(types, compare_types);
    return types;
}

guint
spk_diagram_change_count(const SpkDiagram *diagram, SpkChange change)
{
    guint count = 0;
    for (guint i = 0; i < diagram->bundles->len; ++i)
        count += spk_diagram_bundle(diagram, i)->change == change;
    return count;
}

static const char *
first_type(const SpkBundle *bundle)
{
    return bundle->types->len ? ((const SpkTypeCount *)g_ptr_array_index(bundle->types, 0))->name : "no type";
}

char **
spk_diagram_find_hues(const SpkDiagram *diagram)
{
    g_autoptr(GPtrArray) types = g_ptr_array_new_with_free_func(type_count_free);
    g_autoptr(GStrvBuilder) hues = g_strv_builder_new();
    for (guint i = 0; i < diagram->bundles->len; ++i)
        add_type(types, first_type(spk_diagram_bundle(diagram, i)), spk_diagram_bundle(diagram, i)->tie_count);
    g_ptr_array_sort(types, compare_types);
    gboolean has_rest = types->len > SPK_HUE_COUNT;
    for (guint i = 0; i < (has_rest ? SPK_HUE_COUNT - 1 : types->len); ++i)
        g_strv_builder_add(hues, ((const SpkTypeCount *)g_ptr_array_index(types, i))->name);
    if (has_rest)
        g_strv_builder_add(hues, "other");
    return g_strv_builder_end(hues);
}

void
spk_diagram_set_hues(SpkDiagram *diagram, char *const *hues)
{
    guint count = g_strv_length((char **)hues);
    g_strfreev(diagram->hues);
    diagram->hues = g_strdupv((char **)hues);
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        for (bundle->hue = 0; bundle->hue + 1 < count && strcmp(hues[bundle->hue], first_type(bundle)) != 0;)
            ++bundle->hue;
    }
}
