package io.tributary.node.cli;

import io.tributary.node.config.FolderLabel;
import io.tributary.node.config.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;

/**
 * Where a store lies in a folder that a user names, and what of a follower's data folder goes with
 * it into a snapshot: a follower needs derivation's checkpoints to go on at the head.
 *
 * <pre>
 *   a store                DIR/CURRENT ...
 *   a follower's folder    DIR/l2/CURRENT ..., DIR/tributary.version, DIR/derivation
 * </pre>
 */
final class SnapshotFolder {
  private static final String STORE = "l2";
  private static final String VERSION = FolderLabel.FILE;
  private static final String DERIVATION = "derivation";
  // RocksDB's name for where everything begins.
  private static final String ROCKSDB = "CURRENT";

  private SnapshotFolder() {}

  /**
   * The store in {@code folder}.
   *
   * @throws Refusal if there is none, or if it belongs to a data folder of another version
   */
  static Path store(Path folder) throws IOException {
    FolderLabel.requireCurrent(folder);
    for (Path candidate : new Path[] {folder, folder.resolve(STORE)}) {
      if (Files.exists(candidate.resolve(ROCKSDB))) {
        return candidate;
      }
    }
    throw new Refusal(folder + " is no store, and there is none in " + folder.resolve(STORE));
  }

  /** What goes with the store of {@code folder}. */
  static Map<String, Bytes> attachments(Path folder) throws IOException {
    Path version = folder.resolve(VERSION);
    Path derivation = folder.resolve(DERIVATION);
    Map<String, Bytes> attachments = new TreeMap<>();
    if (Files.exists(derivation)
        && FolderLabel.of(folder).map(FolderLabel::isFollower).orElse(false)) {
      attachments.put(VERSION, Bytes.wrap(Files.readAllBytes(version)));
      attachments.put(DERIVATION, Bytes.wrap(Files.readAllBytes(derivation)));
    }
    return attachments;
  }

  /** Where the store is put: as in a follower's folder, or as the folder itself. */
  static Path imported(Path folder) {
    return folder.resolve(STORE);
  }

  /** Makes of {@code folder}, in which the store is, the kind of folder it was exported from. */
  static void complete(Path folder, Map<String, Bytes> attachments) throws IOException {
    Bytes version = attachments.get(VERSION);
    Bytes derivation = attachments.get(DERIVATION);
    if (version == null || derivation == null) {
      return;
    }
    FolderLabel label =
        FolderLabel.parse(new String(version.toArrayUnsafe(), StandardCharsets.UTF_8));
    if (!label.isFollower()) {
      throw new Refusal("the snapshot's " + VERSION + " is not that of a follower");
    }
    label.requireCurrentFormat("the snapshot");
    Files.write(folder.resolve(VERSION), version.toArrayUnsafe());
    Files.write(folder.resolve(DERIVATION), derivation.toArrayUnsafe());
  }
}
