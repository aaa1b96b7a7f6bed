package io.tributary.prover.program;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.Precompile;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * A call of a precompiled contract of Osaka on L2.
 *
 * <pre>
 *   piece  = [kind, contract, input]
 *   result = [gas, output or nothing]
 * </pre>
 */
// Both sides of the wire are built from one source: the position is the wire form.
@SuppressWarnings("EnumOrdinal")
public record PrecompilePiece(Address contract, Bytes input) {
  static PrecompilePiece read(RlpReader in) {
    return new PrecompilePiece(Address.of(in.fixed(Address.SIZE)), in.bytes());
  }

  public void writeTo(RlpWriter out) {
    int list = out.startList();
    out.unsignedLong(Work.Kind.PRECOMPILE.ordinal()).bytes(contract.bytes()).bytes(input);
    out.endList(list);
  }

  /** The result, on either machine. */
  public Bytes run(Crypto crypto) {
    Precompile precompile = Precompiles.of(Fork.OSAKA, Layer.L2, crypto).at(contract);
    byte[] bytes = input.toArrayUnsafe();
    RlpWriter out = new RlpWriter();
    int list = out.startList();
    out.unsignedLong(precompile.gas(bytes, 0, bytes.length));
    Optional<byte[]> output = precompile.run(bytes, 0, bytes.length);
    output.ifPresent(out::bytes);
    return out.endList(list).toBytes();
  }
}
