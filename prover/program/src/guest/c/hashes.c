/*
 * The compression functions of three hashes, in portable C. Compiled from Java they take half as many instructions again, by which
 * a block that only hashes would not end within the steps of the fault-proof machine. Tests hold them against HotSpot's.
 */
#include "host.h"

#define ROTATE_LEFT(x, n) ((x) << (n) | (x) >> (64 - (n)))
#define ROTATE_RIGHT(x, n) ((x) >> (n) | (x) << (64 - (n)))
#define ROTATE_WORD(x, n) ((x) >> (n) | (x) << (32 - (n)))

/* to ^= the little-endian words at from, which may lie at any address: only aligned words are read. */
void tributary_xor_words(void *to, const void *from, int32_t count) {
  uint64_t *lanes = to;
  unsigned shift = 8 * ((uintptr_t) from & 7);
  const uint64_t *words = (const uint64_t *) ((uintptr_t) from & ~(uintptr_t) 7);
  if (shift == 0) {
    for (int32_t i = 0; i < count; i++) {
      lanes[i] ^= words[i];
    }
    return;
  }
  uint64_t low = *words;
  for (int32_t i = 0; i < count; i++) {
    uint64_t high = *++words;
    lanes[i] ^= low >> shift | high << (64 - shift);
    low = high;
  }
}

/*
 * Keccak-f[1600] (FIPS 202). Six lanes are kept complemented between rounds, which spares most of the complements of chi (Keccak
 * implementation overview 3.2, section 2.2). A round goes from a to e, a plane at a time; p are the parities of e's columns.
 */
