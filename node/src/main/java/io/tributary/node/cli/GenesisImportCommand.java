package io.tributary.node.cli;

import io.tributary.bridge.genesis.GenesisAccount;
import io.tributary.bridge.genesis.GenesisFault;
import io.tributary.bridge.genesis.GethGenesis;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.node.config.Refusal;
import io.tributary.store.ChainStore;
import io.tributary.store.StagedFolder;
import io.tributary.store.StateLoader;
import io.tributary.store.StoreOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.tuweni.units.bigints.UInt256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary genesis import}: a store that begins with a genesis. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the store DIR of a genesis.json: its state, and block 0 as the head.",
      "Block 0 must be at Cancun or later.",
    })
final class GenesisImportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "a genesis.json")
  private Path file;

  @Parameters(index = "1", paramLabel = "DIR", description = "empty or not there")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    GethGenesis genesis = GenesisHashCommand.read(file);
    try (StagedFolder staged = StagedFolder.of(folder)) {
      Header header = genesis.header();
      load(genesis, header, staged.path());
      staged.publish();
      spec.commandLine()
          .getOut()
          .println(
              folder
                  + ": block "
                  + header.number()
                  + ", "
                  + HeaderCodec.hash(header)
                  + ", state root "
                  + header.stateRoot());
      return ExitCode.OK;
    } catch (GenesisFault e) {
      throw new Refusal("cannot import " + file + ": " + e.getMessage(), e);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(folder + " cannot be imported into: " + e.getReason(), e);
    }
  }

  private static void load(GethGenesis genesis, Header header, Path target) {
    try (StateLoader loader = StateLoader.open(target, StoreOptions.DEFAULT, accounts -> {})) {
      genesis.accounts().forEach((address, account) -> load(address, account, loader));
      if (!loader.root().equals(header.stateRoot())) {
        throw new IllegalStateException("two ways to one state root gave two");
      }
      Block block = new Block(HeaderCodec.hash(header), header, List.of(), List.of());
      loader.block(block, List.of(), List.of(), UInt256.ZERO);
      loader.head(header.number(), Map.of(ChainStore.CHAIN_ID, genesis.chainId().toMinimalBytes()));
    }
  }

  private static void load(Address address, GenesisAccount account, StateLoader loader) {
    loader.account(address, account.account());
    account.storage().forEach((slot, value) -> loader.slot(address, slot, value));
    if (!account.code().isEmpty()) {
      loader.code(account.code());
    }
  }
}
