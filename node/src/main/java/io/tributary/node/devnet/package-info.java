/**
 * The whole development chain in one process. In: a validated configuration. Out: an L1 with our
 * contracts, the L2 over it, every role, and what a person wants to read meanwhile. Here parts are
 * made, joined and closed in order; what they do is decided elsewhere.
 */
package io.tributary.node.devnet;
