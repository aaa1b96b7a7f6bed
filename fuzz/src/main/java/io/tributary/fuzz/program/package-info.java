/** EVM programs, written and read. Bytes only: nothing here runs them. */
package io.tributary.fuzz.program;
