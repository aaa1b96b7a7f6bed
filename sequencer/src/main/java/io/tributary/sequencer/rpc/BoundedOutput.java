package io.tributary.sequencer.rpc;

import java.io.ByteArrayOutputStream;

/** Bytes in memory up to a limit; one byte more is {@link RpcError#RESPONSE_TOO_LARGE}. */
final class BoundedOutput extends ByteArrayOutputStream {
  private final int limit;

  BoundedOutput(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void write(int b) {
    check(1);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    check(length);
    super.write(bytes, offset, length);
  }

  private void check(int more) {
    if (size() > limit - more) {
      throw RpcError.RESPONSE_TOO_LARGE.exception();
    }
  }
}
