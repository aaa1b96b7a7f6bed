package io.tributary.prover.program;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/** How the compiled program reaches the outside: two C functions. Not to be called on HotSpot. */
final class HostChannel {
  private HostChannel() {}

  /** All of the input. */
  static byte[] readAll() {
    byte[] input = new byte[inputSize()];
    if (input.length > 0) {
      read(Address.ofData(input), input.length);
    }
    return input;
  }

  static void writeAll(byte[] output) {
    if (output.length > 0) {
      write(Address.ofData(output), output.length);
    }
  }

  @Import(name = "tributary_input_size")
  private static native int inputSize();

  @Import(name = "tributary_read")
  private static native void read(Address to, int size);

  @Import(name = "tributary_write")
  private static native void write(Address from, int size);
}
