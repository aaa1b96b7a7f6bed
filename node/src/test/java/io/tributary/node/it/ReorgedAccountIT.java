package io.tributary.node.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.batcher.l1.ClientEndpoint;
import io.tributary.batcher.l1.Fees;
import io.tributary.batcher.l1.IntentFile;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.l1.TransactionOutcome;
import io.tributary.batcher.l1.TransactionRequest;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Role;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.core.types.Address;
import io.tributary.crypto.Signer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An anvil takes back blocks with transactions of an account, and does not return them. */
class ReorgedAccountIT {
  private static final long RESEND_MS = 12_000;
  private static final UInt256 GWEI = UInt256.valueOf(1_000_000_000L);
  private static final Fees CAP =
      new Fees(GWEI.multiply(100), GWEI.multiply(1000), GWEI.multiply(1000));

  @TempDir Path folder;

  private long nowMs = 1_000_000;
  private L1Client l1;
  private TransactionManager manager;

  @Test
  void theAccountsNonceIsWhereItStartsOver() throws IOException {
    try (RunningAnvil anvil = RunningAnvil.start(folder.resolve("anvil.txt"), "--no-mining");
        L1Client client = new L1Client(URI.create(anvil.url()), false)) {
      l1 = client;
      manager = manager();
      l1.rpc().result("anvil_setBalance", manager.account().toString(), "0xde0b6b3a7640000");
      requireResend();
      for (int depth : new int[] {1, 3, 10}) {
        long before = l1.nonce(manager.account(), BlockId.LATEST);
        for (int i = 0; i < depth; i++) {
          requireIncluded();
        }
        manager.submit(request(), nowMs);
        l1.rpc().result("anvil_reorg", depth, List.of());
        assertEquals(before, l1.nonce(manager.account(), BlockId.LATEST), "depth " + depth);
        assertEquals(Optional.empty(), poll());
        nowMs += RESEND_MS;
        assertInstanceOf(TransactionOutcome.GivenUp.class, poll().orElseThrow());
        for (int i = 0; i <= depth + 1; i++) {
          requireIncluded();
        }
        // The transaction that waited in the pool had its turn in between.
        assertTrue(l1.nonce(manager.account(), BlockId.LATEST) >= before + depth + 2);
      }
    }
  }

  /** The block with the transaction under way is taken back before its receipt was seen. */
  private void requireResend() {
    manager.submit(request(), nowMs);
    l1.rpc().result("evm_mine");
    l1.rpc().result("anvil_reorg", 1, List.of());
    assertEquals(Optional.empty(), poll());
    nowMs += RESEND_MS;
    assertEquals(Optional.empty(), poll());
    l1.rpc().result("evm_mine");
    assertInstanceOf(TransactionOutcome.Included.class, poll().orElseThrow());
  }

  private void requireIncluded() {
    manager.submit(request(), nowMs);
    for (int i = 0; i < 5; i++) {
      l1.rpc().result("evm_mine");
      Optional<TransactionOutcome> outcome = poll();
      if (outcome.isPresent()) {
        assertInstanceOf(TransactionOutcome.Included.class, outcome.get());
        return;
      }
      nowMs += RESEND_MS;
    }
    throw new AssertionError("not included");
  }

  private Optional<TransactionOutcome> poll() {
    return manager.poll(nowMs, request -> true);
  }

  private static TransactionRequest request() {
    return new TransactionRequest(
        Address.ofLimbs(0xbeef, 0, 1), Bytes.EMPTY, 30_000, Optional.empty());
  }

  private TransactionManager manager() {
    return new TransactionManager(
        new ClientEndpoint(l1),
        Signer.of(DevelopmentAccounts.get().role(Role.BLOB_BATCHER).privateKey()),
        UInt256.valueOf(31337),
        new IntentFile(folder.resolve("intent")),
        CAP,
        RESEND_MS);
  }
}
