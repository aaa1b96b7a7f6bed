/* Copies by words; those of the C library go byte by byte. */
#include <stddef.h>
#include <stdint.h>

typedef uint64_t __attribute__((may_alias)) word;

static int is_aligned(const void *p) { return ((uintptr_t) p & 7) == 0; }

static int is_alike(const void *p, const void *q) { return (((uintptr_t) p ^ (uintptr_t) q) & 7) == 0; }

void *memset(void *to, int value, size_t size) {
  unsigned char *p = to;
  uint64_t pattern = (unsigned char) value * 0x0101010101010101ULL;
  for (; size > 0 && !is_aligned(p); size--) {
    *p++ = (unsigned char) value;
  }
  for (; size >= 64; size -= 64, p += 64) {
    word *q = (word *) p;
    q[0] = q[1] = q[2] = q[3] = q[4] = q[5] = q[6] = q[7] = pattern;
  }
  for (; size >= 8; size -= 8, p += 8) {
    *(word *) p = pattern;
  }
  while (size-- > 0) {
    *p++ = (unsigned char) value;
  }
  return to;
}

static void forwards(unsigned char *p, const unsigned char *q, size_t size) {
  if (is_alike(p, q)) {
    for (; size > 0 && !is_aligned(p); size--) {
      *p++ = *q++;
    }
    for (; size >= 32; size -= 32, p += 32, q += 32) {
      word *t = (word *) p;
      const word *f = (const word *) q;
      word a = f[0], b = f[1], c = f[2], d = f[3];
      t[0] = a;
      t[1] = b;
      t[2] = c;
      t[3] = d;
    }
    for (; size >= 8; size -= 8, p += 8, q += 8) {
      *(word *) p = *(const word *) q;
    }
  }
  while (size-- > 0) {
    *p++ = *q++;
  }
}

static void backwards(unsigned char *p, const unsigned char *q, size_t size) {
  if (is_alike(p, q)) {
    for (; size > 0 && !is_aligned(p + size); size--) {
      p[size - 1] = q[size - 1];
    }
    for (; size >= 8; size -= 8) {
      *(word *) (p + size - 8) = *(const word *) (q + size - 8);
    }
  }
  while (size-- > 0) {
    p[size] = q[size];
  }
}

void *memcpy(void *to, const void *from, size_t size) {
  forwards(to, from, size);
  return to;
}

void *memmove(void *to, const void *from, size_t size) {
  if ((uintptr_t) to - (uintptr_t) from >= size) {
    forwards(to, from, size);
  } else {
    backwards(to, from, size);
  }
  return to;
}
