/* The functions that the program imports; included in front of what TeaVM writes, which declares none of them. */
#ifndef TRIBUTARY_HOST_H
#define TRIBUTARY_HOST_H

#include <stdint.h>

int32_t tributary_input_size(void);
void tributary_read(void *to, int32_t size);
void tributary_write(void *from, int32_t size);

void tributary_xor_words(void *to, const void *from, int32_t count);
void tributary_keccak_f(void *state);
void tributary_sha256_block(void *words, const void *block);
void tributary_blake2b_rounds(void *work, const void *message, int64_t rounds);

static inline int64_t tributary_multiply_high(int64_t a, int64_t b) {
  return (int64_t) (((unsigned __int128) (uint64_t) a * (uint64_t) b) >> 64);
}

#endif
