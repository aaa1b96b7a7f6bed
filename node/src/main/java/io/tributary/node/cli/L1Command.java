package io.tributary.node.cli;

import io.tributary.bridge.devnet.Devnet;
import io.tributary.crypto.NativeCrypto;
import io.tributary.node.config.DataFolder;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.config.Refusal;
import io.tributary.node.devl1.EmbeddedL1;
import io.tributary.sequencer.rpc.server.CallPools;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary l1}: the development L1 alone. */
@Command(
    name = "l1",
    mixinStandardHelpOptions = true,
    description = "Runs the development L1 alone, in the foreground.")
final class L1Command implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Option(names = "--fresh", description = "deletes the chain in the data folder first")
  private boolean fresh;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    NodeConfig config = NodeConfig.of(options.over(Defaults.l1()));
    PrintWriter out = spec.commandLine().getOut();
    try (Interrupt end = new Interrupt();
        DataFolder folder = openFolder(config);
        CallPools pools = new CallPools(config.rpc().pools());
        EmbeddedL1 l1 =
            EmbeddedL1.start(
                folder.path(),
                config.rpc().server(config.l1Port(), pools),
                new NativeCrypto(),
                Clock.systemUTC(),
                block -> {},
                end::request)) {
      out.println(
          "L1 "
              + Devnet.L1_CHAIN_ID
              + " at http://"
              + config.rpc().localHost()
              + ":"
              + l1.port()
              + ", beacon API too");
      end.await();
      return ExitCode.of(l1.failure(), spec.commandLine().getErr());
    } catch (IOException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  private DataFolder openFolder(NodeConfig config) {
    DataFolder folder = DataFolder.open(config.dataFolder(), "l1 " + Devnet.L1_CHAIN_ID, fresh);
    if (fresh) {
      folder.clear();
    }
    return folder;
  }
}
