package io.tributary.core.evm;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes32;

/** The addresses of created contracts. */
public final class ContractAddress {
  private ContractAddress() {}

  /** Of CREATE and of creating transactions; {@code nonce} is the creator's before. */
  public static Address create(Address creator, long nonce) {
    RlpWriter out = new RlpWriter(64);
    int mark = out.startList();
    out.bytes(creator.toArray()).unsignedLong(nonce).endList(mark);
    return Address.ofWord(Keccak.hash(out.unsafeBuffer(), 0, out.size()));
  }

  /** Of CREATE2 (EIP-1014). */
  public static Address create2(Address creator, Bytes32 salt, Bytes32 initCodeHash) {
    byte[] prefix = {(byte) 0xff};
    return Address.ofWord(
        Keccak.hash(prefix, creator.toArray(), salt.toArrayUnsafe(), initCodeHash.toArrayUnsafe()));
  }
}
