package io.tributary.core.types;

import io.tributary.core.rlp.RlpReader;
import java.util.Optional;
import java.util.function.Supplier;

/** What a decoder answers: the value, or why there is none. */
public sealed interface Decoded<T> {
  record Value<T>(T value) implements Decoded<T> {}

  record Failure<T>(DecodeError reason) implements Decoded<T> {}

  static <T> Decoded<T> of(T value) {
    return new Value<>(value);
  }

  static <T> Decoded<T> failure(DecodeError reason) {
    return new Failure<>(reason);
  }

  /** The value that {@code build} makes of what was read, or the reader's fault. */
  static <T> Decoded<T> of(RlpReader in, Supplier<T> build) {
    return in.failed() ? failure(DecodeError.ofRlp(in.error())) : of(build.get());
  }

  default boolean isFailure() {
    return this instanceof Failure;
  }

  default Optional<T> toOptional() {
    return this instanceof Value<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** The value, where the bytes are our own and anything else is our failure. */
  default T orThrow() {
    return switch (this) {
      case Value<T>(T value) -> value;
      case Failure<T>(DecodeError reason) -> throw new IllegalStateException(reason.name());
    };
  }
}
