package io.tributary.bench.evm;

import io.tributary.reference.StateCase;
import io.tributary.reference.VectorJson;
import java.nio.file.Path;

/** A JVM's first transaction: reads a state test, runs it once, prints the nanoseconds. */
final class ColdStart {
  private ColdStart() {}

  /**
   * @param args the file
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    StateCase one = StateCase.of(args[0], VectorJson.read(file)).getFirst();
    Engine.Prepared input = Engine.prepare(one);
    System.out.println(new Engine(one.rules()).run(input).nanos());
  }
}
