#pragma once
#include <glib.h>
#include <stdio.h>

/** A number with up to 10 significant digits and a point, whatever the locale; "" when it is not a number. */
char *spk_number_format(double number);
/** A number as whole text, in the C locale. FALSE on anything else, on inf and nan. */
gboolean spk_number_parse(const char *text, double *ret_number);

/** Order of numbers (double), for qsort and g_array_sort: `a` and `b` point to them. */
gint spk_number_compare(gconstpointer a, gconstpointer b);
/** The quantile of sorted numbers at a share from 0 to 1, linear between the two nearest (R's type 7); count > 0. */
double spk_number_quantile(const double *sorted, guint count, double share);

/** Order of texts by their bytes, for qsort and g_ptr_array_sort: `a` and `b` point to the texts' pointers. */
gint spk_text_compare(gconstpointer a, gconstpointer b);

/** The candidate that `word` most likely meant to be (Damerau-Levenshtein distance of at most a third of its length,
    case ignored), or NULL. `candidates` is NULL-terminated. */
const char *spk_suggest(const char *word, const char *const *candidates);

/** A field of CSV (RFC 4180): quoted where it must be. A field that a spreadsheet would run (=, +, -, @, tab, at its
    start, and not a number) gets a leading apostrophe. NULL is empty. */
void spk_csv_print(FILE *stream, const char *field);
/** A whole row, NULL-terminated list of fields passed as an array of `count`. */
void spk_csv_print_row(FILE *stream, const char *const *fields, guint count);
