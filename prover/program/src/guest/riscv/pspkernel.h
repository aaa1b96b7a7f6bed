/* TeaVM's C asks for this header on a machine without POSIX. */
#pragma once

#include <stdint.h>

int64_t sceKernelLibcTime(void *to);
void sceKernelDelayThread(int64_t micros);
