package io.tributary.store;

/** The column families. Numbers are eight bytes, big-endian. */
enum Column {
  /** Name -> bytes: small records, such as the head. RocksDB wants a family of this name. */
  META("default"),
  /** Address -> account as in the account trie, storage root included. */
  ACCOUNTS("accounts"),
  /** Address, slot (32 bytes) -> value without leading zeros; zero is not held. */
  SLOTS("slots"),
  /** Owner, length of the path (one byte), path (a nibble a byte) -> RLP of a trie node. */
  NODES("nodes"),
  /** Code hash -> code; never removed. */
  CODES("codes"),
  /** Number -> block hash, RLP of the header. */
  HEADERS("headers"),
  /** Number -> RLP of the block. */
  BLOCKS("blocks"),
  /** Number -> {@link ExecutionRecord}. */
  RECEIPTS("receipts"),
  /** Block hash -> number. */
  NUMBERS("numbers"),
  /** Transaction hash -> number, index (four bytes). */
  PLACES("places"),
  /** See {@link History}. */
  HISTORY("history"),
  /** See {@link History}. */
  CHANGES("changes");

  private final String family;

  Column(String family) {
    this.family = family;
  }

  String family() {
    return family;
  }

  /** Whether most questions are for keys that may be absent, so that a filter pays. */
  boolean isLookup() {
    return switch (this) {
      case ACCOUNTS, SLOTS, NODES, CODES, NUMBERS, PLACES -> true;
      case META, HEADERS, BLOCKS, RECEIPTS, HISTORY, CHANGES -> false;
    };
  }
}
