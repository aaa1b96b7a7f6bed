package io.tributary.core.state;

import io.tributary.core.types.Address;
import java.util.Arrays;

/** Account entries by address, open-addressed, and in order of first use. One thread. */
final class AccountTable {
  private AccountEntry[] index = new AccountEntry[128];
  private AccountEntry[] ordered = new AccountEntry[64];
  private int size;

  /** The entry of {@code address}; a new one, not loaded, if there is none. */
  AccountEntry get(Address address) {
    int mask = index.length - 1;
    int at = address.hashCode() & mask;
    while (index[at] != null) {
      if (index[at].address.equals(address)) {
        return index[at];
      }
      at = (at + 1) & mask;
    }
    AccountEntry entry = new AccountEntry(address);
    index[at] = entry;
    append(entry);
    return entry;
  }

  int size() {
    return size;
  }

  AccountEntry at(int number) {
    return ordered[number];
  }

  private void append(AccountEntry entry) {
    if (size == ordered.length) {
      ordered = Arrays.copyOf(ordered, 2 * size);
    }
    ordered[size++] = entry;
    if (2 * size > index.length) {
      rebuild();
    }
  }

  private void rebuild() {
    index = new AccountEntry[2 * index.length];
    int mask = index.length - 1;
    for (int i = 0; i < size; i++) {
      int at = ordered[i].address.hashCode() & mask;
      while (index[at] != null) {
        at = (at + 1) & mask;
      }
      index[at] = ordered[i];
    }
  }
}
