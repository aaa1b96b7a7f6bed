package io.tributary.attribution.settle;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.Arguments;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * What an agent signs for a batch of inferences (rules, section 8; EIP-712).
 *
 * @param seq one more than the agent's last
 * @param prev the agent's last batch id, zero for the first
 * @param count of leaves
 * @param totalFee wei, at most 128 bits
 * @param deadline seconds; also the time as of which influence is computed
 * @param mode {@link #EXACT} or {@link #OPTIMISTIC}
 */
public record Receipt(
    long model,
    long agent,
    long seq,
    Bytes32 prev,
    Bytes32 payersHash,
    long count,
    UInt256 totalFee,
    Bytes32 leavesRoot,
    long deadline,
    int mode) {
  /** The chain computes influence from the query sketches. */
  public static final int EXACT = 1;

  /** The agent states influence; it may be challenged. */
  public static final int OPTIMISTIC = 2;

  /** Words of the struct in calldata, which are its first ones. */
  static final int WORDS = 10;

  private static final Bytes32 TYPE_HASH =
      hash(
          "Receipt(uint64 model,uint64 agent,uint64 seq,bytes32 prev,bytes32 payersHash,uint32"
              + " count,uint128 totalFee,bytes32 leavesRoot,uint48 deadline,uint8 mode)");
  private static final Bytes32 DOMAIN_TYPE_HASH =
      hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final Bytes32 NAME_HASH = hash("Tributary Attribution");
  private static final Bytes32 VERSION_HASH = hash("1");

  /** Bytes that the struct hash hashes. */
  static final int STRUCT_BYTES = 32 * (1 + WORDS);

  /** Bytes that the digest hashes. */
  static final int DIGEST_BYTES = 66;

  /** Bytes that the domain separator hashes. */
  static final int DOMAIN_BYTES = 32 * 5;

  private static Bytes32 hash(String text) {
    return Keccak.hash(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static Receipt of(Arguments arguments) {
    return new Receipt(
        arguments.number(0),
        arguments.number(1),
        arguments.number(2),
        arguments.word(3),
        arguments.word(4),
        arguments.number(5),
        arguments.wide(6),
        arguments.word(7),
        arguments.number(8),
        arguments.small(9));
  }

  /** The members as words, in order. */
  public List<Bytes32> words() {
    return List.of(
        AbiWord.of(model),
        AbiWord.of(agent),
        AbiWord.of(seq),
        prev,
        payersHash,
        AbiWord.of(count),
        AbiWord.of(totalFee),
        leavesRoot,
        AbiWord.of(deadline),
        AbiWord.of(mode));
  }

  public Bytes32 structHash() {
    return Keccak.hash(
        Bytes.concatenate(TYPE_HASH, Bytes.concatenate(words().toArray(new Bytes[0]))));
  }

  /** The EIP-712 domain of the precompile at {@code contract} on a chain. */
  public static Bytes32 domainSeparator(UInt256 chainId, Address contract) {
    return Keccak.hash(
        Bytes.concatenate(
            DOMAIN_TYPE_HASH, NAME_HASH, VERSION_HASH, AbiWord.of(chainId), AbiWord.of(contract)));
  }

  /** What the agent's key signs, and the id of the batch. */
  public Bytes32 digest(UInt256 chainId, Address contract) {
    return Keccak.hash(
        Bytes.concatenate(Bytes.of(0x19, 0x01), domainSeparator(chainId, contract), structHash()));
  }

  /** {@code payersHash} of these payers, which are strictly increasing. */
  public static Bytes32 payersHash(List<Address> payers) {
    Bytes[] words = new Bytes[payers.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = AbiWord.of(payers.get(i));
    }
    return Keccak.hash(Bytes.concatenate(words));
  }
}
