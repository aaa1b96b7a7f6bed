package io.tributary.bridge.abi;

import io.tributary.bridge.abi.AbiValue.Array;
import io.tributary.bridge.abi.AbiValue.Blob;
import io.tributary.bridge.abi.AbiValue.Tuple;
import io.tributary.bridge.abi.AbiValue.Word;
import io.tributary.core.types.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** Writes the ABI's standard encoding: heads first, dynamic parts behind them. */
public final class AbiEncoder {
  private static final int SELECTOR_BYTES = 4;

  private AbiEncoder() {}

  /** The first four bytes of the hash of {@code signature}, such as {@code f(uint256,bytes)}. */
  public static Bytes selector(String signature) {
    return Keccak.hash(ascii(signature)).slice(0, SELECTOR_BYTES);
  }

  /** The first topic of an event. */
  public static Bytes32 topic(String signature) {
    return Keccak.hash(ascii(signature));
  }

  /** Calldata. */
  public static Bytes call(String signature, AbiValue... arguments) {
    return Bytes.concatenate(selector(signature), encode(arguments));
  }

  /** Arguments alone, as constructors take them. */
  public static Bytes encode(AbiValue... arguments) {
    return sequence(List.of(arguments));
  }

  private static Bytes encode(AbiValue value) {
    return switch (value) {
      case Word word -> word.word();
      case Blob blob -> Bytes.concatenate(count(blob.bytes().size()), padded(blob.bytes()));
      case Array array -> Bytes.concatenate(count(array.items().size()), sequence(array.items()));
      case Tuple tuple -> sequence(tuple.items());
    };
  }

  private static Bytes sequence(List<AbiValue> values) {
    List<Bytes> heads = new ArrayList<>();
    List<Bytes> tails = new ArrayList<>();
    int offset = values.stream().mapToInt(AbiEncoder::headBytes).sum();
    for (AbiValue value : values) {
      Bytes encoded = encode(value);
      if (value.isDynamic()) {
        heads.add(count(offset));
        tails.add(encoded);
        offset += encoded.size();
      } else {
        heads.add(encoded);
      }
    }
    heads.addAll(tails);
    return Bytes.concatenate(heads);
  }

  private static int headBytes(AbiValue value) {
    return value instanceof Tuple tuple && !tuple.isDynamic()
        ? tuple.items().stream().mapToInt(AbiEncoder::headBytes).sum()
        : Bytes32.SIZE;
  }

  private static Bytes padded(Bytes bytes) {
    int rest = bytes.size() % Bytes32.SIZE;
    return rest == 0 ? bytes : Bytes.concatenate(bytes, Bytes.wrap(new byte[Bytes32.SIZE - rest]));
  }

  private static Bytes count(int value) {
    return Bytes32.leftPad(Bytes.ofUnsignedInt(value));
  }

  private static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
