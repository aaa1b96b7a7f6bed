package io.tributary.sequencer.rpc.eth;

import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import java.util.List;

/**
 * A sealed block as readers want it.
 *
 * @param senders of the transactions, in order
 * @param receipts of the transactions, in order
 */
public record ChainBlock(Block block, List<Address> senders, List<Receipt> receipts) {
  public Header header() {
    return block.header();
  }

  public long number() {
    return block.header().number();
  }

  /** Gas of the transaction at {@code index} alone. */
  public long gasUsed(int index) {
    long before = index == 0 ? 0 : receipts.get(index - 1).cumulativeGasUsed();
    return receipts.get(index).cumulativeGasUsed() - before;
  }

  /** How many logs the transactions before {@code index} left. */
  public int logsBefore(int index) {
    int logs = 0;
    for (int i = 0; i < index; i++) {
      logs += receipts.get(i).logs().size();
    }
    return logs;
  }
}
