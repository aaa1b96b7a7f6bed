package io.tributary.node.devnet;

import io.tributary.bridge.deploy.Deployment;
import io.tributary.bridge.deploy.DeploymentJson;
import io.tributary.bridge.genesis.GenesisJson;
import io.tributary.core.types.Keccak;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.node.config.Refusal;
import io.tributary.node.l2.OriginCodec;
import io.tributary.node.l2.RollupFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

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

  /**
   * What an earlier start wrote; empty before the first one came that far.
   *
   * @throws Refusal if a file is missing or is not as it was written
   */
  Optional<ChainSetup> read() {
    if (!Files.exists(deployment())) {
      requireNoChain();
      return Optional.empty();
    }
    ChainSetup setup =
        new ChainSetup(
            read(deployment(), content -> DeploymentJson.read(text(content))),
            read(genesis(), content -> GenesisJson.read(text(content))),
            read(rollup(), content -> RollupFile.read(rollup())),
            read(origin(), DevnetFiles::decodeOrigin));
    requireConsistent(setup);
    return Optional.of(setup);
  }

  /** The store is opened after the deployment is written. */
  private void requireNoChain() {
    if (Files.exists(folder.resolve("l2"))) {
      throw damaged(deployment(), "it is missing, and the folder holds a chain");
    }
  }

  /** Decodes a file's content. */
  private interface Decoder<T> {
    T decode(byte[] content);
  }

  private static <T> T read(Path file, Decoder<T> decoder) {
    try {
      return decoder.decode(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw damaged(file, "it is missing");
    } catch (IOException | RuntimeException e) {
      throw damaged(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Refusal damaged(Path file, String why) {
    return new Refusal(
        "the file " + file + " is damaged (" + why + "): restore it, or start over with --fresh");
  }

  /** Each fact that stands in two files, or follows from others, is the same. */
  private void requireConsistent(ChainSetup setup) {
    Deployment deployment = setup.deployment();
    if (!setup.genesis().block().hash().equals(deployment.l2GenesisHash())) {
      throw damaged(genesis(), "its block is not the genesis of deployment.json");
    }
    if (!setup.origin().id().hash().equals(deployment.origin().hash())) {
      throw damaged(origin(), "it is not the L1 origin of deployment.json");
    }
    if (!setup.rollup().equals(ChainSetup.rollup(deployment, setup.genesis()))) {
      throw damaged(rollup(), "it does not follow from deployment.json and genesis.json");
    }
  }

  void write(ChainSetup setup) {
    write(origin(), encodeOrigin(setup.origin()));
    write(genesis(), bytes(GenesisJson.write(setup.genesis())));
    write(rollup(), bytes(RollupFile.json(setup.rollup()).toPrettyString() + "\n"));
    write(deployment(), bytes(DeploymentJson.write(setup.deployment())));
  }

  private Path origin() {
    return folder.resolve("origin");
  }

  /** Keccak-256 of what follows, and the origin: nothing else would show a flipped byte. */
  private static byte[] encodeOrigin(L1Origin origin) {
    Bytes encoded = OriginCodec.encode(origin);
    return Bytes.concatenate(Keccak.hash(encoded), encoded).toArray();
  }

  private static L1Origin decodeOrigin(byte[] content) {
    Bytes encoded = Bytes.wrap(content).slice(Bytes32.SIZE);
    if (!Keccak.hash(encoded).equals(Bytes.wrap(content, 0, Bytes32.SIZE))) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
    return OriginCodec.decode(encoded);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
