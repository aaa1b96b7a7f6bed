/*
 * What the program needs of a machine without an operating system: an entry that sets the stack and the thread pointer, memory
 * that is never given back, and three calls of the environment (read, write, exit), which qemu-riscv64 answers as Linux does.
 */
#include "host.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STACK_SIZE 16777216
#define INPUT_SIZE (64 << 20)

enum { READ = 63, WRITE = 64, EXIT = 93 };

/* TeaVM writes messages of uncaught exceptions there; nothing may be printed. */
#undef stderr
FILE *const stderr = NULL;

char stack[STACK_SIZE] __attribute__((aligned(16)));
char thread[4096] __attribute__((aligned(64)));

__asm__(
    ".section .text.start\n"
    ".globl _start\n"
    "_start:\n"
    "  la sp, stack + 16777216\n"
    "  la tp, thread\n"
    "  call start\n");

static long environment(long number, long a, long b, long c) {
  register long a0 __asm__("a0") = a;
  register long a1 __asm__("a1") = b;
  register long a2 __asm__("a2") = c;
  register long a7 __asm__("a7") = number;
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
  return a0;
}

void _exit(int code) {
  environment(EXIT, code, 0, 0);
  for (;;) {
  }
}

void exit(int code) { _exit(code); }

void abort(void) { _exit(134); }

static char heap[(size_t) HEAP_MIB << 20] __attribute__((aligned(4096)));
static char *next = heap;

void *malloc(size_t size) {
  char *block = next;
  next += (size + 15) & ~(size_t) 15;
  if (next > heap + sizeof heap) {
    abort();
  }
  return block;
}

void free(void *block) { (void) block; }

/* The heap is zero at the start and no block is used twice. */
void *calloc(size_t count, size_t size) { return malloc(count * size); }

void *realloc(void *old, size_t size) {
  void *block = malloc(size);
  return old == NULL ? block : memcpy(block, old, size);
}

/* Strings of the program are ASCII where C sees them. */
size_t mbrtoc16(char16_t *to, const char *from, size_t size, mbstate_t *state) {
  (void) size;
  (void) state;
  *to = (unsigned char) *from;
  return *from == 0 ? 0 : 1;
}

/* No clock. */
int64_t sceKernelLibcTime(void *to) {
  (void) to;
  return 0;
}

void sceKernelDelayThread(int64_t micros) { (void) micros; }

int gettimeofday(struct timeval *time, void *zone) {
  (void) time;
  (void) zone;
  return -1;
}

static unsigned char input[INPUT_SIZE];
static long input_size = -1;

int32_t tributary_input_size(void) {
  if (input_size < 0) {
    long got = 1;
    for (input_size = 0; got > 0; input_size += got) {
      got = environment(READ, 0, (long) (input + input_size), (long) (sizeof input - input_size));
      if (got < 0) {
        _exit(3);
      }
    }
  }
  return (int32_t) input_size;
}

void tributary_read(void *to, int32_t size) { memcpy(to, input, (size_t) size); }

void tributary_write(void *from, int32_t size) {
  for (long done = 0; done < size;) {
    long wrote = environment(WRITE, 1, (long) from + done, size - done);
    if (wrote <= 0) {
      _exit(3);
    }
    done += wrote;
  }
}

int main(int count, char **arguments);

void start(void) {
  char *arguments[] = {"program", NULL};
  exit(main(1, arguments));
}
