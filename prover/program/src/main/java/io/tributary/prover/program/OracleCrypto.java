package io.tributary.prover.program;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.port.Crypto;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.precompile.PureArithmetic;
import io.tributary.core.types.Address;
import io.tributary.core.types.Sha256;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The program's cryptography: every operation is asked of L1's contracts, in calls that each fit
 * one transaction on L1. What does not fit one call is put together of several, or computed here
 * (docs/decisions.md, "Questions of the program fit one transaction of L1").
 */
final class OracleCrypto implements Crypto {
  private static final int EC_RECOVER = 0x01;
  private static final int MOD_EXP = 0x05;
  private static final int POINT_EVALUATION = 0x0a;
  private static final int FIRST_BLS = 0x0b;
  private static final int P256_VERIFY = 0x100;

  /** Points times scalars that one call sums: the limits of the OP Stack's Jovian. */
  private static final int G1_MSM_BYTES = 288_960;

  private static final int G2_MSM_BYTES = 278_784;

  /** Fewer rounds of BLAKE2b are less work than a question about them. */
  private static final int FEWEST_ROUNDS = 256;

  private final Oracle oracle;
  private final ModExpCalls powers;
  // For prices alone.
  private final Precompiles l1 = Precompiles.of(Fork.OSAKA, Layer.L1, this);

  OracleCrypto(Oracle oracle) {
    this.oracle = oracle;
    this.powers = new ModExpCalls(oracle, this::fits);
  }

  @Override
  public Optional<Address> recover(Bytes32 digest, int yParity, UInt256 r, UInt256 s) {
    Bytes v = UInt256.valueOf(27 + yParity).toBytes();
    Bytes output = ask(EC_RECOVER, Bytes.concatenate(digest, v, r, s)).orElse(Bytes.EMPTY);
    return output.isEmpty() ? Optional.empty() : Optional.of(Address.ofWord(Bytes32.wrap(output)));
  }

  @Override
  public boolean verifyKzgProof(Bytes commitment, Bytes32 z, Bytes32 y, Bytes proof) {
    byte[] hash = Sha256.digest(commitment.toArrayUnsafe(), 0, commitment.size());
    hash[0] = 1;
    Bytes input = Bytes.concatenate(Bytes.wrap(hash), z, y, commitment, proof);
    return ask(POINT_EVALUATION, input).isPresent();
  }

  @Override
  public boolean verifyP256(Bytes input) {
    return !ask(P256_VERIFY, input).orElse(Bytes.EMPTY).isEmpty();
  }

  @Override
  public Optional<Bytes> bls(BlsOperation operation, Bytes input) {
    return switch (operation) {
      case G1_MSM -> sum(operation, BlsOperation.G1_ADD, input, G1_MSM_BYTES);
      case G2_MSM -> sum(operation, BlsOperation.G2_ADD, input, G2_MSM_BYTES);
      default -> ask(contractOf(operation), input);
    };
  }

  /** A sum of parts that one call each can make; one point outside the group refuses all. */
  private Optional<Bytes> sum(BlsOperation msm, BlsOperation add, Bytes input, int partBytes) {
    Optional<Bytes> sum = Optional.empty();
    for (int at = 0; at < input.size(); at += partBytes) {
      Bytes part = input.slice(at, Math.min(partBytes, input.size() - at));
      Optional<Bytes> term = ask(contractOf(msm), part);
      if (term.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.isEmpty() ? term : ask(contractOf(add), Bytes.concatenate(sum.get(), term.get()));
    }
    return sum;
  }

  // Contracts stand in the order of the operations.
  @SuppressWarnings("EnumOrdinal")
  private static int contractOf(BlsOperation operation) {
    return FIRST_BLS + operation.ordinal();
  }

  // Contracts stand in the order of the operations.
  @Override
  @SuppressWarnings("EnumOrdinal")
  public Optional<Bytes> arithmetic(Arithmetic operation, Bytes input) {
    if (operation == Arithmetic.MOD_EXP) {
      return powers.output(input);
    }
    L1Call call = new L1Call(MOD_EXP + operation.ordinal(), input);
    return isShort(operation, input) || !fits(call)
        ? PureArithmetic.run(operation, input)
        : oracle.output(call);
  }

  private static boolean isShort(Arithmetic operation, Bytes input) {
    return operation == Arithmetic.BLAKE2_F
        && Integer.compareUnsigned(input.getInt(0), FEWEST_ROUNDS) < 0;
  }

  private Optional<Bytes> ask(int contract, Bytes input) {
    return oracle.output(new L1Call(contract, input));
  }

  private boolean fits(L1Call call) {
    byte[] input = call.input().toArrayUnsafe();
    long price = l1.at(Address.ofLimbs(call.contract(), 0, 0)).gas(input, 0, input.length);
    return call.fits(price);
  }
}
