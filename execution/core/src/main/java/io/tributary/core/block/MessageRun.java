package io.tributary.core.block;

import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.ContractAddress;
import io.tributary.core.evm.Delegation;
import io.tributary.core.evm.Environment;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.Message;
import io.tributary.core.evm.Outcome;
import io.tributary.core.evm.StepListener;
import io.tributary.core.evm.Word;
import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The part that transactions, deposits and simulated calls have in common: from the intrinsic gas,
 * which is paid, to the refund. Raises the sender's nonce.
 */
record MessageRun(
    Address sender,
    Optional<Address> to,
    UInt256 value,
    Bytes data,
    long gasLimit,
    List<AccessTuple> accessList,
    List<Authorization> authorizations) {
  /** EIP-3529. */
  private static final long REFUND_SHARE = 5;

  /**
   * @param gasUsed after refunds and the floor
   * @param gasPeak before refunds
   */
  record Done(Outcome outcome, long gasUsed, long gasPeak, Optional<Address> created) {
    /** A message that could not begin, and all its gas gone. */
    static Done refused(EvmStatus status, long gasLimit) {
      return new Done(new Outcome(status, 0, Bytes.EMPTY), gasLimit, gasLimit, Optional.empty());
    }
  }

  Done run(
      Machine machine,
      JournaledState state,
      Environment environment,
      IntrinsicGas intrinsic,
      StepListener listener) {
    AccountEntry account = state.account(sender);
    Address target = to.orElseGet(() -> ContractAddress.create(sender, account.nonce()));
    state.setNonce(account, account.nonce() + 1);
    warm(state, environment, target);
    new Authorizations(machine, state).apply(authorizations);
    warmDelegation(machine, state, target);
    CallKind kind = to.isPresent() ? CallKind.CALL : CallKind.CREATE;
    Message message = new Message(kind, sender, target, value, data, gasLimit - intrinsic.total());
    Outcome outcome = machine.run(message, state, environment, listener);
    long used = gasLimit - outcome.gasLeft();
    long afterRefund = used - Math.min(used / REFUND_SHARE, state.refund());
    boolean isCreated = kind.isCreation() && outcome.status().isSuccess();
    return new Done(
        outcome,
        Math.max(afterRefund, intrinsic.floor()),
        Math.max(used, intrinsic.floor()),
        isCreated ? Optional.of(target) : Optional.empty());
  }

  /** EIP-2929, EIP-2930, EIP-3651. */
  private void warm(JournaledState state, Environment environment, Address target) {
    state.warm(sender);
    state.warm(target);
    state.warm(environment.beneficiary());
    long[] w = new long[Word.LIMBS];
    for (AccessTuple tuple : accessList) {
      state.warm(tuple.address());
      for (Bytes32 key : tuple.storageKeys()) {
        AccountEntry account = state.account(tuple.address());
        Word.set(w, 0, key);
        state.warmSlot(account, state.slot(account, w, 0));
      }
    }
  }

  /** EIP-7702. */
  private void warmDelegation(Machine machine, JournaledState state, Address target) {
    if (to.isPresent() && !machine.isBuiltIn(target)) {
      Address delegate = Delegation.target(state.code(state.account(target)));
      if (delegate != null) {
        state.warm(delegate);
      }
    }
  }
}
