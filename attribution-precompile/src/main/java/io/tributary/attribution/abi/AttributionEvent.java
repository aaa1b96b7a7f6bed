package io.tributary.attribution.abi;

import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * An event with its members, each a word, in the order of {@link EventType#members}. Made by the
 * precompile, and decoded from logs by whoever reads them.
 */
public record AttributionEvent(EventType type, List<Bytes32> words) {
  public static AttributionEvent of(EventType type, Bytes32... words) {
    if (words.length != type.members().size()) {
      throw new IllegalArgumentException("an event has all its members");
    }
    return new AttributionEvent(type, List.of(words));
  }

  /** The event in {@code log}, wherever it came from; empty where it is none of ours. */
  public static Optional<AttributionEvent> decode(Log log) {
    for (EventType type : EventType.values()) {
      int plain = type.members().size() - type.indexed();
      if (log.topics().size() == 1 + type.indexed()
          && log.topics().getFirst().equals(type.topic())
          && log.data().size() == 32 * plain) {
        List<Bytes32> words = new ArrayList<>(log.topics().subList(1, log.topics().size()));
        for (int i = 0; i < plain; i++) {
          words.add(Bytes32.wrap(log.data(), 32 * i));
        }
        return Optional.of(new AttributionEvent(type, List.copyOf(words)));
      }
    }
    return Optional.empty();
  }

  public List<Bytes32> topics() {
    List<Bytes32> topics = new ArrayList<>();
    topics.add(type.topic());
    topics.addAll(words.subList(0, type.indexed()));
    return topics;
  }

  public Bytes data() {
    return Bytes.concatenate(words.subList(type.indexed(), words.size()).toArray(new Bytes[0]));
  }

  /** The member {@code name}, which the event has. */
  public Bytes32 word(String name) {
    for (int i = 0; i < words.size(); i++) {
      if (type.members().get(i).name().equals(name)) {
        return words.get(i);
      }
    }
    throw new IllegalArgumentException("no such member");
  }

  /** The low 64 bits of a member. */
  public long number(String name) {
    return AbiWord.number(word(name));
  }

  public UInt256 wide(String name) {
    return UInt256.fromBytes(word(name));
  }

  public Address address(String name) {
    return Address.ofWord(word(name));
  }
}
