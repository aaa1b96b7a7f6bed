package io.tributary.node.devl1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.l1.L1Header;
import io.tributary.bridge.l1.SendResult;
import io.tributary.core.types.Address;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.da.beacon.BeaconClient;
import io.tributary.da.source.BeaconSource;
import io.tributary.da.source.BlobRequest;
import io.tributary.da.source.VerifiedBlobs;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded L1 as a client sees it that verifies hashes, roots and blobs and trusts nothing. */
final class L1ServerTest {
  private static final long CHAIN_ID = 31337;
  private static final Signer ALICE = Signer.of(Bytes32.repeat((byte) 1));
  private static final Signer BOB = Signer.of(Bytes32.repeat((byte) 2));
  private static final Address EVE = Address.fromHex("0x" + "ee".repeat(20));
  private static final UInt256 ETHER = UInt256.valueOf(1_000_000_000_000_000_000L);

  private final SignedTransactions make = new SignedTransactions(CHAIN_ID);
  @TempDir private Path folder;
  private L1Chain chain;
  private L1Server server;
  private L1Client client;
  private BeaconClient beacon;

  @BeforeEach
  void start() throws IOException {
    TreeMap<Address, UInt256> balances = new TreeMap<>();
    balances.put(ALICE.address(), ETHER.multiply(100));
    balances.put(BOB.address(), ETHER.multiply(100));
    L1Parameters parameters =
        new L1Parameters(CHAIN_ID, 2, 60_000_000, 1, 2, SignedTransactions.GWEI, balances);
    chain = L1Chain.open(folder, parameters, new NativeCrypto(), 1_700_000_000);
    server = L1Server.start(chain, RpcServerConfig.loopback(0), Clock.systemUTC());
    URI url = URI.create("http://127.0.0.1:" + server.port());
    client = new L1Client(url, false);
    beacon = new BeaconClient(url);
  }

  @AfterEach
  void stop() {
    beacon.close();
    client.close();
    server.close();
    chain.close();
  }

  @Test
  void blocksVerifyWithBlobAndPlainTransactions() {
    SignedTransactions.WithBlobs blobs =
        make.blobs(
            BOB,
            0,
            EVE,
            SignedTransactions.GWEI.multiply(100),
            List.of(SignedTransactions.blob(7)));
    Bytes plain = TransactionCodec.encode(make.plain(ALICE, 0, EVE, ETHER, Bytes.EMPTY, 21_000));
    assertInstanceOf(SendResult.Accepted.class, client.sendRaw(blobs.raw()));
    assertInstanceOf(SendResult.Accepted.class, client.sendRaw(plain));
    chain.produce(chain.nextSlotTime() + 8);
    L1Header head = client.head();
    assertEquals(1, head.number());
    assertEquals(2, client.transactions(head).size());
    List<Receipt> receipts = client.receipts(head);
    assertEquals(2, receipts.size());
    assertTrue(receipts.stream().allMatch(Receipt::success));
    assertEquals(42_000, receipts.getLast().cumulativeGasUsed());
    assertEquals(ETHER, client.balance(EVE, BlockId.LATEST));
    BlobRequest request =
        new BlobRequest(
            head.number(), head.hash(), head.timestamp(), blobs.transaction().blobHashes());
    VerifiedBlobs source = new VerifiedBlobs(List.of(new BeaconSource(beacon)));
    assertEquals(blobs.blobs(), source.fetch(request));
  }

  @Test
  void tagsFollowTheHead() {
    for (int i = 0; i < 3; i++) {
      chain.produce(chain.nextSlotTime());
    }
    assertEquals(3, client.head().number());
    assertEquals(2, client.header(BlockId.SAFE).orElseThrow().number());
    assertEquals(1, client.header(BlockId.FINALIZED).orElseThrow().number());
  }

  @Test
  void refusalsSpeakAsGethDoes() {
    Bytes poor =
        TransactionCodec.encode(
            make.plain(ALICE, 0, EVE, ETHER.multiply(101), Bytes.EMPTY, 21_000));
    SendResult.Refused refused = assertInstanceOf(SendResult.Refused.class, client.sendRaw(poor));
    assertEquals(-32000, refused.code());
    assertTrue(refused.message().startsWith("insufficient funds"), refused.message());
  }

  @Test
  void tellsItsBlobSchedule() {
    assertEquals(
        5_007_716,
        client
            .rpc()
            .result("eth_config")
            .at("/current/blobSchedule/baseFeeUpdateFraction")
            .asLong());
  }
}
