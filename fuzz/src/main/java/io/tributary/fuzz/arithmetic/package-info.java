/**
 * The engine's arithmetic on limbs against arithmetic on whole numbers. Every opcode runs as
 * bytecode in the interpreter; its meaning is written anew here, from the Yellow Paper and the
 * EIPs, and shares no code with the engine.
 */
package io.tributary.fuzz.arithmetic;
