package io.tributary.core.types;

import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A transaction of any type we know (EIP-2718). Immutable. The sender is not part of it: it is
 * recovered from the signature, or given ({@link Deposit}).
 */
public sealed interface Transaction {
  /** The EIP-2718 type byte, 0 for legacy. */
  int type();

  /** Empty for legacy transactions without replay protection and for deposits. */
  Optional<UInt256> chainId();

  /** Unsigned. */
  long nonce();

  /** Unsigned: what is negative as a long is beyond every block's limit. */
  long gasLimit();

  /** Empty for a creation. */
  Optional<Address> to();

  UInt256 value();

  Bytes data();

  /**
   * The most the sender pays for a unit of gas, tip included, in wei; the gas price of types 0 and
   * 1.
   */
  UInt256 maxFeePerGas();

  /** The most the sender tips for a unit of gas, in wei; the gas price of types 0 and 1. */
  UInt256 maxPriorityFeePerGas();

  default List<AccessTuple> accessList() {
    return List.of();
  }

  default List<Authorization> authorizations() {
    return List.of();
  }

  default List<Bytes32> blobHashes() {
    return List.of();
  }

  /** In wei a unit of blob gas; zero but for blob transactions. */
  default UInt256 maxFeePerBlobGas() {
    return UInt256.ZERO;
  }

  /** Empty for deposits alone. */
  Optional<Signature> signature();

  default boolean isCreation() {
    return to().isEmpty();
  }

  default boolean isDeposit() {
    return this instanceof Deposit;
  }

  /** Type 0, with (EIP-155) or without chain id. */
  record Legacy(
      Optional<UInt256> chainId,
      long nonce,
      UInt256 gasPrice,
      long gasLimit,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      Optional<Signature> signature)
      implements Transaction {
    @Override
    public int type() {
      return 0;
    }

    @Override
    public UInt256 maxFeePerGas() {
      return gasPrice;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
      return gasPrice;
    }
  }

  /** Type 1 (EIP-2930). */
  record AccessList(
      Optional<UInt256> chainId,
      long nonce,
      UInt256 gasPrice,
      long gasLimit,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      List<AccessTuple> accessList,
      Optional<Signature> signature)
      implements Transaction {
    @Override
    public int type() {
      return 1;
    }

    @Override
    public UInt256 maxFeePerGas() {
      return gasPrice;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
      return gasPrice;
    }
  }

  /** Type 2 (EIP-1559). */
  record DynamicFee(
      Optional<UInt256> chainId,
      long nonce,
      UInt256 maxPriorityFeePerGas,
      UInt256 maxFeePerGas,
      long gasLimit,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      List<AccessTuple> accessList,
      Optional<Signature> signature)
      implements Transaction {
    @Override
    public int type() {
      return 2;
    }
  }

  /** Type 3 (EIP-4844), without its sidecar. */
  record Blob(
      Optional<UInt256> chainId,
      long nonce,
      UInt256 maxPriorityFeePerGas,
      UInt256 maxFeePerGas,
      long gasLimit,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      List<AccessTuple> accessList,
      UInt256 maxFeePerBlobGas,
      List<Bytes32> blobHashes,
      Optional<Signature> signature)
      implements Transaction {
    @Override
    public int type() {
      return 3;
    }
  }

  /** Type 4 (EIP-7702). */
  record SetCode(
      Optional<UInt256> chainId,
      long nonce,
      UInt256 maxPriorityFeePerGas,
      UInt256 maxFeePerGas,
      long gasLimit,
      Optional<Address> to,
      UInt256 value,
      Bytes data,
      List<AccessTuple> accessList,
      List<Authorization> authorizations,
      Optional<Signature> signature)
      implements Transaction {
    @Override
    public int type() {
      return 4;
    }
  }

  /**
   * Type 0x7E (OP Stack specification, deposits): comes from L1, carries no signature and pays no
   * fee.
   *
   * @param mint wei that comes into being on L2 in {@code from}'s account; zero encodes as empty
   */
  record Deposit(
      Bytes32 sourceHash,
      Address from,
      Optional<Address> to,
      UInt256 mint,
      UInt256 value,
      long gasLimit,
      boolean isSystem,
      Bytes data)
      implements Transaction {
    public static final int TYPE = 0x7E;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public Optional<UInt256> chainId() {
      return Optional.empty();
    }

    @Override
    public long nonce() {
      return 0;
    }

    @Override
    public UInt256 maxFeePerGas() {
      return UInt256.ZERO;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
      return UInt256.ZERO;
    }

    @Override
    public Optional<Signature> signature() {
      return Optional.empty();
    }
  }
}
