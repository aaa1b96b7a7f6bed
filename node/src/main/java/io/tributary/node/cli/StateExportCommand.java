package io.tributary.node.cli;

import io.tributary.node.config.Refusal;
import io.tributary.store.ChainStore;
import io.tributary.store.SnapshotExport;
import io.tributary.store.SnapshotManifest;
import io.tributary.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.tuweni.units.bigints.UInt256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary state export}: the newest state of a store as one file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the newest state of the store in DIR, with the last blocks, to one FILE.",
      "DIR is a store, or a data folder with one in DIR/l2; no node may run on it.",
    })
final class StateExportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "a store or a data folder")
  private Path folder;

  @Parameters(index = "1", paramLabel = "FILE", description = "the file to write; not there yet")
  private Path file;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "1024",
      description = "how many of the last blocks go with it, 256 at least (${DEFAULT-VALUE})")
  private long blocks;

  @Option(
      names = "--chain-id",
      paramLabel = "ID",
      description = "of a store that does not know its chain")
  private Long chainId;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      throw new Refusal(file + " is there already");
    }
    if (blocks < 256) {
      throw new Refusal("--blocks: BLOCKHASH needs the last 256");
    }
    try (ChainStore store = ChainStore.open(SnapshotFolder.store(folder))) {
      if (store.hash(0).isEmpty()) {
        throw new Refusal("the store in " + folder + " holds no chain");
      }
      SnapshotManifest manifest = write(store, chainId(store));
      spec.commandLine()
          .getOut()
          .printf(
              "%s: chain %s, block %d, %s, %d bytes%n",
              file,
              manifest.chainId().toDecimalString(),
              manifest.head().number(),
              manifest.headHash(),
              Files.size(file));
      return ExitCode.OK;
    } catch (StoreException e) {
      throw new Refusal("cannot read the store in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** A file of this name is whole. */
  private SnapshotManifest write(ChainStore store, UInt256 chain) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".partial");
    try (FileChannel channel =
            FileChannel.open(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20)) {
      SnapshotManifest manifest =
          SnapshotExport.write(
              store,
              chain,
              blocks,
              SnapshotFolder.attachments(folder),
              out,
              new SnapshotConsole(spec.commandLine().getErr(), Clock.systemUTC(), 0));
      channel.force(true);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return manifest;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private UInt256 chainId(ChainStore store) {
    if (chainId != null) {
      return UInt256.valueOf(chainId);
    }
    return store
        .record(ChainStore.CHAIN_ID)
        .map(UInt256::fromBytes)
        .orElseThrow(() -> new Refusal("the store does not know its chain: --chain-id is needed"));
  }
}
