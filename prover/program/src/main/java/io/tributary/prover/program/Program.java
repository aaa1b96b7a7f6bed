package io.tributary.prover.program;

import org.apache.tuweni.bytes.Bytes;

/** The entry point of the compiled program. */
public final class Program {
  private Program() {}

  public static void main(String[] arguments) {
    HostChannel.writeAll(Work.run(Bytes.wrap(HostChannel.readAll())).toArrayUnsafe());
  }
}