static const uint64_t ROUND_CONSTANTS[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

#define COMPLEMENT(a) (a[1] = ~a[1], a[2] = ~a[2], a[8] = ~a[8], a[12] = ~a[12], a[17] = ~a[17], a[20] = ~a[20])

#define PLANE(a, l0, r0, x0, l1, r1, x1, l2, r2, x2, l3, r3, x3, l4, r4, x4) \
  b0 = a[l0] ^ x0; \
  b0 = (r0) == 0 ? b0 : ROTATE_LEFT(b0, (r0) & 63); \
  b1 = a[l1] ^ x1; \
  b1 = ROTATE_LEFT(b1, r1); \
  b2 = a[l2] ^ x2; \
  b2 = ROTATE_LEFT(b2, r2); \
  b3 = a[l3] ^ x3; \
  b3 = ROTATE_LEFT(b3, r3); \
  b4 = a[l4] ^ x4; \
  b4 = ROTATE_LEFT(b4, r4);

#define PUT(e, at, y0, y1, y2, y3, y4) \
  t = y0; \
  e[at] = t; \
  q0 ^= t; \
  t = y1; \
  e[at + 1] = t; \
  q1 ^= t; \
  t = y2; \
  e[at + 2] = t; \
  q2 ^= t; \
  t = y3; \
  e[at + 3] = t; \
  q3 ^= t; \
  t = y4; \
  e[at + 4] = t; \
  q4 ^= t;

#define ROUND(a, e, constant) \
  d0 = q4 ^ ROTATE_LEFT(q1, 1); \
  d1 = q0 ^ ROTATE_LEFT(q2, 1); \
  d2 = q1 ^ ROTATE_LEFT(q3, 1); \
  d3 = q2 ^ ROTATE_LEFT(q4, 1); \
  d4 = q3 ^ ROTATE_LEFT(q0, 1); \
  q0 = q1 = q2 = q3 = q4 = 0; \
  PLANE(a, 0, 0, d0, 6, 44, d1, 12, 43, d2, 18, 21, d3, 24, 14, d4) \
  PUT(e, 0, b0 ^ (b1 | b2) ^ (constant), b1 ^ (~b2 | b3), b2 ^ (b3 & b4), b3 ^ (b4 | b0), b4 ^ (b0 & b1)) \
  PLANE(a, 3, 28, d3, 9, 20, d4, 10, 3, d0, 16, 45, d1, 22, 61, d2) \
  PUT(e, 5, b0 ^ (b1 | b2), b1 ^ (b2 & b3), b2 ^ (b3 | ~b4), b3 ^ (b4 | b0), b4 ^ (b0 & b1)) \
  PLANE(a, 1, 1, d1, 7, 6, d2, 13, 25, d3, 19, 8, d4, 20, 18, d0) \
  n = ~b3; \
  PUT(e, 10, b0 ^ (b1 | b2), b1 ^ (b2 & b3), b2 ^ (n & b4), n ^ (b4 | b0), b4 ^ (b0 & b1)) \
  PLANE(a, 4, 27, d4, 5, 36, d0, 11, 10, d1, 17, 15, d2, 23, 56, d3) \
  n = ~b3; \
  PUT(e, 15, b0 ^ (b1 & b2), b1 ^ (b2 | b3), b2 ^ (n | b4), n ^ (b4 & b0), b4 ^ (b0 | b1)) \
  PLANE(a, 2, 62, d2, 8, 55, d3, 14, 39, d4, 15, 41, d0, 21, 2, d1) \
  n = ~b1; \
  PUT(e, 20, b0 ^ (n & b2), n ^ (b2 | b3), b2 ^ (b3 & b4), b3 ^ (b4 | b0), b4 ^ (b0 & b1))

void tributary_keccak_f(void *state) {
  uint64_t *a = state;
  uint64_t e[25];
  COMPLEMENT(a);
  uint64_t q0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
  uint64_t q1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
  uint64_t q2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
  uint64_t q3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
  uint64_t q4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
  uint64_t b0, b1, b2, b3, b4, d0, d1, d2, d3, d4, n, t;
  for (int round = 0; round < 24; round += 2) {
    ROUND(a, e, ROUND_CONSTANTS[round])
    ROUND(e, a, ROUND_CONSTANTS[round + 1])
  }
  COMPLEMENT(a);
}

/* SHA-256 (FIPS 180-4, section 6.2.2): one block into the state of eight words. */
static const uint32_t FRACTIONS[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#define STEP(a, b, c, d, e, f, g, h, i) \
  h += (ROTATE_WORD(e, 6) ^ ROTATE_WORD(e, 11) ^ ROTATE_WORD(e, 25)) + (g ^ (e & (f ^ g))) + FRACTIONS[i] + w[i]; \
  d += h; \
  h += (ROTATE_WORD(a, 2) ^ ROTATE_WORD(a, 13) ^ ROTATE_WORD(a, 22)) + ((a & b) | (c & (a | b)));

void tributary_sha256_block(void *words, const void *block) {
  uint32_t *state = words;
  const unsigned char *bytes = block;
  uint32_t w[64];
  for (int i = 0; i < 16; i++, bytes += 4) {
    w[i] = (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 | bytes[3];
  }
  for (int i = 16; i < 64; i++) {
    uint32_t x = w[i - 15];
    uint32_t y = w[i - 2];
    w[i] = w[i - 16] + w[i - 7] + (ROTATE_WORD(x, 7) ^ ROTATE_WORD(x, 18) ^ x >> 3) +
           (ROTATE_WORD(y, 17) ^ ROTATE_WORD(y, 19) ^ y >> 10);
  }
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int i = 0; i < 64; i += 8) {
    STEP(a, b, c, d, e, f, g, h, i)
    STEP(h, a, b, c, d, e, f, g, i + 1)
    STEP(g, h, a, b, c, d, e, f, i + 2)
    STEP(f, g, h, a, b, c, d, e, i + 3)
    STEP(e, f, g, h, a, b, c, d, i + 4)
    STEP(d, e, f, g, h, a, b, c, i + 5)
    STEP(c, d, e, f, g, h, a, b, i + 6)
    STEP(b, c, d, e, f, g, h, a, i + 7)
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/* The rounds of BLAKE2b's F (RFC 7693, section 3.2): v are the sixteen words of work, m those of the message. */
#define MIX(a, b, c, d, x, y) \
  a += b + m[x]; \
  d ^= a; \
  d = ROTATE_RIGHT(d, 32); \
  c += d; \
  b ^= c; \
  b = ROTATE_RIGHT(b, 24); \
  a += b + m[y]; \
  d ^= a; \
  d = ROTATE_RIGHT(d, 16); \
  c += d; \
  b ^= c; \
  b = ROTATE_RIGHT(b, 63);

#define BLAKE_ROUND(s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15) \
  if (rounds-- == 0) { \
    break; \
  } \
  MIX(v0, v4, v8, v12, s0, s1) \
  MIX(v1, v5, v9, v13, s2, s3) \
  MIX(v2, v6, v10, v14, s4, s5) \
  MIX(v3, v7, v11, v15, s6, s7) \
  MIX(v0, v5, v10, v15, s8, s9) \
  MIX(v1, v6, v11, v12, s10, s11) \
  MIX(v2, v7, v8, v13, s12, s13) \
  MIX(v3, v4, v9, v14, s14, s15)

void tributary_blake2b_rounds(void *work, const void *message, int64_t rounds) {
  uint64_t *v = work;
  const uint64_t *m = message;
  uint64_t v0 = v[0], v1 = v[1], v2 = v[2], v3 = v[3], v4 = v[4], v5 = v[5], v6 = v[6], v7 = v[7];
  uint64_t v8 = v[8], v9 = v[9], v10 = v[10], v11 = v[11], v12 = v[12], v13 = v[13], v14 = v[14], v15 = v[15];
  for (;;) {
    BLAKE_ROUND(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    BLAKE_ROUND(14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3)
    BLAKE_ROUND(11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4)
    BLAKE_ROUND(7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8)
    BLAKE_ROUND(9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13)
    BLAKE_ROUND(2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9)
    BLAKE_ROUND(12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11)
    BLAKE_ROUND(13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10)
    BLAKE_ROUND(6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5)
    BLAKE_ROUND(10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0)
  }
  uint64_t all[16] = {v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15};
  for (int i = 0; i < 16; i++) {
    v[i] = all[i];
  }
}
