package io.tributary.da.source;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/** Has some blobs. Safe for concurrent use. */
public interface BlobSource {
  /** One question to a source. */
  @FunctionalInterface
  interface Question {
    /**
     * Blobs that may be among those asked for, in any order, not verified.
     *
     * @throws io.tributary.da.DaException where the source does not answer
     */
    List<Bytes> ask();
  }

  /** Names the source for operators. */
  String name();

  /**
   * The questions that may find the blobs, the most precise first. Each is asked only while a blob
   * is missing.
   */
  List<Question> questions(BlobRequest request);
}
