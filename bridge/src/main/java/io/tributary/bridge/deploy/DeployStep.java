package io.tributary.bridge.deploy;

import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * One transaction of the deployer; its place in the script is its nonce.
 *
 * @param to empty for a creation
 */
record DeployStep(String name, Optional<Address> to, Bytes data, long gasLimit) {}
