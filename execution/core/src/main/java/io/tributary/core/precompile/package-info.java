/**
 * The precompiled contracts: prices and limits here, work beyond a hash through the Crypto port,
 * whose arithmetic has a pure implementation here too.
 */
package io.tributary.core.precompile;
