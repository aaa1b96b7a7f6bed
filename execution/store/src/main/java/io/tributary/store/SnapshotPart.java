package io.tributary.store;

/** The parts of a snapshot, in the order of the file; the number is that in the file. */
public enum SnapshotPart {
  MANIFEST("manifest"),
  BLOCKS("blocks"),
  ACCOUNTS("accounts"),
  SLOTS("slots"),
  CODES("codes"),
  END("end");

  private final String noun;

  SnapshotPart(String noun) {
    this.noun = noun;
  }

  /** The word for its records. */
  public String noun() {
    return noun;
  }

  /** The part with this number, or null. */
  static SnapshotPart numbered(int number) {
    return number >= 0 && number < values().length ? values()[number] : null;
  }
}
