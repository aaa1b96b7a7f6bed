package io.tributary.node.cli;

import io.tributary.crypto.FastKeccak;
import io.tributary.node.config.NodeConfig;
import io.tributary.node.devnet.Console;
import io.tributary.node.devnet.DevnetNode;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary devnet}: the whole development chain in the foreground. */
@Command(
    name = "devnet",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a development L1 and the Tributary L2 over it in the foreground, until Ctrl-C.",
      "A second start goes on where the first one stopped."
    })
final class DevnetCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Option(names = "--fresh", description = "deletes the chain in the data folder first")
  private boolean fresh;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    NodeConfig config = NodeConfig.of(options.over(Defaults.devnet()));
    Console console = new Console(spec.commandLine().getOut());
    try (Interrupt end = new Interrupt();
        DevnetNode node =
            DevnetNode.start(config, fresh, Clock.systemUTC(), console, end::request)) {
      FastKeccak.tryInBackground();
      console.table(node, config);
      end.await();
      return ExitCode.of(node.failure(), spec.commandLine().getErr());
    }
  }
}
