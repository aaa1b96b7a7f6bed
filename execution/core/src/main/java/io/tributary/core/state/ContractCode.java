package io.tributary.core.state;

import io.tributary.core.types.Account;
import java.util.Arrays;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Code as the interpreter wants it: padded with zeros, so that an instruction's immediate bytes can
 * always be read, with a bitmap of its jump destinations, made when first asked for. One thread.
 */
public final class ContractCode {
  /** Zeros behind the code: the immediate bytes of PUSH32 and a STOP. */
  public static final int PADDING = 33;

  public static final ContractCode EMPTY = new ContractCode(Bytes.EMPTY, Account.EMPTY_CODE_HASH);

  private static final int PUSH1 = 0x60;
  private static final byte JUMPDEST = 0x5b;

  private final byte[] padded;
  private final int size;
  private final Bytes32 hash;
  private long[] destinations;

  /**
   * @param hash keccak-256 of the code; zero where nobody will ask (init code)
   */
  public ContractCode(Bytes code, Bytes32 hash) {
    this.padded = Arrays.copyOf(code.toArrayUnsafe(), code.size() + PADDING);
    this.size = code.size();
    this.hash = hash;
  }

  /** Init code, of which the hash is not asked for. */
  public static ContractCode ofInit(byte[] memory, int offset, int size) {
    return new ContractCode(Bytes.wrap(memory, offset, size), Bytes32.ZERO);
  }

  /** The code and {@link #PADDING} zeros; not to be written to. */
  public byte[] padded() {
    return padded;
  }

  /** In bytes, without padding. */
  public int size() {
    return size;
  }

  public Bytes32 hash() {
    return hash;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public Bytes bytes() {
    return Bytes.wrap(padded, 0, size);
  }

  /** Bit i is set where a jump to byte i may go: a JUMPDEST that is not immediate data. */
  public long[] destinations() {
    if (destinations == null) {
      destinations = findDestinations();
    }
    return destinations;
  }

  private long[] findDestinations() {
    long[] found = new long[(size >>> 6) + 1];
    for (int i = 0; i < size; i++) {
      byte op = padded[i];
      if (op == JUMPDEST) {
        found[i >>> 6] |= 1L << i;
      } else if (op >= PUSH1) {
        // PUSH32 is 0x7f, the greatest of bytes.
        i += op - PUSH1 + 1;
      }
    }
    return found;
  }
}
