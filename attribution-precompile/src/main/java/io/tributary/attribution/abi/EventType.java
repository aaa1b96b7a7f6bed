package io.tributary.attribution.abi;

import static io.tributary.attribution.abi.AbiType.ADDRESS;
import static io.tributary.attribution.abi.AbiType.BYTES32;
import static io.tributary.attribution.abi.AbiType.UINT128;
import static io.tributary.attribution.abi.AbiType.UINT16;
import static io.tributary.attribution.abi.AbiType.UINT32;
import static io.tributary.attribution.abi.AbiType.UINT48;
import static io.tributary.attribution.abi.AbiType.UINT64;
import static io.tributary.attribution.abi.AbiType.UINT8;
import static io.tributary.attribution.abi.AbiType.UINT96;

import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;

/**
 * The events of the precompile (design 5.2, rules section 11). All members are words; the indexed
 * ones come first.
 */
// Lists made by List.of and a word that nobody writes to: immutable, but Error Prone cannot know.
@SuppressWarnings("ImmutableEnumChecker")
public enum EventType {
  DATANET_CREATED(
      "DatanetCreated", 2, m("datanet", UINT32), m("owner", ADDRESS), m("admission", UINT8)),
  CONTRIBUTED(
      "Contributed",
      3,
      m("id", UINT64),
      m("datanet", UINT32),
      m("contributor", ADDRESS),
      m("contentRoot", BYTES32),
      m("mass", UINT32),
      m("dupRoot", UINT64)),
  REVIEWED("Reviewed", 1, m("id", UINT64), m("qualityBps", UINT16)),
  SNAPSHOT_OPENED(
      "SnapshotOpened",
      2,
      m("snap", UINT64),
      m("trainer", ADDRESS),
      m("fmt", UINT8),
      m("blocks", UINT8),
      m("blockDim", UINT16)),
  PAGE_APPENDED(
      "PageAppended", 1, m("snap", UINT64), m("page", UINT32), m("at", ADDRESS), m("rows", UINT32)),
  SNAPSHOT_SEALED(
      "SnapshotSealed",
      1,
      m("snap", UINT64),
      m("pagesRoot", BYTES32),
      m("n", UINT32),
      m("pages", UINT32)),
  RESIDENT("Resident", 1, m("snap", UINT64), m("until", UINT48), m("rent", UINT128)),
  MODEL_REGISTERED(
      "ModelRegistered",
      3,
      m("model", UINT64),
      m("snap", UINT64),
      m("parent", UINT64),
      m("owner", ADDRESS)),
  ADAPTER_REGISTERED(
      "AdapterRegistered",
      3,
      m("adapter", UINT64),
      m("model", UINT64),
      m("snap", UINT64),
      m("owner", ADDRESS)),
  AGENT_REGISTERED(
      "AgentRegistered",
      2,
      m("agent", UINT64),
      m("operator", ADDRESS),
      m("signer", ADDRESS),
      m("stake", UINT96)),
  UNBONDING("Unbonding", 1, m("agent", UINT64), m("unbondAt", UINT48)),
  AGENT_CLOSED("AgentClosed", 1, m("agent", UINT64), m("stake", UINT128)),
  ESCROWED(
      "Escrowed",
      2,
      m("payer", ADDRESS),
      m("agent", UINT64),
      m("deposit", UINT128),
      m("cap", UINT128)),
  ESCROW_NOTICE("EscrowNotice", 2, m("payer", ADDRESS), m("agent", UINT64), m("noticeAt", UINT48)),
  BATCH_SETTLED(
      "BatchSettled",
      3,
      m("batchId", BYTES32),
      m("model", UINT64),
      m("agent", UINT64),
      m("count", UINT32),
      m("fee", UINT128),
      m("leavesRoot", BYTES32),
      m("mode", UINT8),
      m("algoVer", UINT16)),
  CREDITED("Credited", 2, m("id", UINT64), m("batchId", BYTES32), m("amount", UINT128)),
  ROLE_CREDITED(
      "RoleCredited",
      3,
      m("role", UINT8),
      m("id", UINT64),
      m("batchId", BYTES32),
      m("amount", UINT128)),
  CLAIMED("Claimed", 1, m("id", UINT64), m("to", ADDRESS), m("amount", UINT128)),
  ROLE_CLAIMED(
      "RoleClaimed", 2, m("role", UINT8), m("id", UINT64), m("to", ADDRESS), m("amount", UINT128)),
  DUPLICATE_REPORTED(
      "DuplicateReported",
      3,
      m("snap", UINT64),
      m("older", UINT64),
      m("newer", UINT64),
      m("bounty", UINT128));

  /** A member of an event. */
  public record Member(String name, AbiType type) {}

  private final String title;
  private final int indexed;
  private final List<Member> members;
  private final Bytes32 topic;

  EventType(String title, int indexed, Member... members) {
    this.title = title;
    this.indexed = indexed;
    this.members = List.of(members);
    this.topic = Signature.hash(signature());
  }

  private static Member m(String name, AbiType type) {
    return new Member(name, type);
  }

  /** The name in Solidity. */
  public String title() {
    return title;
  }

  public String signature() {
    List<AbiType> types = new ArrayList<>();
    for (Member member : members) {
      types.add(member.type());
    }
    return title + "(" + Signature.joined(types) + ")";
  }

  /** How many members, the first ones, are topics. */
  public int indexed() {
    return indexed;
  }

  public List<Member> members() {
    return members;
  }

  /** The first topic. */
  public Bytes32 topic() {
    return topic;
  }
}
