package io.tributary.prover.program;

import io.tributary.core.block.BlockEnv;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * Loops that run one instruction, or one precompiled contract, until the gas is gone: with the
 * operands that take longest, with nothing else in the loop but what puts operands there.
 */
final class WorstLoops {
  static final long GAS = 300_000;

  private static final Address FROM = Address.fromHex("0x1111111111111111111111111111111111111111");
  private static final Address TO = Address.fromHex("0x2222222222222222222222222222222222222222");
  private static final UInt256 CHAIN_ID = UInt256.valueOf(901);
  private static final String POP = "50";

  /** All ones. */
  private static final String ONES = "5f19";

  static final String GENERATOR_G2 =
      "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
          + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
          + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
          + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

  private final SortedMap<String, BlockPiece> loops = new TreeMap<>();

  private WorstLoops() {}

  /** The blocks by name; each is one transaction of {@link #GAS} and the intrinsic gas. */
  static SortedMap<String, BlockPiece> all() {
    WorstLoops all = new WorstLoops();
    all.arithmetic();
    all.environment();
    all.memoryAndStorage();
    all.stack();
    all.calls();
    all.contracts();
    return all.loops;
  }

  /** What every loop has besides: a transaction that stops at once. */
  static BlockPiece nothing() {
    return block("00", Bytes.EMPTY);
  }

  private void arithmetic() {
    String[] two = {
      "add 01", "mul 02", "sub 03", "lt 10", "gt 11", "slt 12", "sgt 13", "eq 14", "and 16",
      "or 17", "xor 18"
    };
    for (String one : two) {
      operation(one, ONES + ONES);
    }
    String narrow = "61ffff" + ONES;
    String wide = "6f" + "ff".repeat(15) + "e1" + ONES;
    String half = "77" + "ff".repeat(23) + "fe" + ONES;
    for (String one : new String[] {"div 04", "sdiv 05", "mod 06", "smod 07"}) {
      operation(one, narrow);
      operation(one.replace(" ", "-wide "), wide);
      operation(one.replace(" ", "-wider "), half);
    }
    for (String one : new String[] {"addmod 08", "mulmod 09"}) {
      operation(one, ONES.repeat(3));
      operation(one.replace(" ", "-narrow "), "61ffff" + ONES + ONES);
      operation(one.replace(" ", "-wide "), "77" + "ff".repeat(23) + "fe" + ONES + ONES);
    }
    operation("exp 0a", ONES + ONES);
    operation("exp-short 0a", "60ff" + ONES);
    operation("signextend 0b", ONES + "6003");
    operation("iszero 15", ONES);
    operation("not 19", ONES);
    operation("clz 1e", "6001");
    operation("byte 1a", ONES + "6003");
    operation("shl 1b", ONES + "6003");
    operation("shr 1c", ONES + "6003");
    operation("sar 1d", ONES + "6003");
    operation("keccak 20", "60205f");
    operation("keccak-empty 20", "5f5f");
    operation("keccak-1k 20", "6104005f");
    operation("keccak-10k-unaligned 20", "6127106001");
  }

  private void environment() {
    String[] none = {
      "address 30", "origin 32", "caller 33", "callvalue 34", "calldatasize 36", "codesize 38",
      "gasprice 3a", "returndatasize 3d", "coinbase 41", "timestamp 42", "number 43",
          "prevrandao 44",
      "gaslimit 45", "chainid 46", "selfbalance 47", "basefee 48", "blobbasefee 4a", "pc 58",
      "msize 59", "gas 5a"
    };
    for (String one : none) {
      operation(one, "");
    }
    operation("balance 31", "30");
    operation("extcodesize 3b", "30");
    operation("extcodehash 3f", "30");
    operation("calldataload 35", "5f");
    operation("blockhash 40", "5f");
    operation("blobhash 49", "5f");
    loop("calldatacopy", "60205f5f37");
    loop("codecopy", "60205f5f39");
    loop("codecopy-1k", "6104005f5f39");
    loop("extcodecopy", "60205f5f303c");
    loop("returndatacopy", "5f5f5f3e");
  }

  private void memoryAndStorage() {
    operation("mload 51", "5f");
    loop("mstore", "5f5f52");
    loop("mstore8", "5f5f53");
    loop("mcopy", "60205f5f5e");
    loop("mcopy-1k", "6104005f5f5e");
    operation("sload 54", "5f");
    operation("sload-cold 54", "5a");
    loop("sstore", "5a5f55");
    loop("sstore-new", "5a5a55");
    operation("tload 5c", "5f");
    operation("tload-other 5c", "5a");
    loop("tstore", "5a5f5d");
    loop("tstore-new", "5a5a5d");
    operation("balance-cold 31", "5a");
    operation("extcodehash-cold 3f", "5a");
  }

  private void stack() {
    put("jump", "5b5f56", Bytes.EMPTY);
    put("jumpi", "5b60015f57", Bytes.EMPTY);
    loop("jumpi-not", "5f5f57");
    loop("jumpdest", "5b");
    loop("push0", "5f" + POP);
    loop("push1", "6001" + POP);
    loop("push2", "610101" + POP);
    loop("push32", "7f" + "ab".repeat(32) + POP);
    loop("pushes", "5f".repeat(20) + POP.repeat(20));
    loop("dup1", "5f" + "80".repeat(20) + POP.repeat(21));
    loop("dup16", "5f".repeat(16) + "8f".repeat(20) + POP.repeat(36));
    loop("swap1", "5f5f" + "90".repeat(60) + POP + POP);
    loop("swap16", "5f".repeat(17) + "9f".repeat(60) + POP.repeat(17));
    for (int topics = 0; topics <= 4; topics++) {
      loop("log" + topics, "5f".repeat(topics) + "5f5f" + hex(0xa0 + topics));
    }
  }

