package io.tributary.core.types;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** An event that a contract emitted; at most four topics. */
public record Log(Address address, List<Bytes32> topics, Bytes data) {}
