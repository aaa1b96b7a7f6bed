/**
 * The typed client: calldata of every function, results back, receipts to be signed. Pure; whoever
 * uses it brings transport and keys.
 */
package io.tributary.attribution.client;
