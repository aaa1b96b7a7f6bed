/**
 * Brings the contracts to L1. A configuration and an endpoint enter; transactions and the addresses
 * leave. Whatever was sent before is found again, never sent twice: addresses and order are fixed
 * by the deployer's nonces.
 */
package io.tributary.bridge.deploy;
