package io.tributary.attribution.registry;

import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Ledger;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Row;
import org.apache.tuweni.bytes.Bytes32;

/** Which contribution holds a content or token root: the first one, in all Datanets together. */
final class ContentRoots {
  private final Ledger ledger;

  ContentRoots(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Takes the roots that are free; returns the lowest other id that holds one of them, or 0. */
  long take(long id, Bytes32 contentRoot, Bytes32 tokenRoot) {
    long first = take(id, contentRoot);
    long second = tokenRoot.isZero() ? 0 : take(id, tokenRoot);
    return first == 0 || (second != 0 && Long.compareUnsigned(second, first) < 0) ? second : first;
  }

  private long take(long id, Bytes32 root) {
    Row entry = ledger.row(Namespace.ROOT, root);
    long holder = entry.number(Layout.ROOT_ID);
    if (holder == 0) {
      ledger.set(entry, Layout.ROOT_ID, id);
    }
    return holder == id ? 0 : holder;
  }

  /** Frees the roots that {@code id} holds. */
  void free(long id, Bytes32 contentRoot, Bytes32 tokenRoot) {
    free(id, contentRoot);
    if (!tokenRoot.isZero()) {
      free(id, tokenRoot);
    }
  }

  private void free(long id, Bytes32 root) {
    Row entry = ledger.row(Namespace.ROOT, root);
    if (entry.number(Layout.ROOT_ID) == id) {
      ledger.set(entry, Layout.ROOT_ID, 0);
    }
  }
}
