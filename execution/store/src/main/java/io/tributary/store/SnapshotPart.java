package io.tributary.store;

/** The parts of a snapshot, in the order of the file; the number is that in the file. */
public enum SnapshotPart {
  MANIFEST(0, "manifest"),
  BLOCKS(1, "blocks"),
  ACCOUNTS(2, "accounts"),
  SLOTS(3, "slots"),
  CODES(4, "codes"),
  END(5, "end");

  /** How many parts there are. */
  static final int COUNT = values().length;

  private final int number;
  private final String noun;

  SnapshotPart(int number, String noun) {
    this.number = number;
    this.noun = noun;
  }

  /** The word for its records. */
  public String noun() {
    return noun;
  }

  int number() {
    return number;
  }

  /** The part with this number, or null. */
  static SnapshotPart numbered(int number) {
    for (SnapshotPart part : values()) {
      if (part.number == number) {
        return part;
      }
    }
    return null;
  }
}
