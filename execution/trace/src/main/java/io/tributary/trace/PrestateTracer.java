package io.tributary.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.CallKind;
import io.tributary.core.evm.ContractAddress;
import io.tributary.core.evm.Delegation;
import io.tributary.core.evm.EvmStatus;
import io.tributary.core.evm.StepView;
import io.tributary.core.port.StateView;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.bytes.MutableBytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * {@code prestateTracer}: the accounts and slots that a transaction touched, as they were before
 * it. Options: {@code diffMode} tells what it changed instead, before and after; {@code
 * disableCode}, {@code disableStorage} leave these out; {@code includeEmpty} shows accounts that
 * were not there.
 */
final class PrestateTracer implements Tracer {
  private static final long MOST_INIT_CODE = 1 << 20;

  private static final long ACCOUNT_SIZE = 160;
  private static final long SLOT_SIZE = 137;

  private final TraceOptions options;
  private final boolean isDiff;
  private final boolean showsCode;
  private final boolean showsStorage;
  private final boolean showsEmpty;

  private final Map<Address, Image> before = new TreeMap<>();
  private final Set<Address> created = new HashSet<>();
  private final Set<Address> destroyed = new HashSet<>();

  /** Undoes what the last step looked up, should it turn out not to run. */
  private final List<Runnable> undo = new ArrayList<>();

  private int lastDepth;
  private StateView state;

  /** An account as it was when it was looked up first, and the slots looked up in it. */
  private record Image(Account account, Bytes code, Map<UInt256, UInt256> slots) {}

  PrestateTracer(TraceOptions options) {
    this.options = options;
    this.isDiff = options.has("diffMode");
    this.showsCode = !options.has("disableCode");
    this.showsStorage = !options.has("disableStorage");
    this.showsEmpty = options.has("includeEmpty");
    if (isDiff && showsEmpty) {
      throw new IllegalArgumentException("diffMode goes not with includeEmpty");
    }
  }

  @Override
  public void begin(TracedTransaction transaction, StateView at) {
    state = at;
    Address to =
        transaction
            .transaction()
            .to()
            .orElseGet(
                () -> ContractAddress.create(transaction.sender(), nonce(transaction.sender())));
    if (transaction.transaction().isCreation()) {
      created.add(to);
    } else {
      lookUpDelegate(to);
    }
    lookUp(transaction.sender());
    lookUp(to);
    lookUp(transaction.beneficiary());
    transaction.authorities().get().forEach(this::lookUp);
    undo.clear();
  }

  private Account account(Address address) {
    return state.account(address).orElse(Account.EMPTY);
  }

  private Bytes code(Account account) {
    return account.hasCode() ? state.code(account.codeHash()) : Bytes.EMPTY;
  }

  private long nonce(Address address) {
    return account(address).nonce();
  }

  private void lookUp(Address address) {
    if (!before.containsKey(address)) {
      Account account = account(address);
      Bytes code = code(account);
      options.take(account.isEmpty() && !showsEmpty ? 0 : ACCOUNT_SIZE);
      options.take(showsCode ? 2L * code.size() : 0);
      before.put(address, new Image(account, code, new TreeMap<>()));
      undo.add(() -> before.remove(address));
    }
  }

  private void lookUpDelegate(Address address) {
    Account account = account(address);
    Address target = Delegation.target(new ContractCode(code(account), account.codeHash()));
    if (target != null) {
      lookUp(target);
    }
  }

  private void lookUpSlot(Address address, UInt256 slot) {
    Image image = before.get(address);
    if (image != null && showsStorage && !image.slots.containsKey(slot)) {
      options.take(isDiff ? 0 : SLOT_SIZE);
      image.slots.put(slot, state.storage(address, slot));
      undo.add(() -> image.slots.remove(slot));
    }
  }

  @Override
  public void enter(
      CallKind kind, int depth, Address from, Address to, UInt256 value, long gas, Bytes input) {
    undo.clear();
  }

  @Override
  public void step(StepView step) {
    undo.clear();
    lastDepth = step.depth();
    int size = step.stackSize();
    switch (step.opcodeName()) {
      case "SLOAD", "SSTORE" -> {
        if (size > 0) {
          lookUpSlot(step.self(), step.stack(0));
        }
      }
      case "BALANCE", "EXTCODESIZE", "EXTCODECOPY", "EXTCODEHASH" -> {
        if (size > 0) {
          lookUp(address(step.stack(0)));
        }
      }
      case "SELFDESTRUCT" -> {
        if (size > 0) {
          lookUp(address(step.stack(0)));
          destroy(step.self());
        }
      }
      case "CALL", "CALLCODE", "DELEGATECALL", "STATICCALL" -> {
        if (size > 4) {
          lookUp(address(step.stack(1)));
          lookUpDelegate(address(step.stack(1)));
        }
      }
      case "CREATE" -> create(ContractAddress.create(step.self(), nonce(step.self())));
      case "CREATE2" -> {
        if (size > 3) {
          create2(step);
        }
      }
      default -> {}
    }
  }

