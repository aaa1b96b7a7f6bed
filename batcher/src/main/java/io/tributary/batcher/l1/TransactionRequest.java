package io.tributary.batcher.l1;

import io.tributary.core.types.Address;
import io.tributary.da.blob.Sidecar;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** A transaction to be brought into a block, at whatever fees it takes. */
public record TransactionRequest(
    Address to, Bytes data, long gasLimit, Optional<Sidecar> sidecar) {}
