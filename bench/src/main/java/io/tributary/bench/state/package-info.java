/** Blocks on states of several sizes: transfers executed, and how long the root takes. */
package io.tributary.bench.state;
