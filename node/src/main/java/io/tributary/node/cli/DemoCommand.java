package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import io.tributary.node.demo.DemoRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays the whole story on a devnet and checks every step; exits with 0 only if all held.",
      "Uses the devnet of this machine if one runs, else starts one of its own in a temporary"
          + " folder."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--data", paramLabel = "DIR", description = "data folder of the running devnet")
  Path data;

  @Option(names = "--l1", paramLabel = "URL", description = "another L1 for its own devnet")
  String l1;

  @Option(names = "--beacon", paramLabel = "URL", description = "beacon API of that L1")
  String beacon;

  @Option(
      names = "--trust-roots",
      description = "that L1 is anvil: do not verify transactions roots")
  boolean trustRoots;

  @Override
  public Integer call() throws IOException {
    if ((l1 == null) != (beacon == null)) {
      throw new Refusal("--l1 and --beacon go together");
    }
    Optional<DemoRun.OtherL1> otherL1 =
        Optional.ofNullable(l1).map(url -> new DemoRun.OtherL1(url, beacon, trustRoots));
    Path folder = data == null ? Defaults.devnetFolder() : data;
    return new DemoRun(folder, otherL1, System.out).play() ? ExitCode.OK : ExitCode.FAILED;
  }
}
