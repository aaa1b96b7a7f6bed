package io.tributary.node.cli;

import io.tributary.store.StateCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary state rebuild}. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Builds the tries of the store in DIR anew from the flat accounts and slots, if these have the head's",
      "state root; otherwise changes nothing. What was interrupted is begun again.",
      "DIR is a store, or a data folder with one in DIR/l2; no node may run on it."
    })
final class StateRebuildCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "a store or a data folder")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return StateReport.of(folder, spec, StateCheck::rebuild, StateReport::rebuilt);
  }
}
