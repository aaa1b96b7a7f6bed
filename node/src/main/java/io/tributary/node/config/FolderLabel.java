package io.tributary.node.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The content of a data folder's {@code tributary.version}.
 *
 * <pre>
 *   tributary-data FORMAT
 *   chain ROLE ID ...
 * </pre>
 *
 * @param format the first line. Folders of different formats hold chains of different consensus
 *     rules or different files, and no version of the program runs on both.
 * @param chain the second line: role, chain ids and, for a follower, the genesis hash
 */
public record FolderLabel(String format, String chain) {
  /** The name of the file, directly in the data folder. */
  public static final String FILE = "tributary.version";

  // 1: until Isthmus's limits on precompile inputs, the lower gas limit and the portal's metering.
  private static final String CURRENT = "tributary-data 2";
  private static final String CHAIN = "chain ";
  // Role and two chain ids; what follows them is the genesis.
  private static final int KIND_WORDS = 3;
  // A store lies at most so deep in its data folder: l1/chain.
  private static final int STORE_DEPTH = 2;

  /** The label that this version gives to a folder of {@code chain}. */
  static FolderLabel current(String chain) {
    return new FolderLabel(CURRENT, chain);
  }

  /** Parses the file's text. A damaged text gives a label that no chain has. */
  public static FolderLabel parse(String text) {
    String[] lines = text.split("\n", -1);
    boolean isWhole = lines.length == 3 && lines[1].startsWith(CHAIN) && lines[2].isEmpty();
    return isWhole
        ? new FolderLabel(lines[0], lines[1].substring(CHAIN.length()))
        : new FolderLabel(text.strip().replace("\n", ", "), "");
  }

  /** Reads the label of {@code folder}; empty where it has none. */
  public static Optional<FolderLabel> of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  /**
   * Checks the format of the data folder that {@code path} is, or that holds the store {@code
   * path}. A path without a label in reach passes. Changes nothing.
   *
   * @throws Refusal if another version's format is found
   */
  public static void requireCurrent(Path path) throws IOException {
    Path folder = path.toAbsolutePath().normalize();
    for (int depth = 0; depth <= STORE_DEPTH && folder != null; depth++) {
      Optional<FolderLabel> label = of(folder);
      if (label.isPresent()) {
        label.get().requireCurrentFormat("the data folder " + folder);
        return;
      }
      folder = folder.getParent();
    }
  }

  /**
   * Checks the format of this label.
   *
   * @param what names what carries the label
   * @throws Refusal if it is another version's
   */
  public void requireCurrentFormat(String what) {
    if (!hasCurrentFormat()) {
      throw new Refusal(
          what
              + " is of '"
              + format
              + "', this version needs '"
              + CURRENT
              + "': start over with --fresh, or use the version that wrote it");
    }
  }

  boolean hasCurrentFormat() {
    return format.equals(CURRENT);
  }

  /** Whether both name the same role and chain ids, whatever their format and genesis. */
  boolean isSameKind(FolderLabel other) {
    return kind(chain).equals(kind(other.chain));
  }

  /** Whether this is a follower's label. */
  public boolean isFollower() {
    return chain.startsWith("follower ");
  }

  private static String kind(String chain) {
    return Arrays.stream(chain.split(" ", -1)).limit(KIND_WORDS).collect(Collectors.joining(" "));
  }

  /** The file's text. */
  String text() {
    return format + "\n" + CHAIN + chain + "\n";
  }

  /** One line for a message. */
  @Override
  public String toString() {
    return chain.isEmpty() ? format : format + ", " + CHAIN + chain;
  }
}
