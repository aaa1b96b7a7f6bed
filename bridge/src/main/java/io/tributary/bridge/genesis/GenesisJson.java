package io.tributary.bridge.genesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.core.block.HoloceneParams;
import io.tributary.core.block.Predeploys;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** genesis.json in the form that geth and op-geth read, both ways. */
public final class GenesisJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ELASTICITY_DEFAULT = 6;

  private GenesisJson() {}

  public static String write(Genesis genesis) {
    Header header = genesis.block().header();
    ObjectNode root = JSON.createObjectNode();
    root.set("config", config(genesis));
    root.put("nonce", "0x0");
    root.put("timestamp", number(header.timestamp()));
    root.put("extraData", header.extraData().toHexString());
    root.put("gasLimit", number(header.gasLimit()));
    root.put("difficulty", "0x0");
    root.put("mixHash", Bytes32.ZERO.toHexString());
    root.put("coinbase", header.beneficiary().toString());
    ObjectNode alloc = root.putObject("alloc");
    genesis.accounts().forEach((address, account) -> alloc.set(hex(address), account(account)));
    root.put("number", "0x0");
    root.put("gasUsed", "0x0");
    root.put("parentHash", Bytes32.ZERO.toHexString());
    root.put("baseFeePerGas", number(header.baseFeePerGas()));
    root.put("excessBlobGas", "0x0");
    root.put("blobGasUsed", "0x0");
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The genesis in {@code json}.
   *
   * @throws GenesisFault if it is none
   */
  public static Genesis read(String json) {
    GethGenesis genesis = GethGenesis.read(json);
    Header header = genesis.header();
    GenesisAccount passer = genesis.accounts().get(Predeploys.MESSAGE_PASSER);
    boolean isOfL2 = passer != null && header.withdrawalsRoot().equals(passer.storageRoot());
    boolean isBlockZero = header.number() == 0 && header.parentHash().isZero();
    if (!isOfL2
        || !isBlockZero
        || genesis.chainId().bitLength() >= Long.SIZE
        || header.requestsHash().isEmpty()) {
      throw new GenesisFault(GenesisFault.Reason.NOT_OURS, "it is not that of an L2 at Isthmus");
    }
    Block block = new Block(HeaderCodec.hash(header), header, List.of(), List.of());
    return new Genesis(genesis.chainId().toLong(), block, genesis.accounts());
  }

  private static ObjectNode config(Genesis genesis) {
    ObjectNode config = JSON.createObjectNode();
    config.put("chainId", genesis.chainId());
    for (String block :
        new String[] {
          "homestead",
          "eip150",
          "eip155",
          "eip158",
          "byzantium",
          "constantinople",
          "petersburg",
          "istanbul",
          "muirGlacier",
          "berlin",
          "london",
          "arrowGlacier",
          "grayGlacier",
          "mergeNetsplit",
          "bedrock"
        }) {
      config.put(block + "Block", 0);
    }
    for (String time :
        new String[] {
          "shanghai",
          "cancun",
          "prague",
          "osaka",
          "regolith",
          "canyon",
          "ecotone",
          "fjord",
          "granite",
          "holocene",
          "isthmus"
        }) {
      config.put(time + "Time", 0);
    }
    config.put("terminalTotalDifficulty", 0);
    ObjectNode optimism = config.putObject("optimism");
    long denominator =
        HoloceneParams.ofExtraData(genesis.block().header().extraData())
            .map(HoloceneParams::denominator)
            .orElse(HoloceneParams.CHAIN_DEFAULT.denominator());
    optimism.put("eip1559Elasticity", ELASTICITY_DEFAULT);
    optimism.put("eip1559Denominator", denominator);
    optimism.put("eip1559DenominatorCanyon", denominator);
    return config;
  }

  private static ObjectNode account(GenesisAccount account) {
    ObjectNode node = JSON.createObjectNode();
    if (!account.code().isEmpty()) {
      node.put("code", account.code().toHexString());
    }
    if (!account.storage().isEmpty()) {
      ObjectNode storage = node.putObject("storage");
      account
          .storage()
          .forEach((slot, value) -> storage.put(slot.toHexString(), value.toHexString()));
    }
    node.put("balance", number(account.balance()));
    node.put("nonce", number(account.nonce()));
    return node;
  }

  private static String hex(Address address) {
    return address.bytes().toUnprefixedHexString();
  }

  private static String number(UInt256 value) {
    return value.isZero() ? "0x0" : value.toShortHexString();
  }

  private static String number(long value) {
    return "0x" + Long.toHexString(value);
  }
}
