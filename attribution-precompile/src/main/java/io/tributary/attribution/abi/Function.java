package io.tributary.attribution.abi;

import static io.tributary.attribution.abi.AbiType.ADDRESS;
import static io.tributary.attribution.abi.AbiType.ADDRESS_LIST;
import static io.tributary.attribution.abi.AbiType.BYTES;
import static io.tributary.attribution.abi.AbiType.BYTES32;
import static io.tributary.attribution.abi.AbiType.BYTES8;
import static io.tributary.attribution.abi.AbiType.UINT128;
import static io.tributary.attribution.abi.AbiType.UINT16;
import static io.tributary.attribution.abi.AbiType.UINT16_LIST;
import static io.tributary.attribution.abi.AbiType.UINT32;
import static io.tributary.attribution.abi.AbiType.UINT48;
import static io.tributary.attribution.abi.AbiType.UINT64;
import static io.tributary.attribution.abi.AbiType.UINT64_LIST;
import static io.tributary.attribution.abi.AbiType.UINT8;
import static io.tributary.attribution.abi.AbiType.UINT96;

import java.util.List;
import org.apache.tuweni.bytes.Bytes;

/**
 * The functions of the precompile (rules, 1 and 5.2 of the design), each with what its calldata
 * holds.
 */
// Lists made by List.of and a word that nobody writes to: immutable, but Error Prone cannot know.
@SuppressWarnings("ImmutableEnumChecker")
public enum Function {
  CREATE_DATANET("createDatanet", Kind.WRITE, UINT8, UINT16, UINT96, BYTES32, ADDRESS),
  CONTRIBUTE("contribute", Kind.PAYABLE, UINT32, BYTES32, BYTES32, UINT16, UINT32),
  REVIEW("review", Kind.WRITE, UINT64_LIST, UINT16_LIST),
  OPEN_SNAPSHOT(
      "openSnapshot", Kind.PAYABLE, BYTES32, UINT8, UINT8, UINT16, BYTES8, UINT16, BYTES32),
  APPEND_PAGE("appendPage", Kind.WRITE, UINT64, UINT64_LIST, BYTES),
  SEAL_SNAPSHOT("sealSnapshot", Kind.WRITE, UINT64),
  SET_RESIDENT("setResident", Kind.PAYABLE, UINT64, UINT32),
  /** The last argument is {@code uint16[4]}. */
  REGISTER_MODEL(
      "registerModel",
      Kind.WRITE,
      "uint64,uint64,uint16,bytes32,uint96,uint96,uint16[4]",
      UINT64,
      UINT64,
      UINT16,
      BYTES32,
      UINT96,
      UINT96,
      UINT16,
      UINT16,
      UINT16,
      UINT16),
  REGISTER_ADAPTER("registerAdapter", Kind.WRITE, UINT64, UINT64, UINT16, BYTES32),
  REGISTER_AGENT("registerAgent", Kind.PAYABLE, ADDRESS),
  UNBOND("unbond", Kind.WRITE, UINT64),
  ESCROW("escrow", Kind.PAYABLE, UINT64, UINT128),
  /** The first argument is the struct {@code Receipt}. */
  SETTLE(
      "settle",
      Kind.WRITE,
      "(uint64,uint64,uint64,bytes32,bytes32,uint32,uint128,bytes32,uint48,uint8),bytes,address[],bytes,bytes",
      UINT64,
      UINT64,
      UINT64,
      BYTES32,
      BYTES32,
      UINT32,
      UINT128,
      BYTES32,
      UINT48,
      UINT8,
      BYTES,
      ADDRESS_LIST,
      BYTES,
      BYTES),
  CLAIM("claim", Kind.WRITE, UINT64_LIST),
  CLAIM_ROLE("claimRole", Kind.WRITE, UINT8, UINT64),
  REPORT_DUPLICATE("reportDuplicate", Kind.WRITE, UINT64, UINT64, UINT64),
  SCORE("score", Kind.VIEW, UINT64, BYTES, UINT8),
  EARNED("earned", Kind.VIEW, UINT64);

  /** What a function may do and take. */
  public enum Kind {
    VIEW,
    WRITE,
    /** Writes, and takes value. */
    PAYABLE
  }

  private static final Function[] ALL = values();

  private final String signature;
  private final Kind kind;
  private final List<AbiType> arguments;
  private final int selector;

  Function(String name, Kind kind, AbiType... arguments) {
    this(name, kind, joined(arguments), arguments);
  }

  Function(String name, Kind kind, String parameters, AbiType... arguments) {
    this.signature = name + "(" + parameters + ")";
    this.kind = kind;
    this.arguments = List.of(arguments);
    this.selector = Signature.hash(signature).getInt(0);
  }

  private static String joined(AbiType... types) {
    return Signature.joined(List.of(types));
  }

  /** The function with the selector that {@code calldata} starts with; null if there is none. */
  public static Function of(Bytes calldata) {
    if (calldata.size() < 4) {
      return null;
    }
    int selector = calldata.getInt(0);
    for (Function function : ALL) {
      if (function.selector == selector) {
        return function;
      }
    }
    return null;
  }

  /** For example {@code claim(uint64[])}. */
  public String signature() {
    return signature;
  }

  public Kind kind() {
    return kind;
  }

  /** The arguments, structs and fixed arrays written out. */
  public List<AbiType> arguments() {
    return arguments;
  }

  /** The first four bytes of calldata. */
  public int selector() {
    return selector;
  }
}
