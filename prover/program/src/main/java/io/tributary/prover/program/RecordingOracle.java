package io.tributary.prover.program;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.Precompile;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Makes the calls on this machine, by the rules of L1 at Osaka, and keeps the answers for the
 * program's input. One thread.
 */
public final class RecordingOracle implements Oracle {
  private final Precompiles contracts;
  private final Answers answers = new Answers();

  /** Works with the cryptography of this machine. */
  public RecordingOracle(Crypto crypto) {
    contracts = Precompiles.of(Fork.OSAKA, Layer.L1, crypto);
  }

  /** The cryptography of the program, answered here. */
  public Crypto crypto() {
    return new OracleCrypto(this);
  }

  /** Writes all answers so far, as the program reads them. */
  public void writeTo(RlpWriter out) {
    answers.writeTo(out);
  }

  /**
   * The output of the call.
   *
   * @throws IllegalStateException if the call does not fit a transaction on L1, so that a dispute
   *     about it could not be settled
   */
  @Override
  public Optional<Bytes> output(L1Call call) {
    Precompile contract = contracts.at(Address.ofLimbs(call.contract(), 0, 0));
    byte[] input = call.input().toArrayUnsafe();
    long price = contract.gas(input, 0, input.length);
    if (!call.fits(price)) {
      throw new IllegalStateException(
          "L1 cannot make a call of " + call.contract() + " for " + price + " gas");
    }
    Optional<Bytes> output = contract.run(input, 0, input.length).map(Bytes::wrap);
    answers.put(call, output);
    return output;
  }
}
