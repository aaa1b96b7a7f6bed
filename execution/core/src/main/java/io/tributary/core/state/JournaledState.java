package io.tributary.core.state;

import io.tributary.core.evm.Word;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The state during a block: what the transactions so far made of the parent's. All changes pass
 * through here and are journaled, so that a frame can be undone ({@link #snapshot}, {@link
 * #revertTo}). Words are given as an array and the index of the first of four limbs. One thread.
 */
public final class JournaledState {
  private final StateView parent;
  private final CodeCache codes;
  private final AccountTable accounts = new AccountTable();
  private final Map<Bytes32, ContractCode> newCodes = new HashMap<>();
  private final Journal journal = new Journal();
  private final Substate substate = new Substate();
  private final List<AccountEntry> touched = new ArrayList<>();
  private final List<AccountEntry> withTransients = new ArrayList<>();
  private final List<AccountEntry> noncesSet = new ArrayList<>();

  /** Counts transactions and system calls from 1 on. */
  private int tx;

  public JournaledState(StateView parent, CodeCache codes) {
    this.parent = parent;
    this.codes = codes;
  }

  /** Begins a transaction or system call: nothing is warm, original values are the present ones. */
  public void beginTransaction() {
    tx++;
    substate.nextTransaction();
    noncesSet.clear();
  }

  /** Ends it: destroyed accounts go, and touched ones that are empty (EIP-161, EIP-6780). */
  public void endTransaction() {
    for (AccountEntry account : touched) {
      if (account.touchedTx == tx) {
        settle(account);
      }
    }
    touched.clear();
    for (AccountEntry account : withTransients) {
      account.transients = null;
    }
    withTransients.clear();
    journal.forget();
  }

  private void settle(AccountEntry account) {
    if (account.destroyedTx == tx) {
      substate.burnt = substate.burnt.add(account.balance());
      account.nonce = 0;
      Word.set(account.balance, 0, 0L);
      account.codeHash = Account.EMPTY_CODE_HASH;
      account.code = ContractCode.EMPTY;
    }
    account.exists = !account.isEmpty();
    if (!account.exists) {
      account.isStorageCleared = account.parent != null;
      if (account.slots != null) {
        account.slots.clearValues();
      }
    }
  }

  /** The account, loaded; what does not exist is an empty one. */
  public AccountEntry account(Address address) {
    AccountEntry account = accounts.get(address);
    if (!account.isLoaded) {
      account.load(parent.account(address));
    }
    return account;
  }

  /** Marks the account warm (EIP-2929) without reading it; whether it was already. */
  public boolean warm(Address address) {
    AccountEntry account = accounts.get(address);
    if (account.warmTx == tx) {
      return true;
    }
    account.warmTx = tx;
    journal.add(new Change.WarmAccount(account));
    return false;
  }

  public ContractCode code(AccountEntry account) {
    if (account.code == null) {
      account.code = codes.get(account.codeHash, parent);
    }
    return account.code;
  }

  /** Keeps an empty account from surviving the transaction. */
  public void touch(AccountEntry account) {
    if (account.touchedTx != tx) {
      account.touchedTx = tx;
      touched.add(account);
      journal.add(new Change.Touch(account));
    }
  }

  public boolean hasBalance(AccountEntry account, long[] w, int amount) {
    return !Limbs.isLess(account.balance, 0, w, amount);
  }

  public void credit(AccountEntry account, long[] w, int amount) {
    touch(account);
    if (!Limbs.isZero(w, amount)) {
      journal.add(Change.Balance.of(account));
      Limbs.add(account.balance, 0, w, amount);
    }
  }

  /** Takes what the account has. */
  public void debit(AccountEntry account, long[] w, int amount) {
    touch(account);
    if (!Limbs.isZero(w, amount)) {
      journal.add(Change.Balance.of(account));
      Limbs.subtract(account.balance, 0, w, amount);
    }
  }

  public void credit(AccountEntry account, UInt256 amount) {
    credit(account, limbs(amount), 0);
  }

  /** Takes what the account has. */
  public void debit(AccountEntry account, UInt256 amount) {
    debit(account, limbs(amount), 0);
  }

  private static long[] limbs(UInt256 value) {
    long[] w = new long[Word.LIMBS];
    Word.set(w, 0, value);
    return w;
  }

  public void setNonce(AccountEntry account, long nonce) {
    touch(account);
    journal.add(new Change.Nonce(account, account.nonce));
    account.nonce = nonce;
    noncesSet.add(account);
  }

  /**
   * Returns the accounts whose nonces the last transaction or system call set, reverted settings
   * included. An account may be there more than once.
   */
  public List<Address> noncesSet() {
    List<Address> addresses = new ArrayList<>(noncesSet.size());
    for (AccountEntry account : noncesSet) {
      addresses.add(account.address);
    }
    return addresses;
  }

  public void setCode(AccountEntry account, ContractCode code) {
    touch(account);
    journal.add(new Change.Code(account, account.codeHash, account.code));
    account.codeHash = code.hash();
    account.code = code;
    if (!code.isEmpty()) {
      newCodes.put(code.hash(), code);
    }
  }

  /** The number of a slot in its account, for the methods below. */
  public int slot(AccountEntry account, long[] w, int key) {
    if (account.slots == null) {
      account.slots = new SlotTable();
    }
    int slot = account.slots.find(w, key);
    return slot >= 0 ? slot : readSlot(account, w, key);
  }

  private int readSlot(AccountEntry account, long[] w, int key) {
    int slot = account.slots.add(w, key);
    if (account.parent != null && !account.isStorageCleared) {
      long[] value = limbs(parent.storage(account.address, Word.toUInt256(w, key)));
      account.slots.setParent(slot, value, 0);
    }
    return slot;
  }

  /** Copies the slot's present value. */
  public void value(AccountEntry account, int slot, long[] w, int out) {
    System.arraycopy(account.slots.values, 4 * slot, w, out, 4);
  }

  /** Copies the slot's value before the transaction (EIP-2200). */
  public void original(AccountEntry account, int slot, long[] w, int out) {
    account.slots.noteOriginal(slot, tx);
    System.arraycopy(account.slots.originals, 4 * slot, w, out, 4);
  }

  public void setValue(AccountEntry account, int slot, long[] w, int value) {
    account.slots.noteOriginal(slot, tx);
    journal.add(Change.Slot.of(account.slots, slot));
    System.arraycopy(w, value, account.slots.values, 4 * slot, 4);
    touch(account);
  }

  /** Marks the slot warm (EIP-2929); whether it was already. */
  public boolean warmSlot(AccountEntry account, int slot) {
    if (account.slots.warmTx[slot] == tx) {
      return true;
    }
    account.slots.warmTx[slot] = tx;
    journal.add(new Change.WarmSlot(account.slots, slot));
    return false;
  }

  /** Whether the slot of this key is warm (EIP-2929), without reading it. */
  public boolean isWarmSlot(AccountEntry account, long[] w, int key) {
    int slot = account.slots == null ? -1 : account.slots.find(w, key);
    return slot >= 0 && account.slots.warmTx[slot] == tx;
  }

  /** Copies a transient slot's value (EIP-1153). */
  public void transientValue(AccountEntry account, long[] w, int key, int out) {
    int slot = account.transients == null ? -1 : account.transients.find(w, key);
    if (slot < 0) {
      Word.set(w, out, 0L);
    } else {
      System.arraycopy(account.transients.values, 4 * slot, w, out, 4);
    }
  }

  public void setTransientValue(AccountEntry account, long[] w, int key, int value) {
    if (account.transients == null) {
      account.transients = new SlotTable();
      withTransients.add(account);
    }
    int slot = account.transients.find(w, key);
    if (slot < 0) {
      slot = account.transients.add(w, key);
    }
    journal.add(Change.Slot.of(account.transients, slot));
    System.arraycopy(w, value, account.transients.values, 4 * slot, 4);
  }

  /**
   * Whether the account's storage is not empty (EIP-7610); asked for accounts without code and
   * nonce.
   */
  public boolean hasStorage(AccountEntry account) {
    return account.parent != null
        && !account.isStorageCleared
        && parent.hasStorage(account.address);
  }

  public void markCreated(AccountEntry account) {
    touch(account);
    journal.add(new Change.Creation(account, account.createdTx));
    account.createdTx = tx;
  }

  public boolean isCreated(AccountEntry account) {
    return account.createdTx == tx;
  }

  /**
   * The account goes at the end of the transaction that created it (EIP-6780), and now what it
   * owns.
   */
  public void destroy(AccountEntry account) {
    touch(account);
    if (account.destroyedTx != tx) {
      account.destroyedTx = tx;
      journal.add(new Change.Destruction(account));
    }
    journal.add(new Change.Burn(substate, substate.burnt));
    substate.burnt = substate.burnt.add(account.balance());
    journal.add(Change.Balance.of(account));
    Word.set(account.balance, 0, 0L);
  }

  public int snapshot() {
    return journal.length();
  }

  public void revertTo(int snapshot) {
    journal.revertTo(snapshot);
  }

  public long refund() {
    return substate.refund;
  }

  /** Adds to the refund counter; negative takes back. */
  public void addRefund(long gas) {
    journal.add(new Change.Refund(substate, substate.refund));
    substate.refund += gas;
  }

  public void addLog(Log log) {
    journal.add(new Change.LogAdded(substate));
    substate.logs.add(log);
  }

  /** The transaction's logs so far. */
  public List<Log> logs() {
    return substate.logs;
  }

  /** Wei that ceased to exist in the block so far. */
  public UInt256 burnt() {
    return substate.burnt;
  }

  /** What the transactions that ended changed. */
  public StateDiff diff() {
    return DiffBuilder.build(accounts);
  }

  /** The state now, as a view that moves with it. */
  public StateView view() {
    return new PendingView(this, parent, newCodes);
  }
}
