package io.tributary.bridge.l1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tributary.bridge.Anvil;
import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.l1.L1Exception.Kind;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.TransactionSigner;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class L1ClientIT {
  private static final DevelopmentAccount USER = DevelopmentAccounts.get().users().getFirst();

  @Test
  void rebuildsBlocksOfAForeignChain() {
    try (Anvil anvil = Anvil.start();
        L1Client l1 = anvil.client()) {
      List<Transaction> sent =
          List.of(legacy(0, true), legacy(1, false), accessList(2), dynamicFee(3));
      l1.rpc().result("evm_setAutomine", false);
      for (Transaction transaction : sent) {
        SendResult result = l1.sendRaw(TransactionCodec.encode(transaction));
        assertEquals(
            TransactionCodec.hash(transaction),
            assertInstanceOf(SendResult.Accepted.class, result).transactionHash());
      }
      l1.rpc().result("evm_mine");
      L1Header head = l1.head();
      assertEquals(sent, l1.transactions(head));
      assertEquals(sent.size(), l1.receipts(head).size());
      assertEquals(head, l1.header(BlockId.hash(head.hash())).orElseThrow());
      assertTrue(l1.header(BlockId.hash(Bytes32.repeat((byte) 1))).isEmpty());
      assertEquals(sent.size(), l1.nonce(USER.address(), BlockId.LATEST));
      assertInstanceOf(
          SendResult.Refused.class, l1.sendRaw(TransactionCodec.encode(dynamicFee(3))));
      assertEquals(3, l1.feeHistory(2, List.of(50.0)).baseFees().size());
    }
  }

  @Test
  void failuresSayWhatToDo() throws IOException {
    assertEquals(Kind.RETRY, kindOf("{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32005}}"));
    assertEquals(Kind.RETRY, kindOf("<html>Bad gateway</html>"));
    assertEquals(Kind.RETRY, kindOf("{}"));
    assertEquals(Kind.RETRY, kindOf("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"hash\":\"0x\"}}"));
    try (L1Client nobody = new L1Client(URI.create("http://127.0.0.1:9"), false)) {
      assertEquals(Kind.RETRY, assertThrows(L1Exception.class, nobody::head).kind());
    }
  }

  @Test
  void secretsInUrlsStayOutOfMessages() {
    try (L1Client nobody = new L1Client(URI.create("http://127.0.0.1:9/v3/secret"), false)) {
      String message = assertThrows(L1Exception.class, nobody::head).getMessage();
      assertEquals("no answer from 127.0.0.1:9", message);
    }
  }

  private static Kind kindOf(String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (L1Client client = new L1Client(url, false)) {
      return assertThrows(L1Exception.class, client::head).kind();
    } finally {
      server.stop(0);
    }
  }

  private static Transaction legacy(long nonce, boolean isProtected) {
    return sign(
        new Transaction.Legacy(
            isProtected ? Optional.of(UInt256.valueOf(31337)) : Optional.empty(),
            nonce,
            UInt256.valueOf(5_000_000_000L),
            100_000,
            Optional.of(Address.ofLimbs(1000 + nonce, 0, 1)),
            UInt256.ONE,
            Bytes.EMPTY,
            Optional.empty()));
  }

  private static Transaction accessList(long nonce) {
    return sign(
        new Transaction.AccessList(
            Optional.of(UInt256.valueOf(31337)),
            nonce,
            UInt256.valueOf(5_000_000_000L),
            100_000,
            Optional.empty(),
            UInt256.ZERO,
            Bytes.fromHexString("0x00"),
            List.of(),
            Optional.empty()));
  }

  private static Transaction dynamicFee(long nonce) {
    return sign(
        new Transaction.DynamicFee(
            Optional.of(UInt256.valueOf(31337)),
            nonce,
            UInt256.valueOf(1_000_000_000L),
            UInt256.valueOf(5_000_000_000L),
            100_000,
            Optional.of(Address.ofLimbs(1000 + nonce, 0, 1)),
            UInt256.ONE,
            Bytes.fromHexString("0x1234"),
            List.of(),
            Optional.empty()));
  }

  private static Transaction sign(Transaction transaction) {
    return TransactionSigner.sign(transaction, USER.signer());
  }
}
