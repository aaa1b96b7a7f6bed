/**
 * Whole state tests made from a seed: accounts, code, a transaction. What leaves is JSON in the
 * format of Ethereum's state tests, which every client's command reads. Nothing here runs a test.
 */
package io.tributary.fuzz.evm;
