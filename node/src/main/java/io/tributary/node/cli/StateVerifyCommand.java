package io.tributary.node.cli;

import io.tributary.store.StateCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary state verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every column of the store in DIR and changes nothing: compares all files with their checksums,",
      "decodes blocks and history, builds the tries anew from the flat accounts and slots, and compares them",
      "with the stored nodes and the head's state root, and each code with its hash. Prints what is wrong,",
      "and what mends it.",
      "DIR is a store, or a data folder with one in DIR/l2; no node may run on it."
    })
final class StateVerifyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "a store or a data folder")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return StateReport.of(folder, spec, StateCheck::verify, StateReport::verified);
  }
}
