package io.tributary.bridge.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.bridge.genesis.GenesisFault.Reason;
import io.tributary.core.Shared;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.types.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Genesis files of geth's form: a known hash, every fork's header, and what is refused. */
class GethGenesisTest {
  private static final Address A = Address.fromHex("0x00000000000000000000000000000000000000aa");

  /** The first block of the chain names the genesis as its parent. */
  @Test
  void hasTheHashThatTheChainBuildsOn() throws IOException {
    Path tests = Shared.vectors("execution-apis/tests");
    GethGenesis genesis = GethGenesis.read(tests.resolve("genesis.json"));
    RlpReader first =
        RlpReader.of(Bytes.wrap(Files.readAllBytes(tests.resolve("chain.rlp")))).list();
    assertEquals(first.list().bytes32(), genesis.hash());
    assertEquals(UInt256.valueOf(3_503_995_874_084_926L), genesis.chainId());
    assertEquals(27, genesis.accounts().size());
    assertThrows(GenesisFault.class, genesis::header);
  }

  /** State root and hashes by geth 1.17.8. */
  @ParameterizedTest
  @CsvSource({
    "'', 0x2138a88d688062f50b6d42288593fdad913589bb0d51b2edaeef0635c55c3ba1, 0x6c62f4219978de80fce016f62194168d42b28f65a8c065e623b7881b3c5abe42",
    "'; ''londonBlock'': 0', 0x2138a88d688062f50b6d42288593fdad913589bb0d51b2edaeef0635c55c3ba1, 0x72cd8417cc894f65314da6c8a725f7dd17df3be7420fc8b12ddcaf3b928562bd",
    "'; ''londonBlock'': 0; ''shanghaiTime'': 0', 0x2138a88d688062f50b6d42288593fdad913589bb0d51b2edaeef0635c55c3ba1, 0x1758c2d2c06b3ac93572b713e47b58d2e1ab46941057f92b2ffd3f71040cc477",
    "'; ''londonBlock'': 0; ''shanghaiTime'': 0; ''cancunTime'': 5', 0x2138a88d688062f50b6d42288593fdad913589bb0d51b2edaeef0635c55c3ba1, 0x5115adae6dfdb2779960db8a9e75df4c8b068ee6d349d79edf24514428aebb32",
    "'; ''londonBlock'': 0; ''shanghaiTime'': 0; ''cancunTime'': 0; ''pragueTime'': 0', 0x2138a88d688062f50b6d42288593fdad913589bb0d51b2edaeef0635c55c3ba1, 0xf4fe1450aab906ae7796bfa9d1ca5ed146642bf2922ede580e9a4dbbb400db52",
    "'; ''londonBlock'': 0; ''shanghaiTime'': 0; ''cancunTime'': 0; ''pragueTime'': 6', 0x2138a88d688062f50b6d42288593fdad913589bb0d51b2edaeef0635c55c3ba1, 0x5115adae6dfdb2779960db8a9e75df4c8b068ee6d349d79edf24514428aebb32",
  })
  void hasTheHashThatGethGives(String config, String stateRoot, String hash) {
    GethGenesis genesis = GethGenesis.read(json(config.replace('\'', '"').replace(';', ',')));
    assertEquals(Bytes32.fromHexString(stateRoot), genesis.stateRoot());
    assertEquals(Bytes32.fromHexString(hash), genesis.hash());
  }

  private static String json(String config) {
    return """
    {"config": {"chainId": 7%s}, "gasLimit": "0x1c9c380", "difficulty": "0", "timestamp": 5,
     "extraData": "0x1234", "alloc": {
      "00000000000000000000000000000000000000aa":
        {"balance": "1000", "nonce": "0x2", "code": "0x6001",
         "storage": {"0x01": "0xff", "02": "0x00", "0x0000000000000000000000000000000000000000000000000000000000000003": "07"}},
      "0x00000000000000000000000000000000000000BB": {"balance": "0x10"},
      "00000000000000000000000000000000000000cc": {"balance": 0}}}
    """
        .formatted(config);
  }

