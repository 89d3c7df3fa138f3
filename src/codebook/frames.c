#include "codebook/frames.h"
#include "codebook/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const statuses[] = {"actual", "proposed", "possible", "absent", NULL}; // in the order of SpkStatus

/* What a frame that leaves its slots open means, by mode and part of speech. */
static const struct {
    gboolean mutual;
    char pos;
    const char *from, *to;
} default_slots[] = {
    {TRUE, 'n', "between among amongst pre poss subj of including involving by", "with alongside"},
    {TRUE, 'v', "subj", "with"},
    {TRUE, 'a', "subj", "obj"},
    {FALSE, 'n', "poss pre by from subj", "to for against on of toward"},
    {FALSE, 'v', "subj", "obj to"},
    {FALSE, 'a', "subj", "obj"},
};

static void
frame_free(gpointer data)
{
    SpkFrame *frame = data;
    g_free(frame->from);
    g_free(frame->to);
    g_free(frame->id);
    g_strfreev(frame->triggers);
    g_strfreev(frame->mods);
    g_strfreev(frame->unless);
    g_free(frame->form);
    g_free(frame);
}

static void
cue_free(gpointer data)
{
    SpkCue *cue = data;
    g_strfreev(cue->words);
    g_free(cue);
}

static void
word_class_free(gpointer data)
{
    SpkWordClass *word_class = data;
    g_free(word_class->name);
    g_strfreev(word_class->words);
    g_free(word_class);
}

static void
weight_free(gpointer data)
{
    SpkWeight *weight = data;
    g_free(weight->feature);
    g_free(weight);
}

void
spk_frames_free(SpkFrames *frames)
{
    if (!frames)
        return;
    g_ptr_array_unref(frames->frames);
    g_ptr_array_unref(frames->cues);
    g_ptr_array_unref(frames->classes);
    g_ptr_array_unref(frames->weights);
    g_free(frames);
}

/* A list cell as a NULL-terminated list of strings, in lower case. */
static char **
read_words(const SpkRows *rows, const SpkRow *row, guint cell, SpkFaults *faults)
{
    g_autoptr(GPtrArray) items = spk_rows_items(rows, row, cell, FALSE, faults);
    char **words = g_new0(char *, items->len + 1);
    for (guint i = 0; i < items->len; ++i)
        words[i] = g_utf8_strdown(((SpkItem *)g_ptr_array_index(items, i))->text, -1);
    return words;
}

static const struct {
    const char *name;
    SpkSlotKind kind;
} named_slots[] = {
    {"subj", SPK_SLOT_SUBJECT},     {"obj", SPK_SLOT_OBJECT},
    {"poss", SPK_SLOT_POSSESSIVE},  {"pre", SPK_SLOT_PREMODIFIER},
    {"appos", SPK_SLOT_APPOSITION}, {"prev", SPK_SLOT_PREVIOUS},
    {"then", SPK_SLOT_THEN},        {"we", SPK_SLOT_WE},
    {"focus", SPK_SLOT_FOCUS},
};

static SpkSlot
slot_named(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(named_slots); ++i)
        if (!strcmp(name, named_slots[i].name))
            return (SpkSlot){named_slots[i].kind, NULL};
    return (SpkSlot){SPK_SLOT_PREPOSITION, g_intern_string(name)};
}

gboolean
spk_slot_is_named(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(named_slots); ++i)
        if (!strcmp(name, named_slots[i].name))
            return TRUE;
    return FALSE;
}

static SpkSlot *
make_slots(char **names, guint *ret_count)
{
    guint count = g_strv_length(names);
    SpkSlot *slots = g_new0(SpkSlot, count + 1);
    for (guint i = 0; i < count; ++i)
        slots[i] = slot_named(names[i]);
    *ret_count = count;
    return slots;
}

static SpkSlot *
read_slots(const SpkRows *rows, const SpkRow *row, guint cell, const char *fallback, guint *ret_count,
           SpkFaults *faults)
{
    g_auto(GStrv) names = *row->cells[cell].text ? read_words(rows, row, cell, faults) : g_strsplit(fallback, " ", -1);
    return make_slots(names, ret_count);
}

