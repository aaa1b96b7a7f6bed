/**
 * The contract ABI's encoding, as far as our contracts use it. Values enter and bytes leave, or the
 * other way round; nothing here knows a contract.
 */
package io.tributary.bridge.abi;
