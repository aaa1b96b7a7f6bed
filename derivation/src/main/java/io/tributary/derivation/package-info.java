/**
 * The rollup's own values: configuration, system configuration, block references, output roots. No
 * input or output, no clock, no threads here or below: the same code runs in a follower and in the
 * fault-proof guest.
 */
package io.tributary.derivation;
