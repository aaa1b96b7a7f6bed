package io.tributary.batcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.batcher.l1.Fees;
import io.tributary.batcher.l1.IntentFile;
import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.l1.TransactionOutcome;
import io.tributary.batcher.l1.TransactionRequest;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.da.blob.Sidecar;
import io.tributary.da.blob.SidecarForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fees, funds and nonces of one account's transactions. */
class TransactionManagerTest {
  private static final long RESEND_MS = 12_000;
  private static final UInt256 GWEI = UInt256.valueOf(1_000_000_000L);
  private static final Fees CAP =
      new Fees(GWEI.multiply(100), GWEI.multiply(1000), GWEI.multiply(1000));
  private static final Address TO = Address.ofLimbs(0xbeef, 0, 1);

  @TempDir Path folder;

  private final FakeL1 l1 = new FakeL1(new NativeCrypto());
  private long nowMs = 1_000_000;

  @Test
  void theCapHoldsForTheFirstSendToo() {
    l1.prices = new L1Endpoint.Prices(GWEI.multiply(600), UInt256.ONE, GWEI);
    manager().submit(plain(), nowMs);
    assertEquals(GWEI.multiply(1000), offered().maxFeePerGas());
    assertEquals(GWEI, offered().maxPriorityFeePerGas());
  }

  @Test
  void theCapLimitsAReplacementAndDoesNotEndIt() {
    l1.prices = new L1Endpoint.Prices(GWEI.multiply(440), UInt256.ONE, GWEI);
    TransactionManager manager = manager();
    manager.submit(plain(), nowMs);
    assertEquals(GWEI.multiply(881), offered().maxFeePerGas());
    late(manager);
    assertEquals(gwei(991.125).add(1), offered().maxFeePerGas());
    l1.prices = new L1Endpoint.Prices(GWEI.multiply(600), UInt256.ONE, GWEI);
    late(manager);
    assertEquals(GWEI.multiply(1000), newest().maxFeePerGas());
    l1.mine(true);
    assertInstanceOf(TransactionOutcome.Included.class, poll(manager).orElseThrow());
  }

  @Test
  void aTipAtItsCapStopsNoOtherFee() {
    l1.prices = new L1Endpoint.Prices(GWEI, GWEI, GWEI.multiply(60));
    TransactionManager manager = manager();
    manager.submit(withBlob(), nowMs);
    UInt256 blobFee = newest().maxFeePerBlobGas();
    late(manager);
    assertEquals(GWEI.multiply(100), newest().maxPriorityFeePerGas());
    assertEquals(blobFee.multiply(2), newest().maxFeePerBlobGas());
    late(manager);
    assertEquals(GWEI.multiply(100), newest().maxPriorityFeePerGas());
    assertEquals(blobFee.multiply(4), newest().maxFeePerBlobGas());
    for (int i = 0; i < 20; i++) {
      late(manager);
    }
    assertEquals(GWEI.multiply(1000), newest().maxFeePerBlobGas());
    assertEquals(GWEI.multiply(1000), newest().maxFeePerGas());
  }

  @Test
  void withoutFundsNothingIsSentAndTheReasonIsTold() {
    TransactionManager manager = manager();
    l1.balance = UInt256.valueOf(1_000_000_000_000L);
    BatcherException poor =
        assertThrows(BatcherException.class, () -> manager.submit(plain(), nowMs));
    assertEquals(BatcherException.Kind.RETRY, poor.kind());
    assertEquals(
        "account "
            + manager.account()
            + " lacks funds: it has 0.000001 ETH, its transaction can cost 0.0003 ETH",
        poor.getMessage());
    assertEquals(List.of(), l1.sent);
    assertTrue(manager.isIdle());
    l1.balance = GWEI.multiply(GWEI);
    manager.submit(plain(), nowMs);
    assertEquals(GWEI, offered().maxPriorityFeePerGas());
  }

  @Test
  void anAccountThatWasEmptiedRaisesNoFee() {
    TransactionManager manager = manager();
    manager.submit(plain(), nowMs);
    UInt256 fee = offered().maxFeePerGas();
    l1.balance = UInt256.ZERO;
    for (int i = 0; i < 5; i++) {
      BatcherException poor = assertThrows(BatcherException.class, () -> late(manager));
      assertTrue(poor.getMessage().contains("lacks funds"), poor.getMessage());
    }
    assertEquals(1, l1.sent.size());
    l1.balance = GWEI.multiply(GWEI);
    poll(manager);
    assertEquals(fee, newest().maxFeePerGas());
  }

  @Test
  void aNonceThatFallsBackIsBelievedWhenItStays() {
    TransactionManager manager = manager();
    l1.mine(false);
    l1.useNonce();
    manager.submit(plain(), nowMs);
    l1.loseNonce();
    assertEquals(Optional.empty(), poll(manager), "an endpoint that is behind says so too");
    l1.useNonce();
    nowMs += RESEND_MS - 1;
    assertEquals(Optional.empty(), poll(manager));
    l1.loseNonce();
    assertEquals(Optional.empty(), poll(manager));
    nowMs += RESEND_MS;
    assertInstanceOf(TransactionOutcome.GivenUp.class, poll(manager).orElseThrow());
    manager.submit(plain(), nowMs);
    l1.mine(true);
    assertInstanceOf(TransactionOutcome.Included.class, poll(manager).orElseThrow());
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotSentAgain() {
    TransactionManager manager = manager();
    manager.submit(plain(), nowMs);
    nowMs += RESEND_MS;
    Optional<TransactionOutcome> outcome = manager.poll(nowMs, request -> false);
    assertInstanceOf(TransactionOutcome.GivenUp.class, outcome.orElseThrow());
    assertEquals(1, l1.sent.size());
    assertTrue(new IntentFile(folder.resolve("intent")).load().isEmpty());
  }

  private void late(TransactionManager manager) {
    nowMs += RESEND_MS;
    poll(manager);
  }

  private Optional<TransactionOutcome> poll(TransactionManager manager) {
    return manager.poll(nowMs, request -> true);
  }

  private Transaction offered() {
    return l1.pooled(0).orElseThrow();
  }

  /** What was offered last, whether the pool took it or not. */
  private Transaction newest() {
    return FakeL1.decode(l1.sent.getLast());
  }

  private static UInt256 gwei(double amount) {
    return UInt256.valueOf((long) (amount * 1e9));
  }

  private static TransactionRequest plain() {
    return new TransactionRequest(TO, Bytes.EMPTY, 100_000, Optional.empty());
  }

  private static TransactionRequest withBlob() {
    Sidecar sidecar = Sidecar.of(List.of(Bytes.wrap(new byte[131_072])), SidecarForm.EIP_4844);
    return new TransactionRequest(TO, Bytes.EMPTY, 21_000, Optional.of(sidecar));
  }

  private TransactionManager manager() {
    return new TransactionManager(
        l1,
        Signer.of(Bytes32.leftPad(Bytes.of(21))),
        UInt256.valueOf(31337),
        new IntentFile(folder.resolve("intent")),
        CAP,
        RESEND_MS);
  }
}
