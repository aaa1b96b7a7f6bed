/**
 * Data availability: what L1 carries for L2, beside L1's own blocks. Failures here are ours or a
 * server's, never bad data.
 */
package io.tributary.da;
