package io.tributary.prover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.block.SealedBlock;
import io.tributary.core.port.NodeSource;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.Receipt;
import io.tributary.prover.shadow.ShadowCheck;
import io.tributary.prover.stateless.StatelessCheck;
import io.tributary.prover.stateless.Verdict;
import io.tributary.prover.witness.Witness;
import io.tributary.prover.witness.WitnessCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Re-execution agrees with true blocks, and with no others. */
class StatelessCheckTest {
  private static final Address STRANGER =
      Address.fromHex("0x00000000000000000000000000000000000000bb");

  @TempDir Path folder;
  private TestChain chain;
  private StatelessCheck check;

  @BeforeEach
  void open() {
    chain = new TestChain(folder);
    check = new StatelessCheck(chain.rules, chain.crypto);
  }

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  void agreesWithTrueBlocksFromTheWitnessAlone() {
    for (int i = 0; i < 5; i++) {
      chain.extend(chain.transfer(STRANGER, 5), chain.callContract());
    }
    for (long number = 1; number <= 5; number++) {
      StatelessCheck.Recording recording = record(number);
      assertEquals(new Verdict.Agrees(), recording.verdict());
      Witness witness = WitnessCodec.decode(WitnessCodec.encode(recording.witness())).orElseThrow();
      assertEquals(recording.witness(), witness);
      assertEquals(new Verdict.Agrees(), check.check(block(number), witness));
    }
  }

  @Test
  void carriesTheHeadersThatBlockHashAskedFor() {
    chain.extend();
    chain.extend();
    chain.extend(chain.callContract());
    assertEquals(2, record(3).witness().ancestors().size());
    assertEquals(1, record(2).witness().ancestors().size());
  }

  @Test
  void missesEveryNodeThatIsTakenAway() {
    chain.extend(chain.transfer(STRANGER, 5), chain.callContract());
    Witness whole = record(1).witness();
    assertTrue(whole.nodes().size() > 5);
    for (int i = 0; i < whole.nodes().size(); i++) {
      List<Bytes> nodes = new ArrayList<>(whole.nodes());
      nodes.remove(i);
      Verdict verdict = check.check(block(1), new Witness(whole.ancestors(), nodes, whole.codes()));
      assertEquals(
          Verdict.Reason.MISSING_WITNESS,
          assertInstanceOf(Verdict.Disagrees.class, verdict).reason());
    }
  }

  @Test
  void doesNotTakeAChangedNodeForTheOneItNeeds() {
    chain.extend(chain.transfer(STRANGER, 5));
    Witness whole = record(1).witness();
    List<Bytes> nodes = new ArrayList<>(whole.nodes());
    byte[] changed = nodes.getFirst().toArray();
    changed[changed.length - 1] ^= 1;
    nodes.set(0, Bytes.wrap(changed));
    Verdict verdict = check.check(block(1), new Witness(whole.ancestors(), nodes, whole.codes()));
    assertInstanceOf(Verdict.Disagrees.class, verdict);
  }

  @Test
  void findsABlockThatWasExecutedOverAWrongBalance() {
    StateView wrong = new RichStranger(chain.store.state());
    SealedBlock block = chain.build(wrong, List.of(chain.transfer(STRANGER, 5)));
    chain.store.commit(block);
    ShadowCheck shadow = shadow(new StoredChain());
    assertEquals(0, shadow.doWork());
    assertStopped(shadow, Verdict.Reason.STATE_ROOT);
  }

  @Test
  void findsReceiptsThatAreNotThoseOfTheHeader() {
    chain.extend(chain.transfer(STRANGER, 5));
    ShadowCheck shadow =
        shadow(
            new StoredChain() {
              @Override
              public List<Receipt> receipts(long number) {
                return super.receipts(number).stream()
                    .map(
                        r ->
                            new Receipt(
                                r.type(), false, r.cumulativeGasUsed(), r.logs(), r.depositNonce()))
                    .toList();
              }
            });
    assertEquals(0, shadow.doWork());
    assertStopped(shadow, Verdict.Reason.RECEIPTS);
  }

