package io.tributary.bridge.user;

import io.tributary.bridge.withdrawal.Withdrawal;
import org.apache.tuweni.bytes.Bytes32;

/** A withdrawal that L2 has recorded. */
public record InitiatedWithdrawal(
    Bytes32 l2TransactionHash, long l2BlockNumber, Withdrawal withdrawal) {}
