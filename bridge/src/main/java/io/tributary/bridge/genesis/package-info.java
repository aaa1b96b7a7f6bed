/**
 * The first block of L2. Constants, balances and a timestamp enter; a block, its accounts and their
 * JSON leave, the same bytes for the same input. Nothing here asks a chain or a clock.
 */
package io.tributary.bridge.genesis;
