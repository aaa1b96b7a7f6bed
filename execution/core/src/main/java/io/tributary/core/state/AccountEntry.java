package io.tributary.core.state;

import io.tributary.core.evm.Word;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An account during a block. Others read it; {@link JournaledState} alone changes it, so that every
 * change is in the journal. The balance lies in four limbs, the least significant first.
 */
public final class AccountEntry {
  final Address address;

  /** The account before the block; null if there was none. */
  Account parent;

  boolean isLoaded;
  boolean exists;
  long nonce;
  final long[] balance = new long[4];
  Bytes32 codeHash = Account.EMPTY_CODE_HASH;

  /** Null until somebody asks. */
  ContractCode code = ContractCode.EMPTY;

  /** Null until a slot is used. */
  SlotTable slots;

  /** Null until a transient slot is used (EIP-1153). */
  SlotTable transients;

  /** Whether what the parent's state stores is gone. */
  boolean isStorageCleared;

  /** The transaction in which the account is warm, touched, created, destroyed; none of them: 0. */
  int warmTx;

  int touchedTx;
  int createdTx;
  int destroyedTx;

  AccountEntry(Address address) {
    this.address = address;
  }

  public Address address() {
    return address;
  }

  /** Unsigned. */
  public long nonce() {
    return nonce;
  }

  public boolean hasCode() {
    return !codeHash.equals(Account.EMPTY_CODE_HASH);
  }

  public Bytes32 codeHash() {
    return codeHash;
  }

  /** In the sense of EIP-161. */
  public boolean isEmpty() {
    return nonce == 0 && isBalanceZero() && !hasCode();
  }

  /** Whether it is in the state trie, or will be. */
  public boolean exists() {
    return exists || !isEmpty();
  }

  public boolean isBalanceZero() {
    return (balance[0] | balance[1] | balance[2] | balance[3]) == 0;
  }

  public UInt256 balance() {
    return Word.toUInt256(balance, 0);
  }

  /** Copies the balance's limbs. */
  public void balance(long[] w, int out) {
    System.arraycopy(balance, 0, w, out, 4);
  }

  void load(Optional<Account> account) {
    isLoaded = true;
    parent = account.orElse(null);
    if (parent != null) {
      exists = true;
      nonce = parent.nonce();
      Word.set(balance, 0, parent.balance());
      codeHash = parent.codeHash();
      code = parent.hasCode() ? null : ContractCode.EMPTY;
    }
  }

  Optional<Account> toAccount() {
    return exists() ? Optional.of(new Account(nonce, balance(), codeHash)) : Optional.empty();
  }
}
