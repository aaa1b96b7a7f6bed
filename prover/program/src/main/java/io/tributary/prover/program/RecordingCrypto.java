package io.tributary.prover.program;

import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Notes what is asked and answered, so that the program finds it in its input. One thread. */
public final class RecordingCrypto implements Crypto {
  private static final Bytes YES = Bytes.of(1);

  private final Crypto crypto;
  private final Map<Bytes32, Bytes> answers = new TreeMap<>();

  public RecordingCrypto(Crypto crypto) {
    this.crypto = crypto;
  }

  /** Writes all that was answered so far, as the program reads it. */
  public void writeTo(RlpWriter out) {
    int all = out.startList();
    for (Map.Entry<Bytes32, Bytes> entry : answers.entrySet()) {
      int one = out.startList();
      out.bytes(entry.getKey()).bytes(entry.getValue()).endList(one);
    }
    out.endList(all);
  }

  @Override
  public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    Optional<Address> answer = crypto.recover(digest, yParity, r, s);
    note(
        CryptoQuestion.recover(digest, yParity, r, s),
        answer.map(Address::bytes).orElse(Bytes.EMPTY));
    return answer;
  }

  @Override
  public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
    boolean answer = crypto.verifyKzgProof(commitment, z, y, proof);
    note(CryptoQuestion.kzg(commitment, z, y, proof), answer ? YES : Bytes.EMPTY);
    return answer;
  }

  @Override
  public boolean verifyP256(Bytes input) {
    boolean answer = crypto.verifyP256(input);
    note(CryptoQuestion.p256(input), answer ? YES : Bytes.EMPTY);
    return answer;
  }

  @Override
  public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
    Optional<Bytes> answer = crypto.bls(operation, input);
    note(CryptoQuestion.bls(operation, input), answer.orElse(Bytes.EMPTY));
    return answer;
  }

  private void note(Bytes32 question, Bytes answer) {
    answers.put(question, answer);
  }
}
