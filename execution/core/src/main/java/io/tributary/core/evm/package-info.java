/**
 * The interpreter: opcode table, frames, memory, arithmetic. Calls and code enter, outcomes with
 * gas leave; no opcode body throws.
 */
package io.tributary.core.evm;
