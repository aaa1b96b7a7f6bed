/**
 * The development chain's constants and public accounts. Nothing enters; numbers, addresses and
 * keys leave. No other place may repeat one of these values, and none of them may serve a chain
 * other than the development chain.
 */
package io.tributary.bridge.devnet;
