package io.tributary.core.state;

import java.util.Arrays;

/** The changes of a transaction in order. A snapshot is its length. */
final class Journal {
  private Change[] changes = new Change[256];
  private int length;

  int length() {
    return length;
  }

  void add(Change change) {
    if (length == changes.length) {
      changes = Arrays.copyOf(changes, 2 * length);
    }
    changes[length++] = change;
  }

  void revertTo(int snapshot) {
    while (length > snapshot) {
      changes[--length].undo();
      changes[length] = null;
    }
  }

  void forget() {
    length = 0;
  }
}
