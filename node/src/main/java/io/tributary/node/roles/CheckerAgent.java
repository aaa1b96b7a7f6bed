package io.tributary.node.roles;

import io.tributary.core.port.NodeSource;
import io.tributary.core.types.Block;
import io.tributary.core.types.Receipt;
import io.tributary.prover.shadow.ShadowCheck;
import io.tributary.store.ChainStore;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Re-executes each sealed block on an empty machine, one after the other; what it did not pass does
 * not go to L1.
 */
public final class CheckerAgent implements Agent {
  private final ShadowCheck check;

  /** Works on {@code check}. */
  public CheckerAgent(ShadowCheck check) {
    this.check = check;
  }

  @Override
  public String name() {
    return "checker";
  }

  @Override
  public int doWork(long nowMs) {
    return check.doWork();
  }

  /** The chain in a store, as the check reads it. */
  public record StoredChain(ChainStore store) implements ShadowCheck.Chain {
    @Override
    public Optional<Block> block(long number) {
      return store.block(number);
    }

    @Override
    public List<Receipt> receipts(long number) {
      return store.receipts(number).orElseThrow();
    }

    @Override
    public NodeSource nodesAt(long number) {
      return store.nodesAt(number).orElseThrow();
    }

    @Override
    public Bytes code(Bytes32 hash) {
      return store.state().code(hash);
    }

    @Override
    public long unwindings() {
      return store.unwindings();
    }
  }
}
