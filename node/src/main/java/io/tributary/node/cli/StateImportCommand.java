package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import io.tributary.store.SnapshotException;
import io.tributary.store.SnapshotImport;
import io.tributary.store.SnapshotManifest;
import io.tributary.store.StagedFolder;
import io.tributary.store.StoreOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary state import}: a data folder from a file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the data folder DIR, its store in DIR/l2, of a FILE that 'state export' wrote.",
      "The state is checked against the head block; that the head is the chain's is for you to",
      "say, with --head. A file that is refused leaves nothing behind.",
    })
final class StateImportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "a snapshot")
  private Path file;

  @Parameters(index = "1", paramLabel = "DIR", description = "empty or not there")
  private Path folder;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description = "the hash that the head block must have")
  private String head;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Refusal(file + " is no file");
    }
    if (head != null && !head.matches("0x[0-9a-fA-F]{64}")) {
      throw new Refusal("--head: " + head + " is no hash");
    }
    try (StagedFolder staged = StagedFolder.of(folder)) {
      SnapshotManifest manifest = read(staged.path());
      SnapshotFolder.complete(staged.path(), manifest.attachments());
      staged.publish();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: chain %s, block %d, %s, state root %s%n",
              folder,
              manifest.chainId().toDecimalString(),
              manifest.head().number(),
              manifest.headHash(),
              manifest.head().stateRoot());
      return ExitCode.OK;
    } catch (SnapshotException e) {
      throw new Refusal(file + " is refused (" + e.reason() + "): " + e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(folder + " cannot be imported into: " + e.getReason(), e);
    }
  }

  private SnapshotManifest read(Path staged) throws IOException, SnapshotException {
    SnapshotConsole console =
        new SnapshotConsole(spec.commandLine().getErr(), Clock.systemUTC(), Files.size(file));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      SnapshotManifest manifest =
          SnapshotImport.read(in, SnapshotFolder.imported(staged), StoreOptions.DEFAULT, console);
      if (head != null && !manifest.headHash().equals(Bytes32.fromHexString(head))) {
        throw new Refusal("the head of " + file + " is " + manifest.headHash());
      }
      return manifest;
    }
  }
}
