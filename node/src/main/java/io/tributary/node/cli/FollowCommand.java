package io.tributary.node.cli;

import io.tributary.crypto.FastKeccak;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.config.Setting;
import io.tributary.node.follower.FollowerNode;
import io.tributary.sequencer.rpc.eth.ChainBlock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary follow}: derives the chain from L1 alone and serves it. */
@Command(
    name = "follow",
    mixinStandardHelpOptions = true,
    description = {
      "Derives the chain from L1 and its blobs alone, and serves it, until Ctrl-C.",
      "Needs --l1, --rollup and --genesis; asks no L2 node for anything."
    })
final class FollowCommand implements Callable<Integer> {
  /** A line for so many blocks while it catches up. */
  private static final long LINE_BLOCKS = 100;

  @Mixin private ConfigOptions options;

  @Option(names = "--rollup", paramLabel = "FILE", description = "the chain's rollup.json")
  private String rollup;

  @Option(names = "--genesis", paramLabel = "FILE", description = "the chain's genesis.json")
  private String genesis;

  @Option(names = "--fresh", description = "deletes the chain in the data folder first")
  private boolean fresh;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.assign(Setting.ROLLUP_FILE, rollup);
    options.assign(Setting.GENESIS_FILE, genesis);
    NodeConfig config = NodeConfig.of(options.over(Defaults.follower()));
    PrintWriter out = spec.commandLine().getOut();
    try (Interrupt end = new Interrupt();
        FollowerNode node =
            FollowerNode.start(
                config, fresh, Clock.systemUTC(), block -> tell(out, block), end::request)) {
      FastKeccak.tryInBackground();
      out.println("following L1; serving " + node.rpcUrl());
      out.flush();
      end.await();
      return ExitCode.of(node.failure(), spec.commandLine().getErr());
    }
  }

  private static void tell(PrintWriter out, ChainBlock block) {
    if (block.number() % LINE_BLOCKS == 0 || block.block().transactions().size() > 1) {
      out.println(
          "block "
              + block.number()
              + " "
              + block.block().hash()
              + ", "
              + (block.block().transactions().size() - 1)
              + " transactions");
      out.flush();
    }
  }
}
