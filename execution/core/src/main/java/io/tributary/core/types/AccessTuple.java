package io.tributary.core.types;

import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/** An entry of an EIP-2930 access list. */
public record AccessTuple(Address address, List<Bytes32> storageKeys) {}
