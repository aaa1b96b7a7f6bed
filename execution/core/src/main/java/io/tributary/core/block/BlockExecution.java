package io.tributary.core.block;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.evm.Environment;
import io.tributary.core.evm.Machine;
import io.tributary.core.evm.Outcome;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.BlockHashes;
import io.tributary.core.port.Crypto;
import io.tributary.core.port.StateView;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Bloom;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.Sha256;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.Withdrawal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Executes one block: {@link #begin}, then {@link #execute} for each transaction, {@link
 * #withdrawals}, {@link #finish}, each once but for the transactions. One thread. The parent's
 * state is only read.
 */
public final class BlockExecution {
  private static final UInt256 GWEI = UInt256.valueOf(1_000_000_000);

  private final ChainRules rules;
  private final BlockEnv env;
  private final JournaledState state;
  private final SystemCalls system;
  private final TransactionExecution transactions;
  private final List<Receipt> receipts = new ArrayList<>();

  public BlockExecution(
      ChainRules rules, BlockEnv env, StateView parent, BlockHashes hashes, Crypto crypto) {
    this(new Machine(rules, crypto), env, parent, hashes);
  }

  /**
   * As above, on a machine that is kept from block to block: its frames and analysed code are used
   * again.
   */
  public BlockExecution(Machine machine, BlockEnv env, StateView parent, BlockHashes hashes) {
    this.rules = machine.rules();
    this.env = env;
    this.state = new JournaledState(parent, machine.codes());
    Environment environment = new Environment(rules.chainId(), env, hashes);
    this.system = new SystemCalls(machine, state, environment);
    this.transactions = new TransactionExecution(machine, env, environment, state);
  }

  /** The system calls at the start of a block: EIP-4788 and, from Prague on, EIP-2935. */
  public void begin() {
    if (system.hasCode(Predeploys.BEACON_ROOTS)) {
      system.call(Predeploys.BEACON_ROOTS, env.parentBeaconBlockRoot());
    }
    if (rules.fork().atLeast(Fork.PRAGUE) && system.hasCode(Predeploys.HISTORY_STORAGE)) {
      system.call(Predeploys.HISTORY_STORAGE, env.parentHash());
    }
  }

  /**
   * Executes a transaction after those before it.
   *
   * @param sender whose signature it bears, or the deposit's {@code from}
   */
  public TxResult execute(Transaction transaction, Address sender) {
    return execute(transaction, sender, null);
  }

  /** As {@link #execute(Transaction, Address)}, watched by {@code listener}, which may be null. */
  public TxResult execute(Transaction transaction, Address sender, StepListener listener) {
    TxResult result = transactions.execute(transaction, sender, listener);
    if (result instanceof TxResult.Included included) {
      receipts.add(included.receipt());
    }
    return result;
  }

  /**
   * Checks a signed transaction as if it were the only one of this block. Neither the sender's
   * nonce nor its balance is looked at.
   *
   * @return why the transaction cannot be in this block; empty if nothing speaks against it
   */
  public Optional<TxError> objection(Transaction transaction) {
    return Optional.ofNullable(transactions.objection(transaction));
  }

  /**
   * Computes the most that a signed transaction can take from its sender at this block's L1 prices:
   * value, gas limit times fee cap, L1 data fee and operator fee, in wei. It may exceed 256 bits.
   */
  public BigInteger worstCost(Transaction transaction) {
    return transactions.worstCost(transaction);
  }

  /**
   * Returns the accounts whose nonces the last transaction set; some of them may have been set back
   * by a revert.
   */
  public List<Address> noncesSet() {
    return state.noncesSet();
  }

  /** Credits the withdrawals of the beacon chain (EIP-4895); L1 only. */
  public void withdrawals(List<Withdrawal> withdrawals) {
    state.beginTransaction();
    for (Withdrawal withdrawal : withdrawals) {
      UInt256 gwei = UInt256.fromBytes(Bytes.ofUnsignedLong(withdrawal.amountGwei()));
      state.credit(state.account(withdrawal.address()), gwei.multiply(GWEI));
    }
    state.endTransaction();
  }

  /**
   * The state after all that was executed so far. A live view on this thread: its answers change
   * with the next transaction.
   */
  public StateView pending() {
    return state.view();
  }

  /** Gas of the transactions so far. */
  public long gasUsed() {
    return transactions.gasUsed();
  }

  /**
   * Ends the block: the system calls of EIP-7002 and EIP-7251 where the rules have them, then the
   * sum of it all.
   */
  public BlockResult finish() {
    List<Bytes> requests = new ArrayList<>();
    boolean hasRequests = rules.fork().atLeast(Fork.PRAGUE);
    BlockFault fault = null;
    if (hasRequests && rules.layer() == Layer.L1) {
      fault = collect(requests);
    }
    return new BlockResult(
        List.copyOf(receipts),
        state.diff(),
        transactions.gasUsed(),
        Bloom.ofReceipts(receipts),
        transactions.blobGasUsed(),
        List.copyOf(requests),
        hasRequests ? Optional.of(requestsHash(requests)) : Optional.empty(),
        state.burnt(),
        Optional.ofNullable(fault));
  }

  private BlockFault collect(List<Bytes> requests) {
    Optional<Bytes> deposits = Requests.deposits(receipts);
    if (deposits.isEmpty()) {
      return BlockFault.INVALID_DEPOSIT_EVENT_LAYOUT;
    }
    add(requests, Requests.DEPOSIT, deposits.get());
    BlockFault fault = ask(requests, Requests.WITHDRAWAL, Predeploys.WITHDRAWAL_REQUESTS);
    return fault != null
        ? fault
        : ask(requests, Requests.CONSOLIDATION, Predeploys.CONSOLIDATION_REQUESTS);
  }

  private BlockFault ask(List<Bytes> requests, int type, Address contract) {
    if (!system.hasCode(contract)) {
      return BlockFault.SYSTEM_CONTRACT_EMPTY;
    }
    Outcome outcome = system.call(contract, Bytes.EMPTY);
    if (!outcome.status().isSuccess()) {
      return BlockFault.SYSTEM_CONTRACT_CALL_FAILED;
    }
    add(requests, type, outcome.output());
    return null;
  }

  private static void add(List<Bytes> requests, int type, Bytes data) {
    if (!data.isEmpty()) {
      requests.add(Bytes.concatenate(Bytes.of(type), data));
    }
  }

  private static Bytes32 requestsHash(List<Bytes> requests) {
    if (requests.isEmpty()) {
      return Header.EMPTY_REQUESTS_HASH;
    }
    List<Bytes> hashes = new ArrayList<>();
    for (Bytes request : requests) {
      hashes.add(Sha256.hash(request));
    }
    return Sha256.hash(Bytes.concatenate(hashes));
  }
}
