package io.tributary.prover.program;

import io.tributary.attribution.AttributionContract;
import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.BlockExecution;
import io.tributary.core.block.BlockResult;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.block.TxResult;
import io.tributary.core.evm.NativeContract;
import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.ReceiptCodec;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Transactions to execute in one block on a small state, system calls left out.
 *
 * <pre>
 *   piece  = [kind, fork, layer, chain id, env, state, [[sender, envelope], ...]]
 *   env    = [number, timestamp, beneficiary, prevRandao, gas limit, base fee, blob base fee, parent hash, beacon root]
 *   result = [state root, gas used, [[gas used, output, receipt] or [error], ...]]
 * </pre>
 */
// Both sides of the wire are built from one source: the position is the wire form.
@SuppressWarnings("EnumOrdinal")
public record BlockPiece(
    Fork fork,
    Layer layer,
    UInt256 chainId,
    BlockEnv env,
    MemoryState state,
    List<Sent> transactions) {
  private static final Fork[] FORKS = Fork.values();
  private static final Layer[] LAYERS = Layer.values();

  /** A transaction and who sent it. */
  public record Sent(Address sender, Bytes envelope) {}

  static BlockPiece read(RlpReader in) {
    Fork fork = FORKS[(int) in.nonNegativeLong()];
    Layer layer = LAYERS[(int) in.nonNegativeLong()];
    UInt256 chainId = in.uint256();
    BlockEnv env = readEnv(in.list());
    MemoryState state = MemoryState.read(in.list());
    return new BlockPiece(fork, layer, chainId, env, state, readTransactions(in.list()));
  }

  private static BlockEnv readEnv(RlpReader in) {
    return new BlockEnv(
        in.unsignedLong(),
        in.unsignedLong(),
        Address.of(in.fixed(Address.SIZE)),
        in.bytes32(),
        in.unsignedLong(),
        in.uint256(),
        in.uint256(),
        in.bytes32(),
        in.bytes32());
  }

  private static List<Sent> readTransactions(RlpReader in) {
    List<Sent> transactions = new ArrayList<>();
    while (!in.isDone()) {
      RlpReader one = in.list();
      transactions.add(new Sent(Address.of(one.fixed(Address.SIZE)), one.bytes()));
    }
    return transactions;
  }

  public void writeTo(RlpWriter out) {
    int list = out.startList();
    out.unsignedLong(Work.Kind.BLOCK.ordinal()).unsignedLong(fork.ordinal());
    out.unsignedLong(layer.ordinal()).uint256(chainId);
    writeEnv(out);
    state.writeTo(out);
    int all = out.startList();
    for (Sent sent : transactions) {
      int one = out.startList();
      out.bytes(sent.sender().bytes()).bytes(sent.envelope()).endList(one);
    }
    out.endList(all).endList(list);
  }

  private void writeEnv(RlpWriter out) {
    int list = out.startList();
    out.unsignedLong(env.number()).unsignedLong(env.timestamp()).bytes(env.beneficiary().bytes());
    out.bytes(env.prevRandao()).unsignedLong(env.gasLimit()).uint256(env.baseFee());
    out.uint256(env.blobBaseFee()).bytes(env.parentHash()).bytes(env.parentBeaconBlockRoot());
    out.endList(list);
  }

  /** The result, on either machine. */
  public Bytes run(Crypto crypto) {
    BlockExecution execution = new BlockExecution(rules(), env, state, BlockPiece::hashOf, crypto);
    List<TxResult> results = new ArrayList<>();
    for (Sent sent : transactions) {
      Transaction transaction = TransactionCodec.decode(sent.envelope()).orThrow();
      results.add(execution.execute(transaction, sent.sender()));
    }
    return encode(execution.finish(), results);
  }

  private Bytes encode(BlockResult block, List<TxResult> results) {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    out.bytes(state.rootAfter(block.diff())).unsignedLong(block.gasUsed());
    int all = out.startList();
    for (TxResult result : results) {
      int one = out.startList();
      switch (result) {
        case TxResult.Rejected rejected -> out.unsignedLong(rejected.error().ordinal());
        case TxResult.Included included ->
            out.unsignedLong(included.gasUsed())
                .bytes(included.output())
                .bytes(ReceiptCodec.encode(included.receipt()));
      }
      out.endList(one);
    }
    return out.endList(all).endList(list).toBytes();
  }

  private ChainRules rules() {
    Map<Address, NativeContract> natives = new TreeMap<>();
    if (layer == Layer.L2) {
      natives.put(AttributionContract.ADDRESS, new AttributionContract());
    }
    OptionalLong cap =
        layer == Layer.L1 && fork == Fork.OSAKA
            ? OptionalLong.of(ChainRules.OSAKA_TRANSACTION_GAS_CAP)
            : OptionalLong.empty();
    return new ChainRules(fork, layer, chainId, cap, schedule(), natives);
  }

  private BlobSchedule schedule() {
    return fork == Fork.CANCUN ? BlobSchedule.CANCUN : BlobSchedule.PRAGUE;
  }

  /**
   * What the reference tests say the hashes of earlier blocks are: those of their numbers' digits.
   */
  private static Bytes32 hashOf(long number) {
    return Keccak.hash(Bytes.wrap(Long.toString(number).getBytes(StandardCharsets.US_ASCII)));
  }
}
