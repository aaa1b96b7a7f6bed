/**
 * Storage of the precompile: namespaces, slots and packed fields (rules, section 2), and the
 * buffered, metered view of them that one call works on. Nothing is written to the frame before the
 * call's checks are all done.
 */
package io.tributary.attribution.ledger;