  private static Address address(UInt256 word) {
    return Address.ofWord(word.toBytes());
  }

  /** EIP-6780: it goes if it came in this transaction. */
  private void destroy(Address address) {
    if (created.contains(address) && destroyed.add(address)) {
      undo.add(() -> destroyed.remove(address));
    }
  }

  private void create(Address address) {
    lookUp(address);
    if (created.add(address)) {
      undo.add(() -> created.remove(address));
    }
  }

  private void create2(StepView step) {
    UInt256 offset = step.stack(1);
    UInt256 size = step.stack(2);
    if (!size.fitsInt() || size.intValue() > MOST_INIT_CODE) {
      return;
    }
    MutableBytes code = MutableBytes.create(size.intValue());
    Bytes memory = step.memory();
    if (offset.fitsInt() && offset.intValue() < memory.size()) {
      int there = Math.min(code.size(), memory.size() - offset.intValue());
      code.set(0, memory.slice(offset.intValue(), there));
    }
    create(ContractAddress.create2(step.self(), step.stack(3).toBytes(), Keccak.hash(code)));
  }

  @Override
  public void exit(int depth, EvmStatus status, long gasUsed, Bytes output) {
    if (depth == lastDepth && !status.returnsGas()) {
      undo.forEach(Runnable::run);
    }
    undo.clear();
  }

  @Override
  public JsonNode end(TxResult.Included result) {
    return isDiff ? diff() : prestate();
  }

  private ObjectNode prestate() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    before.forEach(
        (address, image) -> {
          if (showsEmpty || !image.account.isEmpty()) {
            all.set(address.toString(), json(image));
          }
        });
    return all;
  }

  private ObjectNode json(Image image) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("balance", Hex.quantity(image.account.balance()));
    if (image.account.hasCode()) {
      if (showsCode) {
        json.put("code", image.code.toHexString());
      }
      json.put("codeHash", image.account.codeHash().toHexString());
    }
    if (image.account.nonce() != 0) {
      json.put("nonce", image.account.nonce());
    }
    putSlots(json, image.slots);
    return json;
  }

  private static void putSlots(ObjectNode json, Map<UInt256, UInt256> slots) {
    if (!slots.isEmpty()) {
      ObjectNode storage = json.putObject("storage");
      slots.forEach((slot, value) -> storage.put(slot.toHexString(), value.toHexString()));
    }
  }

  private ObjectNode diff() {
    ObjectNode post = JsonNodeFactory.instance.objectNode();
    ObjectNode pre = JsonNodeFactory.instance.objectNode();
    before.forEach(
        (address, image) -> {
          Map<UInt256, UInt256> old = new TreeMap<>(image.slots);
          boolean isShown = true;
          if (!destroyed.contains(address)) {
            Map<UInt256, UInt256> now = changedSlots(address, old);
            ObjectNode change = change(address, image);
            isShown = !change.isEmpty() || !now.isEmpty() || !old.isEmpty();
            now.values().removeIf(UInt256::isZero);
            old.values().removeIf(UInt256::isZero);
            putSlots(change, now);
            if (isShown) {
              post.set(address.toString(), change);
            }
          }
          if (isShown && !image.account.isEmpty()) {
            pre.set(address.toString(), json(new Image(image.account, image.code, old)));
          }
        });
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("post", post);
    json.set("pre", pre);
    return json;
  }

  /** The new values of slots that changed; takes those that did not out of {@code old}. */
  private Map<UInt256, UInt256> changedSlots(Address address, Map<UInt256, UInt256> old) {
    Map<UInt256, UInt256> now = new TreeMap<>();
    old.forEach((slot, value) -> now.put(slot, state.storage(address, slot)));
    now.entrySet().removeIf(entry -> entry.getValue().equals(old.get(entry.getKey())));
    old.keySet().retainAll(now.keySet());
    return now;
  }

  private ObjectNode change(Address address, Image image) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Account old = image.account;
    Account now = account(address);
    if (!now.balance().equals(old.balance())) {
      json.put("balance", Hex.quantity(now.balance()));
    }
    if (showsCode && !now.codeHash().equals(old.codeHash())) {
      json.put("code", code(now).toHexString());
    }
    // go-ethereum names no hash, zero, for an account that is not there.
    Bytes32 hash = state.account(address).isPresent() ? now.codeHash() : Bytes32.ZERO;
    if (!hash.equals(old.codeHash())) {
      json.put("codeHash", hash.toHexString());
    }
    if (now.nonce() != old.nonce()) {
      json.put("nonce", now.nonce());
    }
    return json;
  }
}
