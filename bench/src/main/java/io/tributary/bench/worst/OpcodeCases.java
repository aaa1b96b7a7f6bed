package io.tributary.bench.worst;

import io.tributary.core.evm.OpcodeTable;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tuweni.bytes.Bytes;

/**
 * A piece of code for every opcode at its worst, beside the same piece without it. Operands are
 * large words where nothing else is worse; GAS serves as a word that is another one each time.
 */
final class OpcodeCases {
  private static final String LARGE =
      "7ff6c55e83ff97a1aeffb3af00adb22c6bb4f2a91260805272dc51051c6e47ad4f";
  private static final String GAS = "5a";
  private static final String POP = "50";
  private static final String ZERO = "5f";
  private static final String ONE = "6001";
  private static final String SEVEN = "6007";
  private static final String LONG = "61ffff";
  private static final String INIT_CODE = "61c000";
  private static final int COPIES = 40;

  /** Memory of 128 KiB; then 64 KiB of return data of the identity contract. */
  private static final String HEAD = Program.WORDS + "5f6201ffe052" + "5f5f620100005f60045afa50";

  private static final String PROGRAM = Calls.address(Rig.PROGRAM);
  private static final String NOBODY = Calls.address(Address.ofLimbs(0xbeef, 0, 0));

  private final World world;
  private final List<Case> cases = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  /**
   * A piece with the opcode and the like without it.
   *
   * @param pops that only the latter has
   */
  record Case(String name, Program with, Program without, int pops) {}

  private OpcodeCases(World world) {
    this.world = world;
  }

  /** All opcodes that are defined; accounts that they need are put into the world. */
  static List<Case> of(World world) {
    OpcodeCases cases = new OpcodeCases(world);
    cases.arithmetic();
    cases.memory();
    cases.accounts();
    cases.storage();
    cases.calls();
    cases.families();
    cases.jumps();
    cases.ends();
    cases.others();
    return cases.cases;
  }

  /** {@code operands} as pushes, the top word last. */
  private void worst(String opcode, String what, String... operands) {
    int code = code(opcode);
    OpcodeTable.Opcode facts = OpcodeTable.of(code);
    String pushes = String.join("", operands);
    piece(
        what.isEmpty() ? opcode : opcode + ", " + what,
        pushes + "%02x".formatted(code) + POP.repeat(facts.out()),
        pushes + POP.repeat(facts.in()),
        facts.in() - facts.out());
    named.add(opcode);
  }

  private void piece(String name, String with, String without, int pops) {
    cases.add(
        new Case(name, new Program(HEAD, with, COPIES), new Program(HEAD, without, COPIES), pops));
  }

  private static int code(String name) {
    int code = 0;
    while (!OpcodeTable.name(code).equals(name)) {
      code++;
    }
    return code;
  }

  private void arithmetic() {
    worst("EXP", "", "7f" + "ff".repeat(32), LARGE);
    for (String opcode : List.of("SHL", "SHR", "SAR", "BYTE", "SIGNEXTEND")) {
      worst(opcode, "", LARGE, SEVEN);
    }
    worst("KECCAK256", "32 bytes", "6020", ZERO);
    worst("KECCAK256", "136 bytes", "6088", ZERO);
    worst("KECCAK256", "64 KiB", LONG, ZERO);
  }

  private void memory() {
    worst("MLOAD", "", "610101");
    worst("MSTORE", "", LARGE, "610101");
    worst("MSTORE8", "", LARGE, "610101");
    for (String copy : List.of("CALLDATACOPY", "CODECOPY", "RETURNDATACOPY", "MCOPY")) {
      worst(copy, "1 byte", ONE, ZERO, ZERO);
      worst(copy, "64 KiB", LONG, ZERO, "6021");
    }
  }

  private void accounts() {
    worst("EXTCODECOPY", "1 byte", ONE, ZERO, ZERO, PROGRAM);
    worst("EXTCODECOPY", "64 KiB", LONG, ZERO, ZERO, PROGRAM);
    worst("EXTCODECOPY", "cold", ONE, ZERO, ZERO, GAS);
    for (String opcode : List.of("BALANCE", "EXTCODESIZE", "EXTCODEHASH")) {
      worst(opcode, "warm", PROGRAM);
      worst(opcode, "cold", GAS);
    }
    worst("BLOCKHASH", "", "6103e7");
    worst("BLOBHASH", "", ZERO);
  }

  private void storage() {
    worst("SLOAD", "warm", ZERO);
    worst("SLOAD", "cold", GAS);
    worst("SSTORE", "changed again", GAS, ZERO);
    worst("SSTORE", "new", ONE, GAS);
    worst("SSTORE", "unchanged", ZERO, ONE);
    worst("TLOAD", "", GAS);
    worst("TSTORE", "", GAS, GAS);
  }

  private void calls() {
    worst("CREATE", "of nothing", ZERO, ZERO, ZERO);
    worst("CREATE", "48 KiB of zeros", INIT_CODE, ZERO, ZERO);
    worst("CREATE2", "of nothing", GAS, ZERO, ZERO, ZERO);
    worst("CREATE2", "48 KiB of zeros", GAS, INIT_CODE, ZERO, ZERO);
    String noData = ZERO.repeat(4);
    for (String call : List.of("CALL", "CALLCODE")) {
      worst(call, "of nobody", noData, ZERO, NOBODY, ZERO);
      worst(call, "cold", noData, ZERO, GAS, ZERO);
      worst(call, "with value", noData, ONE, NOBODY, ZERO);
    }
    for (String call : List.of("DELEGATECALL", "STATICCALL")) {
      worst(call, "of nobody", noData, NOBODY, ZERO);
      worst(call, "cold", noData, GAS, ZERO);
    }
  }

  private void families() {
    for (int n = 0; n <= 32; n++) {
      family("PUSH" + n, "ff".repeat(n) + POP, 1);
    }
    for (int n = 1; n <= 16; n++) {
      family("DUP" + n, POP, 1);
      // Twice, so that everything is where it was.
      family("SWAP" + n, "", 2);
    }
    for (int n = 0; n <= 4; n++) {
      worst("LOG" + n, "no data", LARGE.repeat(n), ZERO, ZERO);
      worst("LOG" + n, "64 KiB", LARGE.repeat(n), LONG, ZERO);
    }
  }

  private void family(String opcode, String after, int times) {
    piece(opcode, ("%02x".formatted(code(opcode)) + after).repeat(times), "", 0);
    named.add(opcode);
  }

  /** Each jumps to the byte behind it: five from PC on. */
  private void jumps() {
    piece("JUMP", "58600501565b", "5860050150", 1);
    piece("JUMPI", "600158600501575b", "6001586005015050", 2);
    named.addAll(List.of("JUMP", "JUMPI"));
  }

  /** What ends a frame: a call of an account with that code, as a whole. */
  private void ends() {
    end("STOP", "00");
    end("RETURN", "6110005ff3");
    end("REVERT", "6110005ffd");
    end("SELFDESTRUCT", "30ff");
    end("INVALID", "fe");
  }

  private void end(String opcode, String code) {
    Address account = world.deploy(Bytes.fromHexString(code));
    piece(opcode, call(Calls.address(account)), "", 0);
    named.add(opcode);
  }

  private static String call(String account) {
    return ZERO.repeat(5) + account + "61ffff" + "f150";
  }

  private void others() {
    for (int code = 0; code < 256; code++) {
      OpcodeTable.Opcode opcode = OpcodeTable.of(code);
      if (opcode != null && !named.contains(opcode.name())) {
        worst(opcode.name(), "", LARGE.repeat(opcode.in()));
      }
    }
  }
}
