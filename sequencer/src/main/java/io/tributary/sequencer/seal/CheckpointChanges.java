package io.tributary.sequencer.seal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;

/**
 * What one block changes in the checkpoint, which is a set of named entries.
 *
 * @param written entries by name
 * @param removed names
 */
public record CheckpointChanges(Map<String, Bytes> written, Set<String> removed) {
  /** These changes and others, of other names. */
  CheckpointChanges and(CheckpointChanges other) {
    Map<String, Bytes> allWritten = new HashMap<>(written);
    allWritten.putAll(other.written);
    Set<String> allRemoved = new HashSet<>(removed);
    allRemoved.addAll(other.removed);
    return new CheckpointChanges(allWritten, allRemoved);
  }
}
