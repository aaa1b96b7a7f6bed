package io.tributary.prover.program;

import io.tributary.core.port.Crypto;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.types.Address;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Cryptography by answers that came with the input, {@code [[question, answer], ...]}; an empty
 * answer says no.
 */
final class OracleCrypto implements Crypto {
  private final TreeMap<Bytes32, Bytes> answers = new TreeMap<>();

  OracleCrypto(RlpReader entries) {
    while (!entries.isDone()) {
      RlpReader entry = entries.list();
      answers.put(entry.bytes32(), entry.bytes());
    }
  }

  @Override
  public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    Bytes answer = answer(CryptoQuestion.recover(digest, yParity, r, s));
    return answer.isEmpty() ? Optional.empty() : Optional.of(Address.of(answer));
  }

  @Override
  public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
    return !answer(CryptoQuestion.kzg(commitment, z, y, proof)).isEmpty();
  }

  @Override
  public boolean verifyP256(Bytes input) {
    return !answer(CryptoQuestion.p256(input)).isEmpty();
  }

  @Override
  public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
    Bytes answer = answer(CryptoQuestion.bls(operation, input));
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
  }

  private Bytes answer(Bytes32 question) {
    Bytes answer = answers.get(question);
    if (answer == null) {
      throw new IllegalStateException("a question of cryptography without an answer");
    }
    return answer;
  }
}
