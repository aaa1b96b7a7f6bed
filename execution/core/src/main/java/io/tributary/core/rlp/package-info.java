/**
 * Recursive length prefix, strict both ways. Bytes enter, items leave; malformed input is an
 * answer, not an exception.
 */
package io.tributary.core.rlp;
