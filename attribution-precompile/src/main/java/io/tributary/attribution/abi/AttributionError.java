package io.tributary.attribution.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Why a call was refused: what a revert's return data says. */
public record AttributionError(ErrorType type, List<UInt256> arguments) {
  public static AttributionError of(ErrorType type) {
    return new AttributionError(type, List.of());
  }

  public static AttributionError of(ErrorType type, long argument) {
    return new AttributionError(type, List.of(AbiWord.wide(argument)));
  }

  public static AttributionError of(ErrorType type, long first, long second) {
    return new AttributionError(type, List.of(AbiWord.wide(first), AbiWord.wide(second)));
  }

  public static AttributionError of(Limit limit) {
    return of(ErrorType.LIMIT_EXCEEDED, limit.number());
  }

  /** The return data. */
  public Bytes encode() {
    Bytes[] parts = new Bytes[1 + arguments.size()];
    parts[0] = Bytes.ofUnsignedInt(type.selector() & 0xffffffffL);
    for (int i = 0; i < arguments.size(); i++) {
      parts[i + 1] = AbiWord.of(arguments.get(i));
    }
    return Bytes.concatenate(parts);
  }

  /** The error in {@code returnData}; empty where it is none of ours. */
  public static Optional<AttributionError> decode(Bytes returnData) {
    for (ErrorType type : ErrorType.values()) {
      int words = type.arguments().size();
      if (returnData.size() == 4 + 32 * words && returnData.getInt(0) == type.selector()) {
        List<UInt256> arguments = new ArrayList<>();
        for (int i = 0; i < words; i++) {
          arguments.add(UInt256.fromBytes(Bytes32.wrap(returnData, 4 + 32 * i)));
        }
        return Optional.of(new AttributionError(type, List.copyOf(arguments)));
      }
    }
    return Optional.empty();
  }
}
