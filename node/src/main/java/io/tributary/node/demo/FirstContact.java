package io.tributary.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.artifact.Artifact;
import io.tributary.core.types.Address;
import io.tributary.node.client.Mined;
import io.tributary.node.client.Wallet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/** Steps 2 and 3: what anybody does first. */
final class FirstContact {
  private static final Address FRIEND =
      Address.fromHex("0x00000000000000000000000000000000000f121e");
  private static final long TRANSFER_GAS = 21_000;
  private static final int SENDS = 5;

  private final Wallet wallet;
  private final Narrator narrator;

  FirstContact(Wallet wallet, Narrator narrator) {
    this.wallet = wallet;
    this.narrator = narrator;
  }

  void sendSync() throws IOException {
    UInt256 before = wallet.rpc().balance(FRIEND, "pending");
    List<Double> millis = new ArrayList<>();
    JsonNode receipt = null;
    for (int i = 0; i < SENDS; i++) {
      Bytes signed = wallet.sign(Optional.of(FRIEND), UInt256.ONE, Bytes.EMPTY, TRANSFER_GAS);
      long start = System.nanoTime();
      receipt = wallet.rpc().call("eth_sendRawTransactionSync", signed.toHexString());
      millis.add((System.nanoTime() - start) / 1e6);
      narrator.check(
          receipt.path("status").asText().equals("0x1"),
          "%s: receipt in the reply after %.2f ms",
          receipt.path("transactionHash").asText(),
          millis.getLast());
    }
    narrator.tell(
        "block %d, %d gas, best of %d: %.2f ms",
        Long.decode(receipt.path("blockNumber").asText()),
        Long.decode(receipt.path("gasUsed").asText()),
        SENDS,
        millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
    narrator.check(
        wallet.rpc().balance(FRIEND, "pending").subtract(before).equals(UInt256.valueOf(SENDS)),
        "the receiver has it");
  }

  void deployAndCall() throws IOException {
    Mined deployed = wallet.deploy(Artifact.of("Counter").creation());
    Address counter = deployed.created();
    narrator.tell("Counter at %s: %s, %d gas", counter, deployed.hash(), deployed.gasUsed());
    Bytes increment = AbiEncoder.call("increment(uint256)", AbiValue.uint(42));
    Mined called = wallet.send(counter, UInt256.ZERO, increment);
    narrator.tell("increment(42): %s, %d gas", called.hash(), called.gasUsed());
    Bytes value = wallet.rpc().read(counter, AbiEncoder.call("value()"));
    narrator.check(new AbiReader(value).number(0) == 42, "value() is 42");
    narrator.check(called.logs().size() == 1, "and the event is in the receipt");
  }
}