static const SpkTieType *
find_type(GPtrArray *types, const char *name)
{
    for (guint i = 0; i < types->len; ++i)
        if (!strcmp(((SpkTieType *)g_ptr_array_index(types, i))->name, name))
            return g_ptr_array_index(types, i);
    return NULL;
}

enum {
    FRAME_ID,
    FRAME_TYPE,
    FRAME_POS,
    FRAME_MODE,
    FRAME_TRIGGERS,
    FRAME_FROM,
    FRAME_TO,
    FRAME_MODS,
    FRAME_UNLESS,
    FRAME_FORM,
    FRAME_STATUS
};

static SpkFrame *
read_frame(const SpkRows *rows, const SpkRow *row, GPtrArray *types, SpkFaults *faults)
{
    static const char *const parts_of_speech[] = {"n", "v", "a", NULL}, *const modes[] = {"directed", "mutual", "pair",
                                                                                          NULL};
    const SpkTieType *type = find_type(types, row->cells[FRAME_TYPE].text);
    if (!type)
        spk_rows_fault(rows, row, FRAME_TYPE, faults, "unknown type '%s' (types.txt lists them)",
                       row->cells[FRAME_TYPE].text);
    gint pos = spk_rows_choice(rows, row, FRAME_POS, parts_of_speech, faults);
    gint mode = spk_rows_choice(rows, row, FRAME_MODE, modes, faults);
    if (!type || pos < 0 || mode < 0)
        return NULL;

    SpkFrame *frame = g_new0(SpkFrame, 1);
    frame->id = g_strdup(row->cells[FRAME_ID].text);
    frame->type = type;
    frame->pos = parts_of_speech[pos][0];
    frame->mutual = mode > 0;
    frame->needs_partner = mode == 2;
    frame->triggers = read_words(rows, row, FRAME_TRIGGERS, faults);
    guint shape = 0;
    while (default_slots[shape].mutual != frame->mutual || default_slots[shape].pos != frame->pos)
        ++shape;
    frame->from = read_slots(rows, row, FRAME_FROM, default_slots[shape].from, &frame->from_count, faults);
    frame->to = read_slots(rows, row, FRAME_TO, default_slots[shape].to, &frame->to_count, faults);
    frame->mods = read_words(rows, row, FRAME_MODS, faults);
    frame->unless = read_words(rows, row, FRAME_UNLESS, faults);
    frame->form = *row->cells[FRAME_FORM].text ? g_strdup(row->cells[FRAME_FORM].text) : NULL;
    frame->status = *row->cells[FRAME_STATUS].text ? spk_rows_choice(rows, row, FRAME_STATUS, statuses, faults) : -1;
    return frame;
}

/* NULL when the folder has no such file: a codebook may hold actors alone, for checking or import. */
static SpkRows *
read_rows(const char *folder, const char *name, const SpkColumnSpec *specs, guint count, SpkFaults *faults)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS) ? spk_rows_read(path, specs, count, faults) : NULL;
}

static void
read_frames(SpkFrames *frames, const char *folder, GPtrArray *types, SpkFaults *faults)
{
    static const SpkColumnSpec specs[] = {
        {"id", SPK_COLUMN_FILLED},     {"type", SPK_COLUMN_FILLED},     {"pos", SPK_COLUMN_FILLED},
        {"mode", SPK_COLUMN_FILLED},   {"triggers", SPK_COLUMN_FILLED}, {"from", SPK_COLUMN_PRESENT},
        {"to", SPK_COLUMN_PRESENT},    {"mods", SPK_COLUMN_PRESENT},    {"unless", SPK_COLUMN_PRESENT},
        {"form", SPK_COLUMN_OPTIONAL}, {"status", SPK_COLUMN_OPTIONAL}, {"source", SPK_COLUMN_FILLED},
    };
    g_autoptr(SpkRows) rows = read_rows(folder, "frames.txt", specs, G_N_ELEMENTS(specs), faults);
    if (!rows)
        return;
    spk_rows_check_unique(rows, FRAME_ID, "id", faults);
    for (guint i = 0; i < rows->rows->len; ++i) {
        SpkFrame *frame = read_frame(rows, spk_rows_get(rows, i), types, faults);
        if (frame)
            g_ptr_array_add(frames->frames, frame);
    }
}

