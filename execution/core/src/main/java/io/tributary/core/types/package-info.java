/**
 * Values of the protocol: addresses, accounts, transactions, headers, blocks, receipts, each with
 * its codec. Nothing here knows state or execution.
 */
package io.tributary.core.types;
