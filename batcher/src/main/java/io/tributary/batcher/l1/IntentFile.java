package io.tributary.batcher.l1;

import io.tributary.batcher.file.DurableFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The intent in one file. A damaged file counts as none: L1 says what became of the transaction.
 */
public final class IntentFile implements IntentStore {
  private final DurableFile file;

  public IntentFile(Path file) {
    this.file = new DurableFile(file);
  }

  @Override
  public Optional<Intent> load() {
    return file.load().flatMap(Intent::decode);
  }

  @Override
  public void save(Intent intent) {
    file.save(intent.encode());
  }

  @Override
  public void clear() {
    file.clear();
  }
}
