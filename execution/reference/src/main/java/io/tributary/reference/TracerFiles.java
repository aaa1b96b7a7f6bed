package io.tributary.reference;

import io.tributary.core.block.TxResult;
import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;
import io.tributary.core.types.TransactionCodec;
import io.tributary.trace.TracedTransaction;
import io.tributary.trace.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a tracer tells of a block's transactions, each in a file {@code trace-INDEX-HASH.json}. One
 * thread.
 */
public final class TracerFiles implements TransactionWatch {
  private final Path folder;
  private final Supplier<Tracer> tracers;
  private Path file;
  private Tracer current;

  /** Files in {@code folder}, which is there, of a new tracer each. */
  public TracerFiles(Path folder, Supplier<Tracer> tracers) {
    this.folder = folder;
    this.tracers = tracers;
  }

  @Override
  public StepListener begin(int index, TracedTransaction transaction, StateView state) {
    String hash = TransactionCodec.hash(transaction.transaction()).toHexString();
    file = folder.resolve("trace-" + index + "-" + hash + ".json");
    current = tracers.get();
    current.begin(transaction, state);
    return current;
  }

  /**
   * Writes the file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void end(TxResult.Included result) {
    try {
      Files.writeString(file, current.end(result) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
