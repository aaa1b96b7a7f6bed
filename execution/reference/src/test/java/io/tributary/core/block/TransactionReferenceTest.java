package io.tributary.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.core.Shared;
import io.tributary.core.types.Address;
import io.tributary.core.types.DecodeError;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.NativeCrypto;
import io.tributary.reference.ReferenceTally;
import io.tributary.reference.Suites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/**
 * TransactionTests of Ethereum's reference tests: hash, sender and intrinsic gas, or the reason of
 * refusal by name.
 */
class TransactionReferenceTest {
  /**
   * Later forks first; nothing here differs between those before Cancun but what a case is there
   * for.
   */
  private static final List<String> FORKS = List.of("Cancun", "Shanghai", "Paris", "London");

  private static final UInt256 ORDER =
      UInt256.fromHexString("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

  /** Names of the suite for what we, or later suites, call otherwise. */
  private static final Map<String, String> SAME =
      Map.of(
          "NONCE_TOO_BIG", TxError.NONCE_IS_MAX.name(),
          "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2",
              TxError.PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS.name(),
          "RLP_LEADING_ZEROS_NONCE_SIZE", DecodeError.RLP_SIZE.referenceName(),
          "RLP_LEADING_ZEROS_DATA_SIZE", DecodeError.RLP_SIZE_LEADING_ZEROS.referenceName(),
          // A string where the list should be: the suite has this name once and the other one once.
          "RLP_INVALID_HEADER", DecodeError.TYPE_NOT_SUPPORTED.referenceName());

  private static final ChainRules RULES =
      new ChainRules(
          ChainRules.Fork.CANCUN,
          ChainRules.Layer.L1,
          UInt256.ONE,
          OptionalLong.empty(),
          ChainRules.BlobSchedule.CANCUN,
          Map.of());

  private static final BlockEnv ENV =
      new BlockEnv(
          1,
          1,
          Address.ZERO,
          Bytes32.ZERO,
          Long.MAX_VALUE,
          UInt256.ZERO,
          UInt256.ZERO,
          Bytes32.ZERO,
          Bytes32.ZERO);

  private final NativeCrypto crypto = new NativeCrypto();

  @Test
  void wholeSuite() throws IOException {
    ReferenceTally tally = new ReferenceTally("TransactionTests", "Cancun");
    ObjectMapper json = new ObjectMapper();
    for (Path file : files(Shared.vectors("ethereum-tests/TransactionTests"))) {
      json.readTree(file.toFile())
          .properties()
          .forEach(
              test -> {
                String name = file.getParent().getFileName() + "/" + test.getKey();
                Suites.run(tally, name, () -> check(test.getValue()));
              });
    }
    Suites.finishAllPassed(tally, 210);
  }

  private void check(JsonNode test) {
    JsonNode results = test.get("result");
    JsonNode result = results.get(FORKS.stream().filter(results::has).findFirst().orElseThrow());
    String exception = result.path("exception").asText("").replace("TransactionException.", "");
    String expected = SAME.getOrDefault(exception, exception);
    Bytes raw = Bytes.fromHexString(test.get("txbytes").asText());
    switch (TransactionCodec.decode(raw)) {
      case Decoded.Failure<Transaction>(DecodeError reason) ->
          assertEquals(expected, atCancun(raw, reason).referenceName());
      case Decoded.Value<Transaction>(Transaction transaction) -> {
        assertEquals(raw, TransactionCodec.encode(transaction));
        assertEquals(expected, refusal(transaction));
        if (expected.isEmpty()) {
          checkFacts(transaction, result);
        }
      }
    }
  }

  /** Set-code transactions come after Cancun, whatever is wrong inside. */
  private static DecodeError atCancun(Bytes raw, DecodeError reason) {
    return raw.get(0) == 4 ? DecodeError.TYPE_NOT_SUPPORTED : reason;
  }

  private void checkFacts(Transaction transaction, JsonNode result) {
    assertEquals(result.get("hash").asText(), TransactionCodec.hash(transaction).toHexString());
    assertEquals(
        Address.fromHex(result.get("sender").asText()), Sender.of(transaction, crypto).get());
    assertEquals(
        Long.decode(result.get("intrinsicGas").asText()), intrinsicGas(transaction).total());
  }

  /**
   * The name of the reason why the transaction cannot be sent, whatever the state; empty if it can.
   */
  private String refusal(Transaction transaction) {
    TxError error = statelessError(transaction);
    if (error == TxError.INVALID_CHAINID) {
      return error.name();
    }
    if (!isInRange(transaction.signature().orElseThrow())) {
      return DecodeError.SIGNATURE_OUT_OF_RANGE.referenceName();
    }
    if (error != null) {
      return error.name();
    }
    return Sender.of(transaction, crypto).isPresent() ? "" : "EC_RECOVERY_FAIL";
  }

  private static TxError statelessError(Transaction transaction) {
    if (transaction.nonce() == -1L) {
      return TxError.NONCE_IS_MAX;
    }
    if (Fees.product(transaction.maxFeePerGas(), transaction.gasLimit()).bitLength() > 256) {
      return TxError.GASLIMIT_PRICE_PRODUCT_OVERFLOW;
    }
    TxError error =
        new TransactionCheck(RULES, ENV, transaction).withoutState(0, 0, intrinsicGas(transaction));
    // The suite knows no block, and so no limit below 2^64.
    return error == TxError.GAS_ALLOWANCE_EXCEEDED ? null : error;
  }

  private static boolean isInRange(Signature signature) {
    UInt256 half = UInt256.fromBytes(ORDER.shiftRight(1));
    return !signature.r().isZero()
        && signature.r().compareTo(ORDER) < 0
        && !signature.s().isZero()
        && signature.s().compareTo(half) <= 0;
  }

  private static IntrinsicGas intrinsicGas(Transaction transaction) {
    return IntrinsicGas.of(
        RULES.fork(),
        transaction.data(),
        transaction.isCreation(),
        transaction.accessList(),
        transaction.authorizations().size());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }
}
