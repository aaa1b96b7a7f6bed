package io.tributary.node.roles;

import io.tributary.batcher.file.DurableFile;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.sequencer.SafeHead;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Keeps the confirmed heads over a restart, as {@code rlp([safe, finalized])}. A lost file only
 * means that both are told anew by derivation.
 */
public final class HeadsFile {
  private final DurableFile file;

  public HeadsFile(Path file) {
    this.file = new DurableFile(file);
  }

  Optional<SafeHead.Numbers> load() {
    return file.load().flatMap(HeadsFile::decode);
  }

  void save(SafeHead.Numbers numbers) {
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    out.unsignedLong(numbers.safe()).unsignedLong(numbers.finalized());
    file.save(out.endList(list).toBytes());
  }

  private static Optional<SafeHead.Numbers> decode(Bytes bytes) {
    RlpReader in = RlpReader.ofList(bytes);
    SafeHead.Numbers numbers = new SafeHead.Numbers(in.unsignedLong(), in.unsignedLong());
    return in.failed() ? Optional.empty() : Optional.of(numbers);
  }
}
