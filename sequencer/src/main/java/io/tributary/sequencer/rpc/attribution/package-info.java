/**
 * The {@code attribution} namespace: the registries and accounts of the attribution precompile,
 * read from the state of any block.
 */
package io.tributary.sequencer.rpc.attribution;
