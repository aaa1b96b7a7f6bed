package io.tributary.store;

import io.tributary.core.block.SealedBlock;
import java.nio.file.Path;

/**
 * Writes blocks as fast as it can, on top of what the folder has, until somebody kills it; tells
 * the number of each once its commit has returned.
 */
final class BlockWriter {
  private BlockWriter() {}

  /**
   * Runs until it is killed.
   *
   * @param args folder, and the seed of its chain
   */
  public static void main(String[] args) {
    try (ChainStore store = ChainStore.open(Path.of(args[0]))) {
      RandomChain chain = new RandomChain(Long.parseLong(args[1]));
      long head = store.head().orElse(-1);
      for (long number = 0; number <= head; number++) {
        // The same again: the chain follows from its seed.
        chain.next(number == 0 ? store.nodes() : store.nodesAt(number - 1).orElseThrow());
      }
      while (true) {
        SealedBlock block = chain.next(store.nodes());
        store.commit(block);
        System.out.println(block.block().number());
      }
    }
  }
}
