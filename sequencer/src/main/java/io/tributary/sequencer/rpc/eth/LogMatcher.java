package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.Address;
import io.tributary.core.types.Bloom;
import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** A {@link LogQuery} made ready for many blocks: each item is hashed once. Immutable. */
final class LogMatcher {
  private final LogQuery query;

  /** One of each list must be in a bloom filter. */
  private final List<List<Bloom.Probe>> wanted = new ArrayList<>();

  LogMatcher(LogQuery query) {
    this.query = query;
    if (!query.addresses().isEmpty()) {
      wanted.add(query.addresses().stream().map(Address::bytes).map(Bloom.Probe::of).toList());
    }
    for (Set<Bytes32> place : query.topics()) {
      if (!place.isEmpty()) {
        wanted.add(place.stream().map(Bloom.Probe::of).toList());
      }
    }
  }

  /** Whether a block or receipt with this bloom filter may hold such a log. */
  boolean mayMatch(Bytes bloom) {
    for (List<Bloom.Probe> alternatives : wanted) {
      if (!anyIn(alternatives, bloom)) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyIn(List<Bloom.Probe> alternatives, Bytes bloom) {
    for (Bloom.Probe probe : alternatives) {
      if (probe.mayBeIn(bloom)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(Log log) {
    if (!query.addresses().isEmpty() && !query.addresses().contains(log.address())) {
      return false;
    }
    List<Set<Bytes32>> topics = query.topics();
    if (topics.size() > log.topics().size()) {
      return false;
    }
    for (int i = 0; i < topics.size(); i++) {
      if (!topics.get(i).isEmpty() && !topics.get(i).contains(log.topics().get(i))) {
        return false;
      }
    }
    return true;
  }
}
