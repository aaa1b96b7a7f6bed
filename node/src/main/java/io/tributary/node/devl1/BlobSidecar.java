package io.tributary.node.devl1;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * What travels beside a blob transaction (EIP-7594 form).
 *
 * @param blobs of 131,072 bytes each
 * @param commitments one a blob
 * @param cellProofs 128 a blob, blob by blob
 */
record BlobSidecar(List<Bytes> blobs, List<Bytes> commitments, List<Bytes> cellProofs) {}
