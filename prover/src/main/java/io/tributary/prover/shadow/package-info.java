/**
 * The shadow check: follows the sealed blocks, records the witness of each and re-executes it on an
 * empty machine. Sealed blocks enter, the height up to which both agree leaves; no block above it
 * may go to L1.
 */
package io.tributary.prover.shadow;