  @Test
  void findsAHeaderWithTheWrongReceiptsRoot() {
    SealedBlock block = chain.extend(chain.transfer(STRANGER, 5));
    Header header = block.block().header();
    Verdict verdict =
        Verdict.compare(
            header,
            block.block().hash(),
            new Header(
                header.parentHash(),
                header.beneficiary(),
                header.stateRoot(),
                header.transactionsRoot(),
                Bytes32.ZERO,
                header.logsBloom(),
                header.number(),
                header.gasLimit(),
                header.gasUsed(),
                header.timestamp(),
                header.extraData(),
                header.prevRandao(),
                header.baseFeePerGas(),
                header.withdrawalsRoot(),
                header.blobGasUsed(),
                header.excessBlobGas(),
                header.parentBeaconBlockRoot(),
                header.requestsHash()),
            Bytes32.ZERO);
    assertEquals(
        Verdict.Reason.RECEIPTS, assertInstanceOf(Verdict.Disagrees.class, verdict).reason());
  }

  @Test
  void stopsWhereTheStoreLostANode() {
    chain.extend(chain.transfer(STRANGER, 5));
    ShadowCheck shadow =
        shadow(
            new StoredChain() {
              @Override
              public NodeSource nodesAt(long number) {
                NodeSource whole = super.nodesAt(number);
                return (owner, path, hash) ->
                    path.size() == 1 ? Bytes.of(0x80) : whole.node(owner, path, hash);
              }
            });
    assertEquals(0, shadow.doWork());
    assertStopped(shadow, Verdict.Reason.MISSING_WITNESS);
  }

  @Test
  void followsTheChainBlockByBlock() {
    ShadowCheck shadow = shadow(new StoredChain());
    assertEquals(0, shadow.doWork());
    chain.extend(chain.transfer(STRANGER, 1));
    chain.extend(chain.callContract());
    assertEquals(1, shadow.doWork());
    assertEquals(1, shadow.checkedTo());
    assertEquals(1, shadow.doWork());
    assertEquals(0, shadow.doWork());
    assertEquals(2, shadow.checkedTo());
    assertEquals(new ShadowCheck.Status.Following(), shadow.status());
  }

  private ShadowCheck shadow(ShadowCheck.Chain over) {
    return new ShadowCheck(check, over, 0);
  }

  private static void assertStopped(ShadowCheck shadow, Verdict.Reason reason) {
    assertEquals(0, shadow.checkedTo());
    ShadowCheck.Status.Stopped stopped =
        assertInstanceOf(ShadowCheck.Status.Stopped.class, shadow.status());
    assertEquals(1, stopped.number());
    assertEquals(reason, stopped.verdict().reason());
  }

  private Block block(long number) {
    return chain.store.block(number).orElseThrow();
  }

  private StatelessCheck.Recording record(long number) {
    StoredChain stored = new StoredChain();
    return check.record(
        block(number),
        block(number - 1).header(),
        stored.nodesAt(number - 1),
        stored::code,
        n -> block(n).header());
  }

  /** The store as the shadow check sees it. */
  private class StoredChain implements ShadowCheck.Chain {
    @Override
    public Optional<Block> block(long number) {
      return chain.store.block(number);
    }

    @Override
    public List<Receipt> receipts(long number) {
      return chain.store.receipts(number).orElseThrow();
    }

    @Override
    public NodeSource nodesAt(long number) {
      return chain.store.nodesAt(number).orElseThrow();
    }

    @Override
    public Bytes code(Bytes32 hash) {
      return chain.store.state().code(hash);
    }

    @Override
    public long unwindings() {
      return chain.store.unwindings();
    }
  }

  /** A state in which the stranger has more than he should. */
  private record RichStranger(StateView truth) implements StateView {
    @Override
    public Optional<Account> account(Address address) {
      return address.equals(STRANGER)
          ? Optional.of(new Account(0, UInt256.valueOf(1_000), Account.EMPTY_CODE_HASH))
          : truth.account(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      return truth.storage(address, slot);
    }

    @Override
    public Bytes code(Bytes32 codeHash) {
      return truth.code(codeHash);
    }

    @Override
    public boolean hasStorage(Address address) {
      return truth.hasStorage(address);
    }
  }
}
