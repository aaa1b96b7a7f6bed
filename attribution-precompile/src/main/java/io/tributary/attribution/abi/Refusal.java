package io.tributary.attribution.abi;

/**
 * Ends a call with an error. Thrown and caught within the precompile, which answers with a value;
 * it never crosses the module's boundary.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AttributionError error;

  public Refusal(AttributionError error) {
    this.error = error;
  }

  public AttributionError error() {
    return error;
  }

  public static Refusal of(ErrorType type) {
    return new Refusal(AttributionError.of(type));
  }

  public static Refusal of(ErrorType type, long argument) {
    return new Refusal(AttributionError.of(type, argument));
  }

  /** Requires what {@code limit} stands for. */
  public static void unless(boolean holds, Limit limit) {
    if (!holds) {
      throw new Refusal(AttributionError.of(limit));
    }
  }

  public static void unless(boolean holds, ErrorType type) {
    if (!holds) {
      throw of(type);
    }
  }

  /** A stack trace would say nothing here and cost much; there is nothing to guard. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public Throwable fillInStackTrace() {
    return this;
  }
}
