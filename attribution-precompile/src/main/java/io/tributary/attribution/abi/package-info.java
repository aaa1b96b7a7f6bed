/**
 * The wire: functions, events and errors of the precompile, canonical calldata both ways, and the
 * words they are made of. Bytes enter and leave; nothing here knows state.
 */
package io.tributary.attribution.abi;
