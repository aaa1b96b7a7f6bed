package io.tributary.attribution.abi;

import static io.tributary.attribution.abi.AbiType.UINT128;
import static io.tributary.attribution.abi.AbiType.UINT32;
import static io.tributary.attribution.abi.AbiType.UINT64;
import static io.tributary.attribution.abi.AbiType.UINT8;

import java.util.List;

/** The errors of the precompile (design 5.2, rules section 11). */
// Lists made by List.of and a word that nobody writes to: immutable, but Error Prone cannot know.
@SuppressWarnings("ImmutableEnumChecker")
public enum ErrorType {
  DELEGATE_CALL_NOT_ALLOWED("DelegateCallNotAllowed"),
  WRITE_IN_STATIC("WriteInStatic"),
  NOT_RESIDENT("NotResident", UINT64),
  BAD_SKETCH("BadSketch"),
  /** The sequence number that was due, and the one that came. */
  BAD_SEQ("BadSeq", UINT64, UINT64),
  BAD_SIGNATURE("BadSignature"),
  EXPOSURE_EXCEEDED("ExposureExceeded"),
  NOT_MAXIMAL("NotMaximal"),
  LIMIT_EXCEEDED("LimitExceeded", UINT8),
  /** Namespace and id. */
  NOT_FOUND("NotFound", UINT8, UINT64),
  /** Namespace and id. */
  BAD_STATE("BadState", UINT8, UINT64),
  NOT_ALLOWED("NotAllowed"),
  BAD_VALUE("BadValue"),
  BAD_CALLDATA("BadCalldata"),
  BAD_LEAF("BadLeaf", UINT32),
  /** The sum of the leaves' fees. */
  BAD_FEE("BadFee", UINT128),
  NOT_DUPLICATE("NotDuplicate");

  private final String title;
  private final List<AbiType> arguments;
  private final int selector;

  ErrorType(String title, AbiType... arguments) {
    this.title = title;
    this.arguments = List.of(arguments);
    this.selector = Signature.hash(signature()).getInt(0);
  }

  /** The name in Solidity. */
  public String title() {
    return title;
  }

  public String signature() {
    return title + "(" + Signature.joined(arguments) + ")";
  }

  public List<AbiType> arguments() {
    return arguments;
  }

  public int selector() {
    return selector;
  }
}
