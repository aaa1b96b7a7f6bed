package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.trie.Roots;
import io.tributary.core.types.Address;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class L1ChainTest {
  private static final long CHAIN_ID = 31337;
  private static final long GENESIS_TIME = 1_700_000_000;
  private static final Signer ALICE = Signer.of(Bytes32.repeat((byte) 1));
  private static final Signer BOB = Signer.of(Bytes32.repeat((byte) 2));
  private static final Address EVE = Address.fromHex("0x" + "ee".repeat(20));
  private static final UInt256 ETHER = UInt256.valueOf(1_000_000_000_000_000_000L);

  private final SignedTransactions make = new SignedTransactions(CHAIN_ID);
  @TempDir private Path folder;
  private L1Chain chain;

  @BeforeEach
  void open() {
    chain = reopen();
  }

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  void genesisHasTheBalancesAndTheSystemContracts() {
    L1Chain.Head head = chain.head();
    assertEquals(0, head.header().number());
    assertEquals(GENESIS_TIME, head.header().timestamp());
    assertEquals(
        ETHER.multiply(100), head.state().account(ALICE.address()).orElseThrow().balance());
    SystemContracts.codes()
        .forEach(
            (address, code) ->
                assertEquals(
                    code,
                    head.state().code(head.state().account(address).orElseThrow().codeHash())));
  }

  @Test
  void includesATransferWithTrueRootsAndReceipts() {
    Transaction transfer = make.plain(ALICE, 0, EVE, ETHER, Bytes.EMPTY, 21_000);
    waiting(TransactionCodec.encode(transfer));
    ChainBlock block = chain.produce(chain.nextSlotTime());
    assertEquals(1, block.number());
    assertEquals(List.of(transfer), block.block().transactions());
    assertEquals(HeaderCodec.hash(block.header()), block.block().hash());
    assertEquals(Roots.transactions(List.of(transfer)), block.header().transactionsRoot());
    assertEquals(Roots.receipts(block.receipts()), block.header().receiptsRoot());
    assertEquals(21_000, block.header().gasUsed());
    assertTrue(block.receipts().getFirst().success());
    assertEquals(ETHER, chain.head().state().account(EVE).orElseThrow().balance());
    assertTrue(chain.pool().isEmpty());
  }

  @Test
  void keepsBlocksStateAndBlobsAcrossARestart() {
    SignedTransactions.WithBlobs blobs =
        make.blobs(ALICE, 0, EVE, gwei(100), List.of(SignedTransactions.blob(5)));
    waiting(blobs.raw());
    ChainBlock block = chain.produce(chain.nextSlotTime());
    chain.close();
    chain = reopen();
    assertEquals(block.block().hash(), chain.head().hash());
    assertEquals(
        BlockCodec.encode(block.block()), BlockCodec.encode(chain.store().block(1).orElseThrow()));
    assertEquals(blobs.blobs().getFirst(), chain.archive().read(1).getFirst().blob());
    assertEquals(131_072, block.header().blobGasUsed());
    ChainBlock next = chain.produce(chain.nextSlotTime());
    assertEquals(block.block().hash(), next.header().parentHash());
  }

  @Test
  void takesNineBlobsABlockAndLeavesTheRest() {
    List<Bytes> six = List.of(1, 2, 3, 4, 5, 6).stream().map(SignedTransactions::blob).toList();
    waiting(make.blobs(ALICE, 0, EVE, gwei(100), six).raw());
    waiting(make.blobs(BOB, 0, EVE, gwei(100), six).raw());
    ChainBlock first = chain.produce(chain.nextSlotTime());
    assertEquals(6, chain.archive().read(1).size());
    assertEquals(6L << 17, first.header().blobGasUsed());
    chain.produce(chain.nextSlotTime());
    assertEquals(6, chain.archive().read(2).size());
  }

  @Test
  void beaconRootsChainUpAndContractsSeeThem() {
    ChainBlock one = chain.produce(chain.nextSlotTime());
    ChainBlock two = chain.produce(chain.nextSlotTime() + 6);
    ChainBeaconView view = new ChainBeaconView(chain);
    assertEquals(view.beacon(1).root(), two.header().parentBeaconBlockRoot());
    assertEquals(view.beacon(0).root(), one.header().parentBeaconBlockRoot());
    assertEquals(view.beacon(1).root(), view.beacon(2).parentRoot());
    assertEquals(1, view.beacon(1).slot());
    assertEquals(5, view.beacon(2).slot());
    assertEquals(Optional.of(2L), view.numberOfSlot(5));
    assertEquals(Optional.empty(), view.numberOfSlot(3));
    assertEquals(Optional.of(1L), view.numberOfRoot(view.beacon(1).root()));
    assertEquals(Optional.of(2L), view.numberOfRoot(view.beacon(2).root()));
    assertEquals(Optional.empty(), view.numberOfRoot(Bytes32.repeat((byte) 9)));
  }

  @Test
  void refusesWhatARealL1Refuses() {
    assertEquals(RpcError.GAS_LIMIT_TOO_HIGH, refusal(plain(0, 1 << 24 | 1)));
    assertEquals(RpcError.INTRINSIC_GAS_TOO_LOW, refusal(plain(0, 20_999)));
    Transaction foreign =
        new SignedTransactions(1).plain(ALICE, 0, EVE, ETHER, Bytes.EMPTY, 21_000);
    assertEquals(RpcError.INVALID_CHAIN_ID, refusal(TransactionCodec.encode(foreign)));
    Transaction rich = make.plain(ALICE, 0, EVE, ETHER.multiply(101), Bytes.EMPTY, 21_000);
    assertEquals(RpcError.INSUFFICIENT_FUNDS, refusal(TransactionCodec.encode(rich)));
    SignedTransactions.WithBlobs blobs =
        make.blobs(BOB, 0, EVE, gwei(100), List.of(SignedTransactions.blob(5)));
    assertEquals(RpcError.BLOB_SIDECAR, refusal(blobs.oldForm()));
    chain.produce(chain.nextSlotTime());
    waiting(plain(0, 21_000));
    chain.produce(chain.nextSlotTime());
    assertEquals(
        RpcError.NONCE_TOO_LOW,
        refusal(TransactionCodec.encode(make.plain(ALICE, 0, EVE, ETHER, Bytes.of(1), 30_000))));
  }

  @Test
  void aGapWaitsUntilItIsFilled() {
    SubmitResult.Waiting late = waiting(plain(1, 21_000));
    assertEquals(Optional.of(0L), late.expectedNonce());
    assertEquals(0, chain.produce(chain.nextSlotTime()).block().transactions().size());
    waiting(plain(0, 21_000));
    assertEquals(2, chain.produce(chain.nextSlotTime()).block().transactions().size());
  }

  @Test
  void theProducerSkipsSlotsThatPassed() {
    L1Producer producer = new L1Producer(chain, block -> {});
    assertEquals(0, producer.doWork((GENESIS_TIME + 1) * 1000));
    assertEquals(1, producer.doWork((GENESIS_TIME + 2) * 1000));
    assertEquals(0, producer.doWork((GENESIS_TIME + 3) * 1000));
    assertEquals(1, producer.doWork((GENESIS_TIME + 101) * 1000));
    assertEquals(GENESIS_TIME + 100, chain.head().header().timestamp());
    assertEquals(2, chain.head().header().number());
  }

  private Bytes plain(long nonce, long gas) {
    return TransactionCodec.encode(make.plain(ALICE, nonce, EVE, ETHER, Bytes.EMPTY, gas));
  }

  private SubmitResult.Waiting waiting(Bytes raw) {
    return assertInstanceOf(SubmitResult.Waiting.class, chain.submit(raw));
  }

  private RpcError refusal(Bytes raw) {
    return assertInstanceOf(SubmitResult.Rejected.class, chain.submit(raw)).error();
  }

  private static UInt256 gwei(long amount) {
    return SignedTransactions.GWEI.multiply(amount);
  }

  private L1Chain reopen() {
    TreeMap<Address, UInt256> balances = new TreeMap<>();
    balances.put(ALICE.address(), ETHER.multiply(100));
    balances.put(BOB.address(), ETHER.multiply(100));
    L1Parameters parameters =
        new L1Parameters(CHAIN_ID, 2, 60_000_000, 1, 2, SignedTransactions.GWEI, balances);
    return L1Chain.open(folder, parameters, new NativeCrypto(), GENESIS_TIME);
  }
}
