package io.tributary.core.port;

import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The cryptography that the pure core does not do itself: native libraries on a real machine, the
 * preimage oracle in the guest. Every implementation answers alike to the bit. Stateless and safe
 * for concurrent use.
 */
public interface Crypto {
  /**
   * The address whose key made this signature over {@code digest}, or empty if there is none: r or
   * s zero or not below the group order, or no such point. High s passes: whether it may is the
   * caller's rule (EIP-2).
   *
   * @param yParity 0 or 1
   */
  Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s);

  /**
   * EIP-4844 point evaluation: whether the KZG proof holds; false as well for malformed points or
   * scalars.
   */
  boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof);

  /** EIP-7951: whether the 160 bytes (hash, r, s, x, y) are a valid secp256r1 signature. */
  boolean verifyP256(Bytes input);

  /**
   * A BLS12-381 precompile of EIP-2537; empty where the input is not acceptable.
   *
   * @param input of a length that the operation takes
   */
  Optional<Bytes> bls(BlsOperation operation, Bytes input);

  /**
   * One of the contracts 0x05 to 0x09; empty where the input is not acceptable. The core has the
   * algorithms in {@code PureArithmetic}; the guest asks for the outputs, because these contracts
   * do more work a gas than any instruction.
   *
   * @param input exactly what the contract reads: padded with zeros, without what follows
   */
  Optional<Bytes> arithmetic(Arithmetic operation, Bytes input);

  /** In the order of their addresses 0x05 to 0x09. */
  enum Arithmetic {
    MOD_EXP,
    BN254_ADD,
    BN254_MULTIPLY,
    BN254_PAIRING,
    BLAKE2_F
  }

  /** The operations of EIP-2537, in the order of their addresses 0x0b to 0x11. */
  enum BlsOperation {
    G1_ADD,
    G1_MSM,
    G2_ADD,
    G2_MSM,
    PAIRING,
    MAP_FP_TO_G1,
    MAP_FP2_TO_G2
  }
}
