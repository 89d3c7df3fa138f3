#pragma once
#include <glib.h>

/** A list of what is wrong with an input, so that one run reports every fault of every file. */
typedef struct SpkFaults SpkFaults;

SpkFaults *spk_faults_new(void);
void spk_faults_free(SpkFaults *faults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkFaults, spk_faults_free)

/** Note `file:line:column: message`. Line and column count from 1, columns in characters; 0 leaves them out. */
void spk_faults_add(SpkFaults *faults, const char *file, guint line, guint column, const char *format, ...)
    G_GNUC_PRINTF(5, 6);
guint spk_faults_count(const SpkFaults *faults);

/** TRUE when there is none. Else FALSE, with SPK_ERROR_INPUT that holds them line by line, sorted by file, line, column;
    after 100 it says how many more there are. */
gboolean spk_faults_none(const SpkFaults *faults, GError **error);

typedef void (*SpkFaultTake)(const char *file, guint line, guint column, const char *message, gpointer data);

/** Give every fault, sorted by file, line, column. */
void spk_faults_each(const SpkFaults *faults, SpkFaultTake take, gpointer data);
