package io.tributary.prover.program;

import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.tuweni.bytes.Bytes;

/**
 * Puts pieces of work together; each is run here once, so that its questions of cryptography are
 * answered in the file.
 */
final class WorkFile {
  private final RecordingOracle oracle;
  private final Crypto crypto;
  private final RlpWriter pieces = new RlpWriter();
  private final List<String> names = new ArrayList<>();
  private final List<Bytes> results = new ArrayList<>();

  WorkFile(Crypto crypto) {
    this.oracle = new RecordingOracle(crypto);
    this.crypto = oracle.crypto();
  }

  /** Adds a block and gives back its result. */
  Bytes add(String name, BlockPiece piece) {
    return add(name, piece.run(crypto), piece::writeTo);
  }

  Bytes add(String name, SpanBatchPiece piece) {
    return add(name, piece.run(), piece::writeTo);
  }

  Bytes add(String name, PrecompilePiece piece) {
    return add(name, piece.run(crypto), piece::writeTo);
  }

  private Bytes add(String name, Bytes result, Consumer<RlpWriter> writer) {
    names.add(name);
    results.add(result);
    writer.accept(pieces);
    return result;
  }

  Bytes toBytes() {
    RlpWriter out = new RlpWriter();
    int all = out.startList();
    oracle.writeTo(out);
    int list = out.startList();
    out.raw(pieces.toBytes());
    return out.endList(list).endList(all).toBytes();
  }

  /** Names of the pieces whose result differs in the program's output. */
  List<String> differences(Bytes output) {
    List<String> different = new ArrayList<>();
    RlpReader in = RlpReader.ofList(output);
    for (int i = 0; i < results.size(); i++) {
      if (!in.bytes().equals(results.get(i))) {
        different.add(names.get(i));
      }
    }
    if (in.failed() || !in.isDone()) {
      different.add("the number of results");
    }
    return different;
  }
}
