package io.tributary.bridge.l1;

import io.tributary.bridge.abi.AbiEncoder;
import org.apache.tuweni.bytes.Bytes;

/** What a call that changes nothing gave. */
public sealed interface CallResult {
  record Returned(Bytes output) implements CallResult {}

  /** The contract reverted; {@code data} is its error, empty if unknown. */
  record Reverted(String message, Bytes data) implements CallResult {
    /** Whether the error has this signature, such as {@code Unproven()}. */
    public boolean is(String signature) {
      return data.size() >= 4 && data.slice(0, 4).equals(AbiEncoder.selector(signature));
    }
  }

  /** The output, where a revert can only mean that the endpoint is on another chain or broken. */
  default Bytes orThrow() {
    return switch (this) {
      case Returned returned -> returned.output();
      case Reverted reverted ->
          throw new L1Exception(L1Exception.Kind.RETRY, "call reverted: " + reverted.message());
    };
  }
}