static void
read_cues(SpkFrames *frames, const char *folder, SpkFaults *faults)
{
    static const char *const sides[] = {"before", "after", "sentence", NULL};
    static const SpkColumnSpec specs[] = {{"status", SPK_COLUMN_FILLED},
                                          {"side", SPK_COLUMN_FILLED},
                                          {"reach", SPK_COLUMN_FILLED},
                                          {"words", SPK_COLUMN_FILLED},
                                          {"source", SPK_COLUMN_FILLED}};
    g_autoptr(SpkRows) rows = read_rows(folder, "cues.txt", specs, G_N_ELEMENTS(specs), faults);
    for (guint i = 0; rows && i < rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(rows, i);
        gint status = spk_rows_choice(rows, row, 0, statuses, faults);
        gint side = spk_rows_choice(rows, row, 1, sides, faults);
        guint64 reach = 0;
        if (!g_ascii_string_to_unsigned(row->cells[2].text, 10, 1, 1000, &reach, NULL))
            spk_rows_fault(rows, row, 2, faults, "'%s' is no reach (a number of words from 1 to 1000)",
                           row->cells[2].text);
        if (status < 0 || side < 0 || !reach)
            continue;
        SpkCue *cue = g_new0(SpkCue, 1);
        *cue = (SpkCue){(SpkStatus)status, (SpkCueSide)side, (guint)reach, read_words(rows, row, 3, faults)};
        g_ptr_array_add(frames->cues, cue);
    }
}

static void
read_lexicon(SpkFrames *frames, const char *folder, SpkFaults *faults)
{
    static const SpkColumnSpec specs[] = {
        {"class", SPK_COLUMN_FILLED}, {"words", SPK_COLUMN_FILLED}, {"source", SPK_COLUMN_FILLED}};
    g_autoptr(SpkRows) rows = read_rows(folder, "lexicon.txt", specs, G_N_ELEMENTS(specs), faults);
    for (guint i = 0; rows && i < rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(rows, i);
        SpkWordClass *word_class = g_new0(SpkWordClass, 1);
        *word_class = (SpkWordClass){g_strdup(row->cells[0].text), read_words(rows, row, 1, faults)};
        g_ptr_array_add(frames->classes, word_class);
    }
}

static void
read_weights(SpkFrames *frames, const char *folder, SpkFaults *faults)
{
    static const SpkColumnSpec specs[] = {{"feature", SPK_COLUMN_FILLED},
                                          {"weight", SPK_COLUMN_FILLED},
                                          {"cases", SPK_COLUMN_FILLED},
                                          {"source", SPK_COLUMN_FILLED}};
    g_autoptr(SpkRows) rows = read_rows(folder, "weights.txt", specs, G_N_ELEMENTS(specs), faults);
    if (rows)
        spk_rows_check_unique(rows, 0, "feature", faults);
    for (guint i = 0; rows && i < rows->rows->len; ++i) {
        const SpkRow *row = spk_rows_get(rows, i);
        char *end;
        double weight = g_ascii_strtod(row->cells[1].text, &end);
        guint64 cases = 0;
        if (*end || !isfinite(weight)) {
            spk_rows_fault(rows, row, 1, faults, "'%s' is no weight (a number)", row->cells[1].text);
        } else if (!g_ascii_string_to_unsigned(row->cells[2].text, 10, 1, 1000000000, &cases, NULL)) {
            spk_rows_fault(rows, row, 2, faults, "'%s' is no number of cases (1 to 1000000000)", row->cells[2].text);
        } else {
            SpkWeight *one = g_new0(SpkWeight, 1);
            *one = (SpkWeight){g_strdup(row->cells[0].text), weight, (guint)cases};
            g_ptr_array_add(frames->weights, one);
        }
    }
}

SpkFrames *
spk_frames_read(const char *folder, GPtrArray *types, SpkFaults *faults)
{
    SpkFrames *frames = g_new0(SpkFrames, 1);
    frames->frames = g_ptr_array_new_with_free_func(frame_free);
    frames->cues = g_ptr_array_new_with_free_func(cue_free);
    frames->classes = g_ptr_array_new_with_free_func(word_class_free);
    frames->weights = g_ptr_array_new_with_free_func(weight_free);
    read_frames(frames, folder, types, faults);
    read_cues(frames, folder, faults);
    read_lexicon(frames, folder, faults);
    read_weights(frames, folder, faults);
    return frames;
}
