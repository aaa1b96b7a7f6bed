package io.tributary.sequencer.seal;

import java.util.Map;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;

/**
 * What one block changes in the checkpoint, which is a set of named entries.
 *
 * @param written entries by name
 * @param removed names
 */
public record CheckpointChanges(Map<String, Bytes> written, Set<String> removed) {}
