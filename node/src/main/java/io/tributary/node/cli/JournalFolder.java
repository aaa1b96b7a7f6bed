package io.tributary.node.cli;

import io.tributary.node.config.DataFolder;
import io.tributary.node.config.FolderLabel;
import io.tributary.node.config.Refusal;
import io.tributary.sequencer.Sequencer;
import io.tributary.sequencer.journal.Journal;
import io.tributary.store.ChainStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The journal in a sequencer's data folder, with what the store beside it says of it. The folder is
 * locked until it is closed.
 */
record JournalFolder(DataFolder folder, Path journal, Optional<Journal.Reach> reach)
    implements AutoCloseable {
  /**
   * Opens the journal in {@code path}.
   *
   * @throws Refusal if the folder is no sequencer's, is of another version or is in use
   */
  static JournalFolder open(Path path) throws IOException {
    Path store = path.resolve("l2");
    if (Files.notExists(store)) {
      throw new Refusal(path + " is no sequencer's data folder: it has no store in " + store);
    }
    FolderLabel label =
        FolderLabel.of(path).orElseThrow(() -> new Refusal(path + " has no " + FolderLabel.FILE));
    DataFolder folder = DataFolder.open(path, label.chain());
    try (ChainStore chain = ChainStore.open(store)) {
      return new JournalFolder(folder, path.resolve("journal"), Sequencer.journalReach(chain));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
