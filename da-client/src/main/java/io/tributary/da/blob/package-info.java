/**
 * Blobs with their commitments and proofs. Data enters, what a blob transaction needs leaves; keys
 * and fees are not known here.
 */
package io.tributary.da.blob;
