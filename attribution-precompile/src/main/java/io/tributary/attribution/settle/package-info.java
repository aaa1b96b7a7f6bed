/**
 * Receipts become credits (rules, sections 6, 8 and 9): leaves and their root, the signed receipt,
 * fees, the split to the last wei, exposure. All checks come before all writes.
 */
package io.tributary.attribution.settle;
