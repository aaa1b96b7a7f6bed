package io.tributary.node.l2;

import io.tributary.batcher.safe.CheckpointCodec;
import io.tributary.batcher.safe.Checkpoints;
import io.tributary.derivation.pipeline.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * Derivation's checkpoints in a file that is replaced as a whole. A lost file only means deriving
 * more again.
 */
public record CheckpointFile(Path file) implements Checkpoints {
  @Override
  public List<Checkpoint> load() {
    try {
      return Files.exists(file)
          ? CheckpointCodec.decode(Bytes.wrap(Files.readAllBytes(file)))
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void save(List<Checkpoint> newest) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.write(draft, CheckpointCodec.encode(newest).toArrayUnsafe());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
