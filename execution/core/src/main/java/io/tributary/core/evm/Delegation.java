package io.tributary.core.evm;

import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import org.apache.tuweni.bytes.Bytes;

/**
 * Code that names the account whose code is to run in its place (EIP-7702): 0xef0100 and an
 * address.
 */
public final class Delegation {
  private static final int PREFIX_SIZE = 3;
  private static final int SIZE = PREFIX_SIZE + Address.SIZE;
  private static final Bytes PREFIX = Bytes.of(0xef, 0x01, 0x00);

  private Delegation() {}

  /** The account that the code names, or null if it is ordinary code. */
  public static Address target(ContractCode code) {
    byte[] bytes = code.padded();
    boolean isDelegation =
        code.size() == SIZE && bytes[0] == (byte) 0xef && bytes[1] == 1 && bytes[2] == 0;
    return isDelegation ? Address.of(bytes, PREFIX_SIZE) : null;
  }

  /** The code that names {@code target}. */
  public static ContractCode to(Address target) {
    Bytes code = Bytes.concatenate(PREFIX, target.bytes());
    return new ContractCode(code, Keccak.hash(code));
  }
}
