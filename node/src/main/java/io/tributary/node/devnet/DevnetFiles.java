package io.tributary.node.devnet;

import io.tributary.bridge.deploy.Deployment;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.genesis.Genesis;
import io.tributary.bridge.genesis.GenesisJson;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.node.l2.OriginCodec;
import io.tributary.node.l2.RollupFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * The chain's files in the data folder: {@code genesis.json} and {@code rollup.json} for followers,
 * {@code deployment.json} for tools, {@code origin} for ourselves. The deployment is written last:
 * where it is, the others are.
 */
public final class DevnetFiles {
  private final Path folder;

  /** In this data folder. */
  public DevnetFiles(Path folder) {
    this.folder = folder;
  }

  public Path genesis() {
    return folder.resolve("genesis.json");
  }

  public Path rollup() {
    return folder.resolve("rollup.json");
  }

  public Path deployment() {
    return folder.resolve("deployment.json");
  }

  /** What an earlier start wrote; empty before the first one came that far. */
  Optional<ChainSetup> read() {
    if (!Files.exists(deployment())) {
      return Optional.empty();
    }
    try {
      Deployment deployment = DeploymentJson.read(Files.readString(deployment()));
      Genesis genesis = GenesisJson.read(Files.readString(genesis()));
      RollupConfig rollup = RollupFile.read(rollup());
      L1Origin origin =
          OriginCodec.decode(Bytes.wrap(Files.readAllBytes(folder.resolve("origin"))));
      return Optional.of(new ChainSetup(deployment, genesis, rollup, origin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(ChainSetup setup) {
    write(folder.resolve("origin"), OriginCodec.encode(setup.origin()).toArray());
    write(genesis(), bytes(GenesisJson.write(setup.genesis())));
    write(rollup(), bytes(RollupFile.json(setup.rollup()).toPrettyString() + "\n"));
    write(deployment(), bytes(DeploymentJson.write(setup.deployment())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void write(Path file, byte[] content) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
