package io.tributary.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlockFault;
import io.tributary.core.block.BlockImport;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.SealedBlock;
import io.tributary.core.block.TxError;
import io.tributary.core.evm.Machine;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Block;
import io.tributary.core.types.BlockCodec;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Header;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * A blockchain test: blocks are imported one after another, each on its parent, under the rules of
 * L1; those that are invalid have to be refused for the reason that the test names.
 *
 * @param forkTime from when on {@code after} holds
 */
public record BlockchainCase(
    String name, JsonNode test, ChainRules before, ChainRules after, long forkTime) {
  private static final String TRANSITION = "AtTime15k";
  private static final long TRANSITION_TIME = 15_000;

  /** The case, or empty if its network is none that we have. */
  public static Optional<BlockchainCase> of(String name, JsonNode test) {
    String network = test.path("network").asText();
    JsonNode config = test.path("config");
    if (!network.endsWith(TRANSITION)) {
      return TestFork.named(network)
          .map(fork -> fork.rules(config))
          .map(rules -> new BlockchainCase(name, test, rules, rules, 0));
    }
    String[] forks = network.substring(0, network.length() - TRANSITION.length()).split("To", 2);
    Optional<TestFork> first = TestFork.named(forks[0]);
    Optional<TestFork> second = forks.length < 2 ? Optional.empty() : TestFork.named(forks[1]);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BlockchainCase(
                name,
                test,
                first.get().rules(config),
                second.get().rules(config),
                TRANSITION_TIME));
  }

  /** What differs from what is expected, or empty. */
  public Optional<String> run(Crypto crypto) {
    Block genesis = BlockCodec.decode(VectorJson.bytes(test.get("genesisRLP"))).orThrow();
    TestChain chain = new TestChain(genesis, VectorJson.accounts(test.get("pre")));
    if (!chain.state().root().equals(genesis.header().stateRoot())) {
      return Optional.of("genesis state root " + chain.state().root());
    }
    int number = 0;
    for (JsonNode json : test.get("blocks")) {
      number++;
      String expected = json.path("expectException").asText("");
      String fault = importBlock(VectorJson.bytes(json.get("rlp")), chain, crypto);
      boolean isExpected =
          fault.isEmpty() ? expected.isEmpty() : ReasonNames.isAmong(fault, expected);
      if (!isExpected) {
        return Optional.of(
            "block " + number + ": expected [" + expected + "], got [" + fault + "]");
      }
    }
    Bytes32 last = VectorJson.hash(test.get("lastblockhash"));
    if (!last.equals(chain.head())) {
      return Optional.of("last block is " + chain.head());
    }
    return test.has("postState") && !test.get("postState").isEmpty()
        ? postState(chain)
        : Optional.empty();
  }

  private Optional<String> postState(TestChain chain) {
    Bytes32 expected = TestChain.rootOf(VectorJson.accounts(test.get("postState")));
    return expected.equals(chain.state().root())
        ? Optional.empty()
        : Optional.of("state root after the last block is " + chain.state().root());
  }

  private ChainRules rules(Header header) {
    return Long.compareUnsigned(header.timestamp(), forkTime) >= 0 ? after : before;
  }

  /** Takes the block into the chain, or answers why not. */
  private String importBlock(Bytes rlp, TestChain chain, Crypto crypto) {
    Decoded<Block> decoded = BlockCodec.decode(rlp);
    if (decoded instanceof Decoded.Failure<Block>(var reason)) {
      return reason.referenceName();
    }
    Block block = decoded.orThrow();
    Optional<Header> parent = chain.moveTo(block.header().parentHash());
    if (parent.isEmpty()) {
      return "UNKNOWN_PARENT";
    }
    BlockImport importing =
        new BlockImport(
            new Machine(rules(block.header()), crypto),
            parent.get(),
            chain.state(),
            chain.state().nodes(),
            chain::hashOf);
    return switch (importing.run(block, rlp.size())) {
      case BlockImport.Result.Valid(SealedBlock sealed) -> {
        chain.add(sealed);
        yield "";
      }
      case BlockImport.Result.Invalid(BlockFault fault) -> fault.name();
      case BlockImport.Result.InvalidTransaction(int index, TxError error) -> error.name();
    };
  }
}
