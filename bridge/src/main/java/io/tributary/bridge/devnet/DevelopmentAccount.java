package io.tributary.bridge.devnet;

import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import org.apache.tuweni.bytes.Bytes32;

/**
 * An account of the public mnemonic.
 *
 * @param index the last number of its path {@code m/44'/60'/0'/0/index}
 * @param privateKey public knowledge: good for the development chain only
 */
public record DevelopmentAccount(int index, Bytes32 privateKey, Address address) {
  public Signer signer() {
    return Signer.of(privateKey);
  }
}
