package io.tributary.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import io.tributary.core.types.Transaction;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.derivation.attributes.UserDeposits;
import io.tributary.trace.Hex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The balance sheet of the bridge, read from both chains as anybody can:
 *
 * <pre>
 *   locked in the portal = balances on L2 without the message passer's + deposits not yet executed
 *                          + withdrawals not finalised + burnt on L2
 * </pre>
 *
 * @param locked OPEN that the portal holds, wei
 * @param balances of all L2 accounts but the message passer
 * @param pendingDeposits minted by L1 blocks after the origin of L2's head
 * @param openWithdrawals initiated on L2 and not finalised on L1
 * @param burnt on L2 since genesis
 */
public record Conservation(
    UInt256 locked,
    UInt256 balances,
    UInt256 pendingDeposits,
    UInt256 openWithdrawals,
    UInt256 burnt) {
  private static final Bytes32 MESSAGE_PASSED =
      AbiEncoder.topic("MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)");
  private static final int VALUE_WORD = 0;
  private static final int HASH_WORD = 3;
  private static final int WORD = 32;

  public UInt256 accounted() {
    return balances.add(pendingDeposits).add(openWithdrawals).add(burnt);
  }

  public boolean holds() {
    return locked.equals(accounted());
  }

  /** Reads both chains: L2 first, then L1 at one block that is not older. */
  public static Conservation read(JsonRpc l1, JsonRpc l2, Contracts contracts) throws IOException {
    JsonNode supply = l2.call("tributary_supply");
    String l2Block = supply.path("blockNumber").asText();
    long origin = origin(l2, l2Block);
    String l1Block = Hex.quantity(l1.head());
    UInt256 locked =
        UInt256.fromBytes(
            l1.read(
                contracts.open(),
                AbiEncoder.call("balanceOf(address)", AbiValue.address(contracts.portal())),
                l1Block));
    UInt256 passer = UInt256.fromHexString(supply.path("messagePasser").asText());
    return new Conservation(
        locked,
        UInt256.fromHexString(supply.path("balances").asText()).subtract(passer),
        pendingDeposits(l1, contracts.portal(), origin + 1, l1Block),
        openWithdrawals(l1, l2, contracts.portal(), l2Block, l1Block),
        UInt256.fromHexString(supply.path("burnt").asText()));
  }

  /** The L1 origin of an L2 block; what its attributes deposit says. */
  public static long origin(JsonRpc l2, String block) throws IOException {
    JsonNode first = l2.call("eth_getBlockByNumber", block, true).path("transactions").path(0);
    return L1Info.decode(Bytes.fromHexString(first.path("input").asText()))
        .map(info -> info.l1Origin().number())
        .orElse(0L);
  }

  private static UInt256 pendingDeposits(JsonRpc l1, Address portal, long from, String to)
      throws IOException {
    UInt256 sum = UInt256.ZERO;
    if (from > Long.decode(to)) {
      return sum;
    }
    for (Log log : logs(l1, portal, UserDeposits.EVENT, Hex.quantity(from), to)) {
      // Where the log stands only shows in the source hash.
      sum =
          sum.add(
              UserDeposits.decode(log, Bytes32.ZERO, 0)
                  .map(Transaction.Deposit::mint)
                  .orElse(UInt256.ZERO));
    }
    return sum;
  }

  private static UInt256 openWithdrawals(
      JsonRpc l1, JsonRpc l2, Address portal, String l2Block, String l1Block) throws IOException {
    UInt256 sum = UInt256.ZERO;
    for (Log log : logs(l2, Predeploys.MESSAGE_PASSER, MESSAGE_PASSED, "0x0", l2Block)) {
      Bytes32 hash = Bytes32.wrap(log.data(), HASH_WORD * WORD);
      Bytes call = AbiEncoder.call("finalizedWithdrawals(bytes32)", AbiValue.word(hash));
      if (l1.read(portal, call, l1Block).isZero()) {
        sum = sum.add(UInt256.fromBytes(Bytes32.wrap(log.data(), VALUE_WORD * WORD)));
      }
    }
    return sum;
  }

  private static List<Log> logs(
      JsonRpc chain, Address address, Bytes32 topic, String from, String to) throws IOException {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    filter.put("address", address.toString()).put("fromBlock", from).put("toBlock", to);
    filter.putArray("topics").add(topic.toHexString());
    List<Log> logs = new ArrayList<>();
    for (JsonNode log : chain.call("eth_getLogs", filter)) {
      logs.add(Mined.log(log));
    }
    return logs;
  }
}
