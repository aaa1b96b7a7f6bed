/**
 * Small files that survive a crash of the machine. Bytes enter and leave; a file is whole or absent
 * at every instant.
 */
package io.tributary.batcher.file;
