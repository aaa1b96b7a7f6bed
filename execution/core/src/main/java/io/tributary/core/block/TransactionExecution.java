package io.tributary.core.block;

import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.evm.Environment;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;
import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Transaction;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Executes transactions of a block one after another: checks, fees, the message, refunds, receipt.
 */
final class TransactionExecution {
  private final Machine machine;
  private final ChainRules rules;
  private final BlockEnv env;
  private final Environment environment;
  private final JournaledState state;
  private final StateView pending;

  /** L2's, as the block's first transaction that pays finds it: it holds for the block. */
  private L1Cost l1Cost;

  private FastLz fastLz;

  private long gasUsed;
  private long blobGasUsed;

  TransactionExecution(
      Machine machine, BlockEnv env, Environment environment, JournaledState state) {
    this.machine = machine;
    this.rules = machine.rules();
    this.env = env;
    this.environment = environment;
    this.state = state;
    this.pending = state.view();
  }

  long gasUsed() {
    return gasUsed;
  }

  long blobGasUsed() {
    return blobGasUsed;
  }

  /** Why the transaction could not be in the block even alone, without the state; or null. */
  TxError objection(Transaction transaction) {
    return new TransactionCheck(rules, env, transaction).withoutState(0, 0, intrinsic(transaction));
  }

  /** The most that the transaction can take from its sender, in wei; may exceed 256 bits. */
  BigInteger worstCost(Transaction transaction) {
    return Fees.worstCost(transaction, l1Cost(), fastLz);
  }

  /** L2's prices of L1; null on L1. */
  private L1Cost l1Cost() {
    if (l1Cost == null && rules.layer() == Layer.L2) {
      l1Cost = L1Cost.read(pending);
      fastLz = new FastLz();
    }
    return l1Cost;
  }

  private IntrinsicGas intrinsic(Transaction transaction) {
    return IntrinsicGas.of(
        rules.fork(),
        transaction.data(),
        transaction.isCreation(),
        transaction.accessList(),
        transaction.authorizations().size());
  }

  TxResult execute(Transaction transaction, Address sender, StepListener listener) {
    IntrinsicGas intrinsic = intrinsic(transaction);
    return transaction instanceof Transaction.Deposit deposit && rules.layer() == Layer.L2
        ? deposit(deposit, intrinsic, listener)
        : signed(transaction, sender, intrinsic, listener);
  }

  private TxResult signed(
      Transaction transaction, Address from, IntrinsicGas intrinsic, StepListener listener) {
    TransactionCheck check = new TransactionCheck(rules, env, transaction);
    TxError error = check.withoutState(gasUsed, blobGasUsed, intrinsic);
    if (error != null) {
      return new TxResult.Rejected(error);
    }
    Fees fees = Fees.of(transaction, env, l1Cost(), fastLz);
    AccountEntry sender = state.account(from);
    error = check.sender(sender, state, fees);
    if (error != null) {
      return new TxResult.Rejected(error);
    }
    state.beginTransaction();
    environment.transaction(from, fees.gasPrice(), transaction.blobHashes());
    long gasLimit = transaction.gasLimit();
    state.debit(sender, fees.upfront(gasLimit));
    MessageRun.Done done =
        message(transaction, from).run(machine, state, environment, intrinsic, listener);
    settle(fees, sender, gasLimit, done.gasUsed());
    blobGasUsed += Fees.blobGas(transaction);
    return included(
        transaction,
        done,
        fees.gasPrice(),
        fees.l1Fee(),
        fees.operatorFee(done.gasUsed()),
        Optional.empty());
  }

  private static MessageRun message(Transaction transaction, Address sender) {
    return new MessageRun(
        sender,
        transaction.to(),
        transaction.value(),
        transaction.data(),
        transaction.gasLimit(),
        transaction.accessList(),
        transaction.authorizations());
  }

  /**
   * Gives back what was not used, pays beneficiary and vaults; the base fee of L1 and blob fees are
   * burnt.
   */
  private void settle(Fees fees, AccountEntry sender, long gasLimit, long used) {
    UInt256 operatorFee = fees.operatorFee(used);
    UInt256 back =
        Fees.times(fees.gasPrice(), gasLimit - used)
            .add(fees.operatorFee(gasLimit).subtract(operatorFee));
    state.credit(sender, back);
    state.credit(state.account(env.beneficiary()), Fees.times(fees.tip(), used));
    if (rules.layer() == Layer.L2) {
      state.credit(state.account(Predeploys.BASE_FEE_VAULT), Fees.times(env.baseFee(), used));
      state.credit(state.account(Predeploys.L1_FEE_VAULT), fees.l1Fee());
      state.credit(state.account(Predeploys.OPERATOR_FEE_VAULT), operatorFee);
    }
  }

  /**
   * OP Stack specification, deposits, since Regolith: what is minted stays whatever happens; gas
   * was paid on L1; a deposit that could not run uses all its gas and the nonce.
   */
  private TxResult deposit(
      Transaction.Deposit deposit, IntrinsicGas intrinsic, StepListener listener) {
    if (Long.compareUnsigned(deposit.gasLimit(), env.gasLimit() - gasUsed) > 0) {
      return new TxResult.Rejected(TxError.GAS_ALLOWANCE_EXCEEDED);
    }
    state.beginTransaction();
    environment.transaction(deposit.from(), UInt256.ZERO, List.of());
    AccountEntry sender = state.account(deposit.from());
    Optional<Long> nonce = Optional.of(sender.nonce());
    if (!deposit.mint().isZero()) {
      state.credit(sender, deposit.mint());
    }
    EvmStatus refusal = refusal(deposit, sender, intrinsic);
    MessageRun.Done done;
    if (refusal == null) {
      done = message(deposit, deposit.from()).run(machine, state, environment, intrinsic, listener);
    } else {
      state.setNonce(sender, sender.nonce() + 1);
      done = MessageRun.Done.refused(refusal, deposit.gasLimit());
    }
    return included(deposit, done, UInt256.ZERO, UInt256.ZERO, UInt256.ZERO, nonce);
  }

  /** Why a deposit cannot run, or null. */
  private EvmStatus refusal(
      Transaction.Deposit deposit, AccountEntry sender, IntrinsicGas intrinsic) {
    long least = Math.max(intrinsic.total(), intrinsic.floor());
    if (deposit.isSystem() || deposit.gasLimit() < least) {
      return EvmStatus.OUT_OF_GAS;
    }
    if (deposit.isCreation() && deposit.data().size() > TransactionCheck.MAX_INIT_CODE_SIZE) {
      return EvmStatus.INITCODE_TOO_LARGE;
    }
    return sender.balance().compareTo(deposit.value()) < 0 ? EvmStatus.INSUFFICIENT_BALANCE : null;
  }

  private TxResult included(
      Transaction transaction,
      MessageRun.Done done,
      UInt256 gasPrice,
      UInt256 l1Fee,
      UInt256 operatorFee,
      Optional<Long> depositNonce) {
    EvmStatus status = done.outcome().status();
    List<Log> logs = List.copyOf(state.logs());
    state.endTransaction();
    gasUsed += done.gasUsed();
    Receipt receipt =
        new Receipt(transaction.type(), status.isSuccess(), gasUsed, logs, depositNonce);
    Bytes output = done.outcome().output();
    return new TxResult.Included(
        receipt, done.gasUsed(), output, status, done.created(), gasPrice, l1Fee, operatorFee);
  }
}
