/*
 * What the program imports, on a machine with an operating system: input from standard input, output to standard output. A
 * bare-metal build links a file of its own with the same functions.
 */
#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char *input;
static size_t input_size;

static void fail(const char *reason) {
  fprintf(stderr, "%s\n", reason);
  exit(3);
}

static void load(void) {
  size_t capacity = 1 << 20;
  input = malloc(capacity);
  while (input != NULL) {
    size_t got = fread(input + input_size, 1, capacity - input_size, stdin);
    input_size += got;
    if (got == 0) {
      return;
    }
    if (input_size == capacity) {
      capacity *= 2;
      input = realloc(input, capacity);
    }
  }
  fail("no memory for the input");
}

int32_t tributary_input_size(void) {
  if (input == NULL) {
    load();
  }
  return (int32_t) input_size;
}

void tributary_read(void *to, int32_t size) {
  memcpy(to, input, (size_t) size);
}

void tributary_write(void *from, int32_t size) {
  if (fwrite(from, 1, (size_t) size, stdout) != (size_t) size || fflush(stdout) != 0) {
    fail("cannot write the output");
  }
}
