package io.tributary.batcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tributary.batcher.l1.Fees;
import io.tributary.batcher.l1.IntentFile;
import io.tributary.batcher.l1.TransactionManager;
import io.tributary.batcher.proposer.OutputProposer;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed, and what is not sent again. */
class OutputProposerTest {
  private static final long RESEND_MS = 12_000;
  private static final long INTERVAL_MS = 10_000;
  private static final UInt256 MUCH = UInt256.valueOf(1_000_000_000_000_000L);

  @TempDir Path folder;

  private final FakeL1 l1 = new FakeL1(new NativeCrypto());
  private final Map<Long, Bytes32> derived = new HashMap<>();
  private final List<Long> proposed = new ArrayList<>();
  private long head;
  private long nowMs = 1_000_000;

  @Test
  void proposesTheHeadAndNothingAboveIt() {
    OutputProposer proposer = proposer();
    derive(5);
    proposer.doWork(nowMs);
    assertEquals(List.of(), l1.sent, "nothing is final yet");
    head = 3;
    nowMs += INTERVAL_MS;
    proposer.doWork(nowMs);
    assertEquals(1, l1.sent.size());
    l1.mine(true);
    proposer.doWork(nowMs);
    assertEquals(List.of(3L), proposed);
  }

  @Test
  void whatIsNoLongerDerivedIsNeitherSentNorSentAgain() {
    OutputProposer proposer = proposer();
    derive(4);
    head = 4;
    proposer.doWork(nowMs);
    assertEquals(1, l1.sent.size());
    derived.put(4L, Bytes32.repeat((byte) 0x44));
    nowMs += RESEND_MS;
    proposer.doWork(nowMs);
    assertEquals(1, l1.sent.size(), "L1 derives another block 4 by now");
    derived.remove(4L);
    nowMs += RESEND_MS;
    proposer.doWork(nowMs);
    assertEquals(1, l1.sent.size(), "L1 derives no block 4 by now");
    derived.put(4L, Bytes32.repeat((byte) 0x44));
    proposer.doWork(nowMs);
    assertEquals(2, l1.sent.size(), "the other root takes the place of the first");
  }

  @Test
  void aNewProcessSendsNoProposalOfTheLastOneUnseen() {
    derive(4);
    head = 4;
    proposer().doWork(nowMs);
    derived.clear();
    OutputProposer after = proposer();
    for (int i = 0; i < 3; i++) {
      nowMs += RESEND_MS;
      after.doWork(nowMs);
    }
    assertEquals(1, l1.sent.size());
  }

  private void derive(long to) {
    for (long number = 1; number <= to; number++) {
      derived.put(number, Bytes32.leftPad(Bytes.ofUnsignedLong(number)));
    }
  }

  private OutputProposer proposer() {
    return new OutputProposer(
        new OutputProposer.Factory() {
          @Override
          public Address address() {
            return Address.ofLimbs(0xfac, 0, 1);
          }

          @Override
          public long newestBlock() {
            return proposed.isEmpty() ? -1 : proposed.getLast();
          }

          @Override
          public Bytes createCall(Bytes32 outputRoot, long l2BlockNumber) {
            return Bytes.concatenate(outputRoot, Bytes.ofUnsignedLong(l2BlockNumber));
          }
        },
        number -> Optional.ofNullable(derived.get(number)),
        () -> head,
        new TransactionManager(
            l1,
            Signer.of(Bytes32.leftPad(Bytes.of(23))),
            UInt256.valueOf(31337),
            new IntentFile(folder.resolve("proposer")),
            new Fees(MUCH, MUCH, MUCH),
            RESEND_MS),
        (number, root, inclusion) -> proposed.add(number),
        INTERVAL_MS);
  }
}
