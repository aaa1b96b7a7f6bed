/**
 * What work costs at its worst: each function of the attribution precompile, each precompiled
 * contract and each opcode of Ethereum, in nanoseconds a gas. Nothing here is part of a node.
 */
package io.tributary.bench.worst;
