/**
 * L1 as derivation takes it in: headers, transactions and receipts that somebody else fetched and
 * verified.
 */
package io.tributary.derivation.l1;
