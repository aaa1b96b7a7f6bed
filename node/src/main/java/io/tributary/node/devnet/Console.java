package io.tributary.node.devnet;

import io.tributary.batcher.channel.ChannelPlan;
import io.tributary.batcher.l1.L1Endpoint;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.devnet.DevelopmentAccount;
import io.tributary.bridge.devnet.DevelopmentAccounts;
import io.tributary.bridge.devnet.Devnet;
import io.tributary.core.types.Transaction;
import io.tributary.node.config.NodeConfig;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What a person sees of the development chain: a table once it serves, then a line per event. Safe
 * for concurrent use.
 */
public final class Console {
  private final PrintWriter out;

  /** Prints to {@code out}. */
  public Console(PrintWriter out) {
    this.out = out;
  }

  void deploying() {
    line("deploying the contracts to L1 ...");
  }

  void trustsRoots() {
    line("l1.trust-roots: the transactions of L1 are NOT verified; for anvil alone");
  }

  /** A sealed L2 block; empty ones are not worth a line. */
  void sealed(ChainBlock block) {
    List<Transaction> all = block.block().transactions();
    long deposits = all.stream().filter(Transaction::isDeposit).count() - 1;
    long others = all.size() - deposits - 1;
    if (deposits > 0 || others > 0) {
      line(
          String.format(
              Locale.ROOT,
              "L2 block %d: %s%s, %,d gas",
              block.number(),
              count(others, "transaction"),
              deposits > 0 ? ", " + count(deposits, "deposit") : "",
              block.header().gasUsed()));
    }
  }

  /** A transaction with blocks of ours is in an L1 block. */
  void posted(ChannelPlan plan, L1Endpoint.Inclusion inclusion) {
    line(
        String.format(
            Locale.ROOT,
            "batch: blocks %d to %d, %,d bytes as %,d (%.2f) in L1 block %d, %s",
            plan.firstBlock(),
            plan.lastBlock(),
            plan.plainBytes(),
            plan.channelBytes(),
            (double) plan.channelBytes() / Math.max(1, plan.plainBytes()),
            inclusion.blockNumber(),
            inclusion.hash()));
  }

  /** An output is proposed on L1. */
  void proposed(long l2BlockNumber, Bytes32 outputRoot, L1Endpoint.Inclusion inclusion) {
    line(
        String.format(
            Locale.ROOT,
            "output of block %d proposed: %s in L1 block %d",
            l2BlockNumber,
            outputRoot,
            inclusion.blockNumber()));
  }

  /** The table of a chain that serves. */
  public void table(DevnetNode node, NodeConfig config) {
    Contracts contracts = node.setup().deployment().contracts();
    String l1 = node.l1Url().toString();
    String l2 = node.rpcUrl().toString();
    StringBuilder text = new StringBuilder();
    row(text, "L1", l1 + "  chain " + Devnet.L1_CHAIN_ID + "  (ETH)");
    row(text, "L2", l2 + "  chain " + Devnet.L2_CHAIN_ID + "  (OPEN), WebSocket on the same port");
    row(text, "health", "http://127.0.0.1:" + config.metricsPort() + "/health/ready, /metrics");
    row(text, "data", config.dataFolder().toString());
    text.append('\n');
    row(text, "OPEN on L1", contracts.open().toString());
    row(text, "portal", contracts.portal().toString());
    row(text, "system config", contracts.systemConfig().toString());
    row(text, "dispute games", contracts.disputeGameFactory().toString());
    row(text, "anchor registry", contracts.anchorStateRegistry().toString());
    row(text, "attribution on L2", io.tributary.attribution.AttributionContract.ADDRESS.toString());
    text.append("\n  accounts, funded on both chains; their keys are public\n");
    List<DevelopmentAccount> users = DevelopmentAccounts.get().users();
    for (DevelopmentAccount user : users) {
      text.append("    ")
          .append(user.address())
          .append("  ")
          .append(user.privateKey().toHexString());
      text.append('\n');
    }
    commands(text, l2, users);
    out.println(text);
    out.flush();
  }

  private static void commands(StringBuilder text, String l2, List<DevelopmentAccount> users) {
    DevelopmentAccount from = users.get(0);
    DevelopmentAccount to = users.get(1);
    text.append("\n  try\n");
    text.append("    cast balance --ether --rpc-url ").append(l2).append(' ');
    text.append(from.address()).append('\n');
    text.append("    cast send --rpc-url ").append(l2).append(" --private-key ");
    text.append(from.privateKey().toHexString()).append(' ').append(to.address());
    text.append(" --value 1ether\n");
    text.append("    cast block latest --rpc-url ").append(l2).append('\n');
    text.append("    curl -s -H 'content-type: application/json' ").append(l2);
    text.append(
        " -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}'\n");
    text.append("    ./tributary bridge deposit 1000\n");
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-18s %s%n", name, value));
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private void line(String text) {
    synchronized (this) {
      out.println(text);
      out.flush();
    }
  }
}
