#pragma once
#include <glib.h>

/** How a name is shortened where there is no room for it. */

/** By rule: South Korea is S. Korea, Organisation is Org. NULL when no rule changes it. */
char *spk_name_shorten(const char *name);
