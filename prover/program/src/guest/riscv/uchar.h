/* picolibc has none. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

typedef uint_least16_t char16_t;
typedef uint_least32_t char32_t;

size_t mbrtoc16(char16_t *to, const char *from, size_t size, mbstate_t *state);
size_t c16rtomb(char *to, char16_t from, mbstate_t *state);
