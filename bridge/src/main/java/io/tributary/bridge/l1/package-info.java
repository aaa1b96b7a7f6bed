/**
 * Ethereum's JSON-RPC as a client. Requests leave; answers that were checked against the hashes
 * they claim enter. An answer that fails the check must never leave this package; every failure has
 * a kind that says what to do.
 */
package io.tributary.bridge.l1;
