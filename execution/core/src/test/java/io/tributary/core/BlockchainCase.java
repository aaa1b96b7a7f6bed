package io.tributary.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BaseFee;
import io.tributary.core.block.BlobFee;
import io.tributary.core.block.BlockBody;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.BlockSealer;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.Sender;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A blockchain test: blocks are executed one after another and sealed anew; what we seal has to be
 * the block that came, hash and all.
 *
 * @param forkTime from when on {@code after} holds
 */
public record BlockchainCase(
    String name, JsonNode test, ChainRules before, ChainRules after, long forkTime) {
  private static final long CHANGE = 15_000;

  /** The cases of a file. */
  public static List<BlockchainCase> of(String file, JsonNode json) {
    List<BlockchainCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      JsonNode test = entry.getValue();
      JsonNode blobs = test.path("config").path("blobSchedule");
      ChainRules cancun = StateCase.rules(Fork.CANCUN, blobs);
      ChainRules prague = StateCase.rules(Fork.PRAGUE, blobs);
      ChainRules osaka = StateCase.rules(Fork.OSAKA, blobs);
      String name = file + ":" + entry.getKey();
      cases.add(
          switch (test.get("network").asText()) {
            case "Cancun" -> new BlockchainCase(name, test, cancun, cancun, 0);
            case "Prague" -> new BlockchainCase(name, test, prague, prague, 0);
            case "Osaka" -> new BlockchainCase(name, test, osaka, osaka, 0);
            case "CancunToPragueAtTime15k" ->
                new BlockchainCase(name, test, cancun, prague, CHANGE);
            case "PragueToOsakaAtTime15k" -> new BlockchainCase(name, test, prague, osaka, CHANGE);
            default -> throw new IllegalArgumentException(test.get("network").asText());
          });
    }
    return cases;
  }

  /** What differs from what is expected, or empty. */
  public Optional<String> run(Crypto crypto) {
    MemoryState state = new MemoryState();
    state.apply(VectorJson.accounts(test.get("pre")));
    Header parent = genesis();
    if (!state.root().equals(parent.stateRoot())) {
      return Optional.of("genesis state root " + state.root());
    }
    Map<Long, Bytes32> hashes = new HashMap<>();
    hashes.put(parent.number(), HeaderCodec.hash(parent));
    for (JsonNode json : test.get("blocks")) {
      boolean isValid = !json.has("expectException");
      Decoded<Block> decoded = BlockCodec.decode(VectorJson.bytes(json.get("rlp")));
      String fault =
          decoded instanceof Decoded.Failure<Block>(var reason)
              ? reason.name()
              : importBlock(decoded.orThrow(), parent, state, hashes, crypto);
      if (fault.isEmpty() != isValid) {
        return Optional.of(
            (isValid ? "refused: " + fault : "accepted")
                + " but "
                + json.path("expectException").asText("valid"));
      }
      if (isValid) {
        parent = decoded.orThrow().header();
      }
    }
    Bytes32 last = VectorJson.hash(test.get("lastblockhash"));
    return last.equals(HeaderCodec.hash(parent))
        ? Optional.empty()
        : Optional.of("last block is another");
  }

  private Header genesis() {
    Bytes rlp = VectorJson.bytes(test.get("genesisRLP"));
    return BlockCodec.decode(rlp).orThrow().header();
  }

  private ChainRules rules(long timestamp) {
    return Long.compareUnsigned(timestamp, forkTime) >= 0 ? after : before;
  }

  /** Executes and seals; empty if that is the block that came, which is then in the state. */
  private String importBlock(
      Block block, Header parent, MemoryState state, Map<Long, Bytes32> hashes, Crypto crypto) {
    Header header = block.header();
    ChainRules rules = rules(header.timestamp());
    long excess = BlobFee.excessAfter(parent, rules.fork(), rules.blobs());
    BlockEnv env =
        new BlockEnv(
            parent.number() + 1,
            header.timestamp(),
            header.beneficiary(),
            header.prevRandao(),
            header.gasLimit(),
            BaseFee.after(parent, ChainRules.Layer.L1),
            BlobFee.of(excess, rules.blobs().updateFraction()),
            HeaderCodec.hash(parent),
            header.parentBeaconBlockRoot());
    BlockExecution execution =
        new BlockExecution(
            new Machine(rules, crypto),
            env,
            state,
            number -> hashes.getOrDefault(number, Bytes32.ZERO));
    execution.begin();
    List<Address> senders = new ArrayList<>();
    for (Transaction transaction : block.transactions()) {
      Optional<Address> sender = Sender.of(transaction, crypto);
      if (sender.isEmpty()) {
        return "no sender";
      }
      senders.add(sender.get());
      if (execution.execute(transaction, sender.get()) instanceof TxResult.Rejected(var error)) {
        return error.name();
      }
    }
    execution.withdrawals(block.withdrawals());
    BlockResult result = execution.finish();
    if (result.fault().isPresent()) {
      return result.fault().get().name();
    }
    SealedBlock sealed =
        BlockSealer.seal(
            rules,
            env,
            header.extraData(),
            excess,
            new BlockBody(block.transactions(), senders, block.withdrawals()),
            result,
            state.update(result.diff()),
            Bytes32.ZERO);
    if (!sealed.block().hash().equals(block.hash())) {
      return "sealed another: " + sealed.block().header() + " for " + header;
    }
    state.apply(result.diff());
    hashes.put(header.number(), block.hash());
    return "";
  }
}
