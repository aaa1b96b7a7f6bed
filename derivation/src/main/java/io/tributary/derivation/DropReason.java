package io.tributary.derivation;

/**
 * Why something on L1 did not become part of L2. The order follows the data's way through the
 * stages.
 */
public enum DropReason {
  /** A transaction to the inbox that somebody else than the batcher signed, or nobody. */
  NOT_THE_BATCHER,
  /** A blob of another encoding version than 0. */
  BLOB_VERSION,
  /** A blob that claims more data than fits. */
  BLOB_LENGTH,
  /** A field element above 254 bits. */
  BLOB_FIELD_ELEMENT,
  /** Bytes in a blob after the end of its data. */
  BLOB_TRAILING_DATA,
  /** Batcher data without a single byte. */
  DATA_EMPTY,
  /** Batcher data of another version than 0. */
  DATA_VERSION,
  /** Batcher data without frames. */
  NO_FRAMES,
  /** A frame that ends before it should; it takes the whole transaction's frames along. */
  FRAME_CUT,
  /** A frame above the size limit. */
  FRAME_TOO_LARGE,
  /** A frame whose last byte is neither 0 nor 1. */
  FRAME_LAST_FLAG,
  /** A frame out of order within its transaction. */
  FRAME_OUT_OF_ORDER,
  /** A frame that is not a channel's first while no channel is open. */
  FRAME_WITHOUT_CHANNEL,
  /** A frame that does not continue the open channel. */
  FRAME_NOT_NEXT,
  /** An open channel that another channel's first frame, or its own, replaced. */
  CHANNEL_REPLACED,
  /** An open channel whose last frame did not come in time. */
  CHANNEL_TIMED_OUT,
  /** A channel above the size limit. */
  CHANNEL_TOO_LARGE,
  /** A complete channel without data. */
  CHANNEL_EMPTY,
  /** A channel whose first byte names no compression. */
  CHANNEL_COMPRESSION,
  /** A zlib channel with a bad header. */
  CHANNEL_HEADER,
  /** A channel whose stream means nothing from some point on. */
  CHANNEL_CORRUPT,
  /** A channel that ends within a batch. */
  CHANNEL_CUT,
  /** A channel in which something else than an RLP string stands where a batch should. */
  CHANNEL_RLP,
  /** A batch without its type byte. */
  BATCH_EMPTY,
  BATCH_TYPE,
  /** A singular batch that is not the list it should be. */
  SINGULAR_RLP,
  /** A span batch that ends before it should. */
  SPAN_CUT,
  /** A number in a span batch of more than 64 bits. */
  SPAN_NUMBER,
  SPAN_WITHOUT_BLOCKS,
  /** A span batch of more blocks or transactions than allowed. */
  SPAN_TOO_LARGE,
  /** A bit list with bits beyond its length. */
  SPAN_BITS,
  /** A transaction in a span batch whose fields are no RLP list. */
  SPAN_TRANSACTION_RLP,
  /** A transaction in a span batch of a type that batches cannot carry. */
  SPAN_TRANSACTION_TYPE,
  /** A transaction in a span batch with other fields than its type has. */
  SPAN_TRANSACTION_FIELDS,
  /** A set-code transaction in a span batch without a recipient. */
  SPAN_TRANSACTION_TO,
  /**
   * A batch in an L1 block that is not after the safe head's origin, where nothing new can stand.
   */
  BATCH_IN_OLD_ORIGIN,
  /** A batch that lies wholly before the safe head's successor; the channel goes on. */
  BATCH_PAST,
  /** A batch for a later block than the next. */
  BATCH_FUTURE,
  /** A span batch that begins between two blocks. */
  BATCH_MISALIGNED,
  /** A batch on another parent. */
  BATCH_PARENT,
  /** A batch that came after its sequencing window. */
  BATCH_TOO_LATE,
  /** A batch with an older origin than its parent. */
  BATCH_ORIGIN_OLD,
  /** A batch that skips an origin. */
  BATCH_ORIGIN_AHEAD,
  /** A batch whose origin is on another L1 chain. */
  BATCH_ORIGIN_HASH,
  /** A batch earlier than its origin. */
  BATCH_BEFORE_ORIGIN,
  /** A batch with transactions too long after its origin. */
  BATCH_DRIFT,
  /** An empty batch too long after its origin although it could have taken the next. */
  BATCH_DRIFT_ORIGIN,
  BATCH_EMPTY_TRANSACTION,
  /** A batch with a deposit, which only L1 may make. */
  BATCH_DEPOSIT,
  /** A batch whose validity the L1 blocks so far do not decide; the channel goes on. */
  BATCH_UNDECIDED,
  /** The rest of a channel, or of a span, after a batch in it was turned down. */
  FLUSHED,
  /** A block that the engine refused; it is built from its deposits alone. */
  PAYLOAD_INVALID,
  /** A configuration update that is malformed. */
  CONFIG_UPDATE;

  /**
   * Whether a batch that is turned down for this reason while decoding takes the rest of its
   * channel along. Those whose transactions cannot be rebuilt do not.
   */
  public boolean endsChannel() {
    return switch (this) {
      case SPAN_TRANSACTION_TYPE, SPAN_TRANSACTION_FIELDS, SPAN_TRANSACTION_TO -> false;
      default -> true;
    };
  }
}
