/**
 * The precompiled contracts, priced and pure; what needs native code goes through the Crypto port.
 */
package io.tributary.core.precompile;
