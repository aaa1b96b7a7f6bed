package io.tributary.prover.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.Shared;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.types.Address;
import io.tributary.crypto.NativeCrypto;
import io.tributary.derivation.batch.BatchFormat;
import io.tributary.reference.VectorJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The compiled program does what HotSpot does, byte for byte. */
class GuestIT {
  private static Guest guest;

  @BeforeAll
  static void build() throws Exception {
    guest = Guest.build();
  }

  @Test
  void spanBatches() throws Exception {
    WorkFile work = new WorkFile(new NativeCrypto());
    JsonNode vectors = VectorJson.read(Shared.vectors("op-stack/span_batches.json"));
    for (JsonNode one : vectors.get("cases")) {
      BatchFormat format =
          new BatchFormat(
              one.get("blockTime").asLong(),
              one.get("genesisTime").asLong(),
              UInt256.valueOf(one.get("chainId").asLong()));
      Bytes encoded = Bytes.fromHexString(one.get("encoded").asText());
      Bytes result = work.add(one.get("name").asText(), new SpanBatchPiece(format, encoded));
      assertEquals(one.get("parentCheck").asText(), RlpReader.ofList(result).bytes().toHexString());
    }
    assertEquals(List.of(), guest.differences("spanBatches", work));
  }

  @Test
  void settlements() throws Exception {
    WorkFile work = new WorkFile(new NativeCrypto());
    JsonNode vectors = VectorJson.read(Shared.vectors("attribution/scenarios.json"));
    int settled = 0;
    for (JsonNode scenario : vectors.get("scenarios")) {
      Optional<SettlementPiece.Settlement> found =
          SettlementPiece.of(vectors, scenario, new NativeCrypto());
      if (found.isEmpty()) {
        continue;
      }
      SettlementPiece.Settlement settlement = found.get();
      Bytes result = work.add(scenario.get("name").asText(), settlement.block());
      RlpReader in = RlpReader.ofList(result);
      in.skip();
      in.skip();
      RlpReader transaction = in.list().list();
      transaction.skip();
      assertEquals(settlement.expected().returnData(), transaction.bytes());
      assertTrue(settlement.expected().isSuccess());
      settled++;
    }
    assertEquals(19, settled);
    assertEquals(List.of(), guest.differences("settlements", work));
  }

  @Test
  void precompiles() throws Exception {
    WorkFile work = new WorkFile(new NativeCrypto());
    Random random = new Random(2565);
    for (int size : new int[] {0, 1, 32, 33, 64, 100, 256}) {
      for (int contract : new int[] {2, 3, 4}) {
        byte[] input = new byte[size];
        random.nextBytes(input);
        work.add(contract + " of " + size, piece(contract, Bytes.wrap(input)));
      }
      for (boolean even : new boolean[] {false, true}) {
        work.add("modexp of " + size, piece(5, modExp(random, size, even)));
      }
    }
    Bytes generator = Bytes.concatenate(word(1), word(2));
    work.add("bn254 sum", piece(6, Bytes.concatenate(generator, generator)));
    work.add("bn254 product", piece(7, Bytes.concatenate(generator, Bytes.random(32, random))));
    work.add("bn254 refusal", piece(7, Bytes.concatenate(word(1), word(1), word(1))));
    assertEquals(List.of(), guest.differences("precompiles", work));
  }

  /** A comparison that cannot fail shows nothing: one changed byte is seen. */
  @Test
  void seesADifference() throws Exception {
    WorkFile work = new WorkFile(new NativeCrypto());
    work.add("hash", piece(2, Bytes.of(1)));
    WorkFile other = new WorkFile(new NativeCrypto());
    other.add("hash", piece(2, Bytes.of(2)));
    assertEquals(List.of("hash"), work.differences(guest.run("seesADifference", other.toBytes())));
  }

  /** What is malformed ends the program with an error, not with an output. */
  @Test
  void refusesMalformedWork() throws Exception {
    Process process = guest.start("malformed", Bytes.of(1, 2, 3));
    assertNotEquals(0, process.waitFor());
  }

  private static PrecompilePiece piece(int contract, Bytes input) {
    return new PrecompilePiece(Address.ofLimbs(contract, 0, 0), input);
  }

  private static Bytes modExp(Random random, int size, boolean even) {
    byte[] numbers = new byte[3 * size];
    random.nextBytes(numbers);
    if (size > 0) {
      int last = numbers.length - 1;
      numbers[last] = (byte) (even ? numbers[last] & 0xfe : numbers[last] | 1);
    }
    return Bytes.concatenate(word(size), word(size), word(size), Bytes.wrap(numbers));
  }

  private static Bytes word(int value) {
    return UInt256.valueOf(value).toBytes();
  }
}
