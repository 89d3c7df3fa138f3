#pragma once
#include <glib.h>

/** What a full stop after a word means. */
typedef enum {
    SPK_STOP_ENDS,   ///< Not an abbreviation
    SPK_STOP_NEVER,  ///< `Dr.`: something follows that it belongs to
    SPK_STOP_NUMBER, ///< `No.`, `Art.`, `Sept.`: never ends before a number
    SPK_STOP_SOFT,   ///< `Corp.`, `U.S.`: ends only before a word that starts sentences
    SPK_STOP_PLACE,  ///< `D.C.`, `etc.`, `p.m.`: ends before any capital but a few
} SpkStop;

/** The word before a full stop, without it. */
SpkStop spk_stop_after(const char *word, gsize length);

/** `The`, `However`: a capitalised word that starts sentences and no names. */
gboolean spk_starts_sentences(const char *word, gsize length);

/** `said`, `asked` ...: verbs that follow a quoted question. */
gboolean spk_is_speech_verb(const char *word, gsize length);

/** `Article`, `Phase`: words that a number follows, as in `Article 5.` */
gboolean spk_is_numbered_part(const char *word, gsize length);