  private void calls() {
    loop("call-empty", "5f5f5f5f5f600360ee1b5af1" + POP);
    loop("call-self-stop", "5f5f5f5f5f305ff1" + POP);
    loop("staticcall-identity", "5f5f5f5f60045afa" + POP);
    loop("delegatecall", "5f5f5f5f60045af4" + POP);
    loop("callcode", "5f5f5f5f5f60045af2" + POP);
    loop("create", "5f5f5ff0" + POP);
    loop("create2", "5a5f5f5ff5" + POP);
    loop("create-32-stops", "60205f5ff0" + POP);
  }

  private void contracts() {
    contract(
        "c01-ecrecover", 1, "11".repeat(31) + "12" + word(27) + "22".repeat(32) + "33".repeat(32));
    contract("c02-sha256-empty", 2, "");
    contract("c02-sha256-1k", 2, "5a".repeat(1024));
    loop("c02-sha256-9k", "5f5f6123285f60025afa" + POP);
    contract("c03-ripemd160-empty", 3, "");
    contract("c03-ripemd160-1k", 3, "5a".repeat(1024));
    contract("c04-identity-empty", 4, "");
    contract("c04-identity-1k", 4, "5a".repeat(1024));
    contract("c05-modexp-empty", 5, "");
    contract("c05-modexp-1-byte", 5, word(1) + word(1) + word(1) + "030307");
    contract(
        "c05-modexp-32-even",
        5,
        word(32) + word(32) + word(32) + "f1".repeat(64) + "fe".repeat(32));
    contract(
        "c05-modexp-1024-e3",
        5,
        word(1024) + word(1) + word(1024) + "f1".repeat(1024) + "03" + "fe".repeat(1024));
    contract("c06-bn254-add", 6, word(1) + word(2) + word(1) + word(2));
    contract("c07-bn254-multiply", 7, word(1) + word(2) + "ee".repeat(32));
    contract("c08-bn254-pairing-0", 8, "");
    contract("c08-bn254-pairing-2", 8, (word(1) + word(2) + GENERATOR_G2).repeat(2));
    contract("c09-blake2f-0", 9, "00000000" + "11".repeat(208) + "01");
    contract("c09-blake2f-1000", 9, "000003e8" + "11".repeat(208) + "01");
    contract("c09-blake2f-255", 9, "000000ff" + "11".repeat(208) + "01");
    contract("c09-blake2f-256", 9, "00000100" + "11".repeat(208) + "01");
    contract("c0a-kzg", 10, "01" + "44".repeat(191));
    contract("c0b-g1-add", 11, "00".repeat(256));
    contract("c0c-g1-msm", 12, "00".repeat(160));
    contract("c0d-g2-add", 13, "00".repeat(512));
    contract("c0e-g2-msm", 14, "00".repeat(288));
    contract("c0f-pairing", 15, "00".repeat(384));
    contract("c10-map-g1", 16, "00".repeat(64));
    contract("c11-map-g2", 17, "00".repeat(128));
    contract("c100-p256", 0x100, "55".repeat(160));
  }

  /** Calls with the input that is the transaction's, copied to memory once. */
  private void contract(String name, int number, String input) {
    Bytes data = Bytes.fromHexString(input);
    String size = "61" + hex2(data.size());
    String code =
        size
            + "5f5f37"
            + "5b"
            + ("5f5f" + size + "5f" + "61" + hex2(number) + "5afa" + POP).repeat(8);
    // The jump destination stands behind the copy.
    put(name, code + "600656", data);
  }

  private void operation(String nameAndCode, String operands) {
    String[] parts = nameAndCode.split(" ", -1);
    loop(parts[0], operands + parts[1] + POP);
  }

  private void loop(String name, String body) {
    put(name, "5b" + body.repeat(Math.max(1, 60 / (body.length() / 2) + 1)) + "5f56", Bytes.EMPTY);
  }

  private void put(String name, String code, Bytes data) {
    if (loops.put(name, block(code, data)) != null) {
      throw new IllegalStateException("two loops of the name " + name);
    }
  }

  private static BlockPiece block(String code, Bytes data) {
    MemoryState state = new MemoryState();
    UInt256 rich = UInt256.valueOf(10).pow(30);
    state.put(FROM, 0, rich, Bytes.EMPTY, new TreeMap<>());
    state.put(
        TO, 1, rich, Bytes.fromHexString(code), new TreeMap<>(Map.of(UInt256.ZERO, UInt256.ONE)));
    Transaction call =
        new Transaction.Deposit(
            Bytes32.ZERO,
            FROM,
            Optional.of(TO),
            UInt256.ZERO,
            UInt256.ZERO,
            21_000 + 40L * data.size() + GAS,
            false,
            data);
    BlockEnv env =
        new BlockEnv(
            1_000,
            1,
            Address.ZERO,
            Bytes32.ZERO,
            30_000_000,
            UInt256.ONE,
            UInt256.ONE,
            Bytes32.ZERO,
            Bytes32.ZERO);
    BlockPiece.Sent sent = new BlockPiece.Sent(FROM, TransactionCodec.encode(call));
    return new BlockPiece(Fork.OSAKA, Layer.L2, CHAIN_ID, env, state, List.of(sent));
  }

  private static String word(int value) {
    return UInt256.valueOf(value).toBytes().toUnprefixedHexString();
  }

  private static String hex(int value) {
    return "%02x".formatted(value);
  }

  private static String hex2(int value) {
    return "%04x".formatted(value);
  }
}
