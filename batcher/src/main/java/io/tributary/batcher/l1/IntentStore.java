package io.tributary.batcher.l1;

import java.util.Optional;

/** Where the intent of one account is kept; on disk, before the transaction is sent. */
public interface IntentStore {
  Optional<Intent> load();

  void save(Intent intent);

  void clear();
}
