/**
 * The data encoding of blobs. Bytes enter and a blob of field elements leaves, and the way back;
 * commitments are not known here.
 */
package io.tributary.derivation.blob;
