/**
 * Transaction and block execution: rules, fees, receipts, headers. Blocks never change state but
 * through a diff.
 */
package io.tributary.core.block;
