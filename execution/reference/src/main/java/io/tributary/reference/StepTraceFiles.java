package io.tributary.reference;

import io.tributary.core.evm.StepListener;
import io.tributary.core.port.StateView;
import io.tributary.core.types.TransactionCodec;
import io.tributary.trace.TracedTransaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Traces of a block's transactions (EIP-3155), each in a file {@code trace-INDEX-HASH.jsonl}, one
 * after another. One thread.
 */
public final class StepTraceFiles implements TransactionWatch, AutoCloseable {
  private final Path folder;
  private final boolean showsMemory;
  private final boolean showsReturnData;
  private PrintWriter current;

  /** Traces below {@code folder}, which is there. */
  public StepTraceFiles(Path folder, boolean showsMemory, boolean showsReturnData) {
    this.folder = folder;
    this.showsMemory = showsMemory;
    this.showsReturnData = showsReturnData;
  }

  /**
   * Begins the file of a transaction and ends that of the one before.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public StepListener begin(int index, TracedTransaction transaction, StateView state) {
    close();
    String hash = TransactionCodec.hash(transaction.transaction()).toHexString();
    Path file = folder.resolve("trace-" + index + "-" + hash + ".jsonl");
    try {
      current = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StepTrace(current, showsMemory, showsReturnData);
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
