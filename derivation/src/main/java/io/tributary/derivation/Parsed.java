package io.tributary.derivation;

/**
 * What a decoder of L1 data answers: the value, or why there is none. Bad data is never an
 * exception.
 */
public sealed interface Parsed<T> {
  record Value<T>(T value) implements Parsed<T> {}

  record Fault<T>(DropReason reason) implements Parsed<T> {}

  static <T> Parsed<T> of(T value) {
    return new Value<>(value);
  }

  static <T> Parsed<T> fault(DropReason reason) {
    return new Fault<>(reason);
  }
}
