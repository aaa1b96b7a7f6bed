package io.tributary.bridge.watcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.bridge.Anvil;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Account;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Exception;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.l1.Poll;
import io.tributary.core.types.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class L1WatcherIT {
  private final List<String> events = new ArrayList<>();
  private Anvil anvil;
  private L1Client l1;

  @BeforeEach
  void start() {
    anvil = Anvil.start();
    l1 = anvil.client();
  }

  @AfterEach
  void stop() {
    if (anvil != null) {
      l1.close();
      anvil.close();
    }
  }

  @Test
  void tellsEachBlockOnceAndKeepsItsDistance() {
    L1Watcher watcher = watcher(2);
    mine(5);
    watcher.doWork();
    watcher.doWork();
    assertEquals(List.of("1 0", "2 0", "3 0"), events);
    pay();
    mine(2);
    watcher.doWork();
    assertEquals(List.of("1 0", "2 0", "3 0", "4 0", "5 0", "6 1"), events);
  }

  @Test
  void tellsOfAReorgBeforeTheNewBranch() {
    L1Watcher watcher = watcher(0);
    mine(2);
    Object snapshot = l1.rpc().result("evm_snapshot");
    mine(3);
    watcher.doWork();
    l1.rpc().result("evm_revert", snapshot);
    pay();
    mine(3);
    events.clear();
    watcher.doWork();
    watcher.doWork();
    assertEquals(List.of("back to 2", "3 1", "4 0", "5 0", "6 0"), events);
  }

  @Test
  void anEndpointThatIsBehindShowsNoReorg() {
    L1Watcher watcher = watcher(0);
    mine(2);
    Object snapshot = l1.rpc().result("evm_snapshot");
    mine(3);
    watcher.doWork();
    events.clear();
    l1.rpc().result("evm_revert", snapshot);
    assertEquals(2, l1.head().number());
    watcher.doWork();
    assertEquals(List.of(), events);
    assertEquals(5, watcher.position().number());
  }

  @Test
  void aReorgBeyondItsMemoryIsTheOwnersToMend() {
    Object snapshot = l1.rpc().result("evm_snapshot");
    mine(1);
    L1Header later = l1.head();
    L1Watcher watcher = new L1Watcher(l1, 0, later, recorder());
    l1.rpc().result("evm_revert", snapshot);
    pay();
    mine(2);
    L1Exception reset = assertThrows(L1Exception.class, watcher::doWork);
    assertEquals(L1Exception.Kind.RESET, reset.kind());
  }

  private L1Watcher watcher(long confirmations) {
    L1Header first = l1.header(BlockId.number(0)).orElseThrow();
    return new L1Watcher(l1, confirmations, first, recorder());
  }

  private L1Listener recorder() {
    return new L1Listener() {
      @Override
      public void onBlock(WatchedBlock block) {
        events.add(block.header().number() + " " + block.receipts().size());
      }

      @Override
      public void onReorg(L1Header ancestor) {
        events.add("back to " + ancestor.number());
      }
    };
  }

  private void mine(int blocks) {
    for (int i = 0; i < blocks; i++) {
      l1.rpc().result("evm_mine");
    }
  }

  /** One block: the wait only waits, where {@link Anvil#poll} could mine a second. */
  private void pay() {
    Poll poll = Poll.every(Duration.ofMillis(20), Duration.ofSeconds(10));
    new L1Account(l1, DevelopmentAccounts.get().users().getFirst().signer(), poll)
        .execute(Address.ofLimbs(0xbeef, 0, 1), UInt256.ONE, Bytes.EMPTY);
  }
}
