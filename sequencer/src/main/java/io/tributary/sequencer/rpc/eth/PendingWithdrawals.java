package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.Predeploys;
import io.tributary.core.port.StateView;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.WorldTrie;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.sequencer.rpc.RpcError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The withdrawals root of the pending L2 block (OP Stack specification, Isthmus): the storage root
 * of the message passer after the withdrawals that it holds, which their events name.
 */
final class PendingWithdrawals {
  private static final Bytes32 MESSAGE_PASSED =
      Keccak.hash(
          Bytes.wrap(
              "MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)"
                  .getBytes(StandardCharsets.US_ASCII)));

  /** Of the withdrawal's hash in the event's data: after value, gas limit and the data's place. */
  private static final int HASH_OFFSET = 3 * 32;

  /** {@code mapping(bytes32 => bool) sentMessages}. */
  private static final Bytes32 SENT_MESSAGES = Bytes32.ZERO;

  /** {@code uint240 msgNonce}. */
  private static final UInt256 NONCE = UInt256.ONE;

  private final EthBackend chain;

  PendingWithdrawals(EthBackend chain) {
    this.chain = chain;
  }

  Bytes32 root(Header parent, List<Receipt> receipts) {
    TreeMap<UInt256, UInt256> slots = new TreeMap<>();
    receipts.stream()
        .flatMap(receipt -> receipt.logs().stream())
        .filter(PendingWithdrawals::isWithdrawal)
        .forEach(log -> slots.put(sentMessage(log), UInt256.ONE));
    return slots.isEmpty() ? parent.withdrawalsRoot() : root(parent, slots);
  }

  private static boolean isWithdrawal(Log log) {
    return log.address().equals(Predeploys.MESSAGE_PASSER)
        && !log.topics().isEmpty()
        && log.topics().getFirst().equals(MESSAGE_PASSED);
  }

  private static UInt256 sentMessage(Log log) {
    Bytes hash = log.data().slice(HASH_OFFSET, Bytes32.SIZE);
    return UInt256.fromBytes(Keccak.hash(Bytes.concatenate(hash, SENT_MESSAGES)));
  }

  private Bytes32 root(Header parent, SortedMap<UInt256, UInt256> slots) {
    long number = parent.number();
    StateView state = chain.stateAt(number).orElseThrow(RpcError.HISTORY_PRUNED::exception);
    UInt256 count = UInt256.valueOf(slots.size());
    slots.put(NONCE, state.storage(Predeploys.MESSAGE_PASSER, NONCE).add(count));
    TreeMap<Address, StateDiff.AccountDiff> accounts = new TreeMap<>();
    Account account = state.account(Predeploys.MESSAGE_PASSER).orElse(Account.EMPTY);
    accounts.put(
        Predeploys.MESSAGE_PASSER, new StateDiff.AccountDiff(Optional.of(account), false, slots));
    return WorldTrie.apply(
            parent.stateRoot(),
            chain.nodesAt(number).orElseThrow(RpcError.HISTORY_PRUNED::exception),
            new StateDiff(accounts, new TreeMap<>()))
        .storageRoot(Predeploys.MESSAGE_PASSER)
        .orElseThrow();
  }
}
