package io.tributary.bridge.withdrawal;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.core.types.Address;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Calldata for the portal. */
public final class PortalCalls {
  private static final String WITHDRAWAL = "(uint256,address,address,uint256,uint256,bytes)";

  private PortalCalls() {}

  /** A transaction on L2 that carries {@code mint} new OPEN of the caller. */
  public static Bytes deposit(
      Address to, UInt256 mint, UInt256 value, long gasLimit, boolean isCreation, Bytes data) {
    return AbiEncoder.call(
        "depositERC20Transaction(address,uint256,uint256,uint64,bool,bytes)",
        AbiValue.address(to),
        AbiValue.uint(mint),
        AbiValue.uint(value),
        AbiValue.uint(gasLimit),
        AbiValue.bool(isCreation),
        AbiValue.bytes(data));
  }

  /** A transaction on L2 that the sequencer can not refuse. */
  public static Bytes force(
      Address to, UInt256 value, long gasLimit, boolean isCreation, Bytes data) {
    return AbiEncoder.call(
        "depositTransaction(address,uint256,uint64,bool,bytes)",
        AbiValue.address(to),
        AbiValue.uint(value),
        AbiValue.uint(gasLimit),
        AbiValue.bool(isCreation),
        AbiValue.bytes(data));
  }

  /**
   * Calldata that proves a withdrawal.
   *
   * @param storageProof from {@link StorageProof#forPortal}
   */
  public static Bytes prove(
      Withdrawal withdrawal, long gameIndex, OutputRootProof output, List<Bytes> storageProof) {
    return AbiEncoder.call(
        "proveWithdrawalTransaction("
            + WITHDRAWAL
            + ",uint256,(bytes32,bytes32,bytes32,bytes32),bytes[])",
        withdrawal.abi(),
        AbiValue.uint(gameIndex),
        output.abi(),
        AbiValue.array(storageProof.stream().map(AbiValue::bytes).toList()));
  }

  /** Pays out, on the strength of what {@code submitter} has proven. */
  public static Bytes finalizeProvenBy(Withdrawal withdrawal, Address submitter) {
    return AbiEncoder.call(
        "finalizeWithdrawalTransactionExternalProof(" + WITHDRAWAL + ",address)",
        withdrawal.abi(),
        AbiValue.address(submitter));
  }

  public static Bytes check(Bytes32 withdrawalHash, Address submitter) {
    return AbiEncoder.call(
        "checkWithdrawal(bytes32,address)",
        AbiValue.word(withdrawalHash),
        AbiValue.address(submitter));
  }
}
