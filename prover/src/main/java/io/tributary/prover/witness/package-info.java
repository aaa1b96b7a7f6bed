/**
 * The witness of a block: what an empty machine needs to execute it. A block and a node's state
 * enter; nodes, codes and headers leave, each verifiable by its hash. A witness never holds
 * anything that has to be believed.
 */
package io.tributary.prover.witness;
