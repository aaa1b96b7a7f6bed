package io.tributary.bench.parts;

import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.precompile.Precompile;
import io.tributary.core.precompile.Precompiles;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.bouncycastle.crypto.digests.KeccakDigest;
import picocli.CommandLine.Command;

/** {@code tributary bench parts}. */
@Command(
    name = "parts",
    mixinStandardHelpOptions = true,
    description = {
      "Hashing and signature recovery beside Bouncy Castle; instructions in a loop of the interpreter;",
      "each precompiled contract against its gas at Osaka."
    })
public final class PartsCommand implements Callable<Integer> {
  private static final Map<String, Integer> OPERANDS = operands();

  private static Map<String, Integer> operands() {
    Map<String, Integer> operands = new LinkedHashMap<>();
    for (String two : "ADD SUB MUL DIV MOD SDIV LT AND SHL SHR BYTE SIGNEXTEND EXP".split(" ")) {
      operands.put(two, 2);
    }
    operands.put("ADDMOD", 3);
    operands.put("MULMOD", 3);
    operands.put("ISZERO", 1);
    operands.put("NOT", 1);
    return operands;
  }

  @Override
  public Integer call() throws GeneralSecurityException {
    hashing();
    recovery();
    opcodes();
    precompiles();
    return 0;
  }

  private static void hashing() {
    // The first thing measured in a JVM is compiled knowing less than it is later, and slower.
    ours(32);
    print("| keccak-256 of | ours ns | Bouncy Castle ns | ratio |%n|---|---|---|---|");
    for (int size : new int[] {32, 136, 1024}) {
      double ours = ours(size);
      double theirs = bouncyCastle(size);
      print("| %d bytes | %.0f | %.0f | %.2f |", size, ours, theirs, ours / theirs);
    }
  }

  /** Each hash changes the next input. */
  private static double ours(int size) {
    byte[] input = new byte[size];
    byte[] out = new byte[32];
    Keccak keccak = new Keccak();
    return Stopwatch.nanos(
        () -> {
          keccak.update(input, 0, size);
          keccak.finish(out, 0);
          input[0] ^= out[0];
        });
  }

  private static double bouncyCastle(int size) {
    byte[] input = new byte[size];
    byte[] out = new byte[32];
    KeccakDigest digest = new KeccakDigest(256);
    return Stopwatch.nanos(
        () -> {
          digest.update(input, 0, size);
          digest.doFinal(out, 0);
          input[0] ^= out[0];
        });
  }

  private static void recovery() {
    Bytes32 digest = Keccak.hash(Bytes.of(1));
    Signature signature = Signer.of(Keccak.hash(Bytes.of(2))).sign(digest);
    double ours = recovery(new NativeCrypto(), digest, signature);
    double portable = recovery(NativeCrypto.portable(), digest, signature);
    print("%n| signature recovery | us |%n|---|---|");
    print("| libsecp256k1 | %.1f |", ours / 1e3);
    print("| Bouncy Castle | %.1f |", portable / 1e3);
  }

  private static double recovery(NativeCrypto crypto, Bytes32 digest, Signature signature) {
    return Stopwatch.nanos(
        () ->
            crypto
                .recover(digest, signature.yParity(), signature.r(), signature.s())
                .orElseThrow());
  }

  private static void opcodes() {
    OpcodeLoop loop = new OpcodeLoop();
    print("%n| instruction | ns |%n|---|---|");
    print("| PUSH1, POP | %.1f |", loop.piece("600150"));
    print("| DUP2, POP | %.1f |", loop.piece("8150"));
    OPERANDS.forEach(
        (name, operands) -> print("| %s | %.1f |", name, loop.nanos(opcode(name), operands)));
  }

  private static int opcode(String name) {
    int code = 0;
    while (!OpcodeTable.name(code).equals(name)) {
      code++;
    }
    return code;
  }

  private static void precompiles() throws GeneralSecurityException {
    Precompiles contracts = Precompiles.of(Fork.OSAKA, Layer.L2, new NativeCrypto());
    print("%n| precompiled contract | gas | us | Mgas/s |%n|---|---|---|---|");
    String slowest = "";
    double lowest = Double.MAX_VALUE;
    for (Map.Entry<String, Bytes> entry : PrecompileInputs.all().entrySet()) {
      String name = entry.getKey();
      byte[] input = entry.getValue().toArray();
      int number = Integer.parseInt(name.substring(0, name.indexOf(' ')));
      Precompile contract = contracts.at(Address.ofLimbs(number, 0, 0));
      long gas = contract.gas(input, 0, input.length);
      double nanos = Stopwatch.nanos(() -> contract.run(input, 0, input.length).orElseThrow());
      double rate = gas * 1e3 / nanos;
      print("| %s | %d | %.1f | %.0f |", name, gas, nanos / 1e3, rate);
      if (rate < lowest) {
        lowest = rate;
        slowest = name;
      }
    }
    print("%nslowest for its gas: %s, %.0f Mgas/s", slowest, lowest);
  }

  private static void print(String pattern, Object... values) {
    System.out.println(String.format(Locale.ROOT, pattern, values));
  }
}