  @Test
  void readsNumbersInEveryWriting() {
    GenesisAccount account = GethGenesis.read(json("")).accounts().get(A);
    assertEquals(UInt256.valueOf(1000), account.balance());
    assertEquals(2, account.nonce());
    assertEquals(Bytes.of(0x60, 1), account.code());
    assertEquals(2, account.storage().size());
    assertEquals(UInt256.valueOf(255), account.storage().get(UInt256.ONE));
    assertEquals(UInt256.valueOf(7), account.storage().get(UInt256.valueOf(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1000\"', '\"0x1_0\"', BAD_NUMBER",
    "'\"1000\"', '-1', BAD_NUMBER",
    "'\"1000\"', '1.5', BAD_NUMBER",
    "'\"1000\"', 'true', BAD_NUMBER",
    "'\"1000\"', '\"\u0661\"', BAD_NUMBER",
    "'\"1000\"', '\"0x10000000000000000000000000000000000000000000000000000000000000000\"', BAD_NUMBER",
    "'\"balance\": \"1000\",', '', MISSING_FIELD",
    "'\"difficulty\": \"0\",', '', MISSING_FIELD",
    "'\"gasLimit\"', '\"gaslimit\"', MISSING_FIELD",
    "'\"chainId\": 7', '', MISSING_FIELD",
    "'\"0x2\"', '\"0x10000000000000000\"', BAD_NUMBER",
    "'\"0x6001\"', '\"0x601\"', BAD_HEX",
    "'\"0x6001\"', '\"6001\"', BAD_HEX",
    "'\"0x6001\"', '\"0x60zz\"', BAD_HEX",
    "'\"0x6001\"', '6001', WRONG_KIND",
    "'00aa', 'aa', BAD_HEX",
    "'00aa', '00zz', BAD_HEX",
    "'00cc', '00bb', DUPLICATE_ACCOUNT",
    "'\"02\"', '\"01\"', DUPLICATE_SLOT",
    "'\"0xff\"', '\"0xfg\"', BAD_HEX",
    "'\"0xff\"', '\"0xf\"', BAD_HEX",
    "'\"0xff\"', '255', WRONG_KIND",
    "'\"0xff\"', '\"0x100000000000000000000000000000000000000000000000000000000000000000\"', BAD_HEX",
    "'{\"balance\": 0}', '[]', WRONG_KIND",
    "'}}}', '}}}}', NOT_JSON",
    "'}}}', '}}', NOT_JSON",
    "'\"timestamp\": 5', '\"gasLimit\": 5', NOT_JSON",
    "'\"chainId\": 7', '\"chainId\": 7, \"londonBlock\": 0, \"amsterdamTime\": 1', UNKNOWN_FORK",
  })
  void refusesWhatIsNoGenesis(String from, String to, Reason reason) {
    String json = json("");
    assertTrue(json.contains(from), from);
    GenesisFault fault =
        assertThrows(GenesisFault.class, () -> GethGenesis.read(json.replace(from, to)));
    assertEquals(reason, fault.reason(), fault.getMessage());
  }

  @Test
  void takesNoDigitsForZero() {
    for (String nothing : new String[] {"\"\"", "\"0x\""}) {
      GethGenesis genesis = GethGenesis.read(json("").replace("\"1000\"", nothing));
      assertEquals(UInt256.ZERO, genesis.accounts().get(A).balance());
    }
  }

  @Test
  void refusesWhatIsTooLarge() {
    String deep = "[".repeat(100_000);
    assertEquals(
        Reason.NOT_JSON, assertThrows(GenesisFault.class, () -> GethGenesis.read(deep)).reason());
    String large = json("").replace("0x6001", "0x" + "60".repeat((1 << 20) + 1));
    assertEquals(
        Reason.NOT_JSON, assertThrows(GenesisFault.class, () -> GethGenesis.read(large)).reason());
    String huge = " ".repeat((int) GethGenesis.MAX_BYTES + 1);
    assertEquals(
        Reason.TOO_LARGE, assertThrows(GenesisFault.class, () -> GethGenesis.read(huge)).reason());
  }
}
