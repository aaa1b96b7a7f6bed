package io.tributary.attribution.gas;

/**
 * Ends a call because gas ran out. Thrown and caught within the precompile, which answers with a
 * value; it never crosses the module's boundary.
 */
public final class OutOfGas extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfGas() {}

  /** A stack trace would say nothing here and cost much; there is nothing to guard. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public Throwable fillInStackTrace() {
    return this;
  }
}
