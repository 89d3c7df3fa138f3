#pragma once
#include "corpus/blocks.h"

/** What can be seen of a block without knowing what stands around it. Words are counted up to 80. */
typedef struct {
    const char *text; ///< Not NUL-terminated
    gsize length;
    guint words;
    gboolean has_letters;
    gboolean is_finished;   ///< Ends in . ! ? or something that goes on: : ; ,
    gboolean is_question;   ///< Ends in ?
    gboolean is_title_case; ///< Every long word has a capital
    gboolean is_numbered;   ///< Starts with `IV.`, `2.1` or the like
    gboolean starts_lower;
} SpkShape;

SpkShape spk_shape_of(const char *text, const SpkBlock *block);

gboolean spk_shape_starts_with(const SpkShape *shape, const char *words);
gboolean spk_shape_has(const SpkShape *shape, const char *words);
gboolean spk_shape_has_any(const SpkShape *shape, const char *const *words, guint count);

/** An entry of a reference list: names, year, quoted title, publisher, address. */
gboolean spk_shape_is_citation(const SpkShape *shape);
/** `Figure 1.`, `Table 2:`, `Photo: ...` */
gboolean spk_shape_is_caption(const SpkShape *shape);
/** An address, a copyright line, a disclaimer, an invitation to subscribe. */
gboolean spk_shape_is_boilerplate(const SpkShape *shape);
/** `Jane Roe is a senior fellow at ...` */
gboolean spk_shape_is_biography(const SpkShape *shape);
/** `By Jane Roe`, `Associate Professor, Some University` */
gboolean spk_shape_is_author_line(const SpkShape *shape);
/** Holds a verb in a finite form, as headings and captions seldom do. */
gboolean spk_shape_has_finite_verb(const SpkShape *shape);
