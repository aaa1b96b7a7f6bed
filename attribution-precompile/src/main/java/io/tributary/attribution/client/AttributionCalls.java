package io.tributary.attribution.client;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.abi.CalldataEncoder;
import io.tributary.attribution.abi.Function;
import io.tributary.attribution.settle.Receipt;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** Calldata of each function of the precompile. Amounts in wei, times in seconds, shares in bps. */
public final class AttributionCalls {
  private AttributionCalls() {}

  /**
   * A new datanet.
   *
   * @param admission {@code Datanets.OPEN} or {@code Datanets.BY_OWNER}
   */
  public static Bytes createDatanet(
      int admission, int dupBps, UInt256 minStake, Bytes32 licence, Address treasury) {
    return CalldataEncoder.of(Function.CREATE_DATANET)
        .number(admission)
        .number(dupBps)
        .number(minStake)
        .word(licence)
        .address(treasury)
        .toBytes();
  }

  /** The call's value is the stake. */
  public static Bytes contribute(
      long datanet, Bytes32 contentRoot, Bytes32 tokenRoot, int tokenizer, long tokens) {
    return CalldataEncoder.of(Function.CONTRIBUTE)
        .number(datanet)
        .word(contentRoot)
        .word(tokenRoot)
        .number(tokenizer)
        .number(tokens)
        .toBytes();
  }

  /** Quality 0 rejects. */
  public static Bytes review(List<Long> ids, List<Long> qualityBps) {
    return CalldataEncoder.of(Function.REVIEW).list(words(ids)).list(words(qualityBps)).toBytes();
  }

  /** The call's value is the trainer's bond. */
  public static Bytes openSnapshot(
      Bytes32 weightsHash, SketchFormat format, int method, Bytes32 projSeed) {
    return CalldataEncoder.of(Function.OPEN_SNAPSHOT)
        .word(weightsHash)
        .number(format.kind())
        .number(format.blocks())
        .number(format.blockDim())
        .eightBytes(format.blockWeights())
        .number(method)
        .word(projSeed)
        .toBytes();
  }

  /** Ids rise; sketches are joined in the order of ids. */
  public static Bytes appendPage(long snapshot, List<Long> ids, Bytes sketches) {
    return CalldataEncoder.of(Function.APPEND_PAGE)
        .number(snapshot)
        .list(words(ids))
        .bytes(sketches)
        .toBytes();
  }

  public static Bytes sealSnapshot(long snapshot) {
    return CalldataEncoder.of(Function.SEAL_SNAPSHOT).number(snapshot).toBytes();
  }

  /** The call's value is the rent, exactly. */
  public static Bytes setResident(long snapshot, long epochs) {
    return CalldataEncoder.of(Function.SET_RESIDENT).number(snapshot).number(epochs).toBytes();
  }

  /**
   * A model on a snapshot of the caller.
   *
   * @param parent 0 for none
   * @param shares of model, stakers, contributors and agent
   */
  public static Bytes registerModel(
      long snapshot,
      long parent,
      int parentBps,
      Bytes32 weights,
      UInt256 rateIn,
      UInt256 rateOut,
      List<Long> shares) {
    CalldataEncoder encoder =
        CalldataEncoder.of(Function.REGISTER_MODEL)
            .number(snapshot)
            .number(parent)
            .number(parentBps)
            .word(weights)
            .number(rateIn)
            .number(rateOut);
    shares.forEach(encoder::number);
    return encoder.toBytes();
  }

  public static Bytes registerAdapter(long model, long snapshot, int bps, Bytes32 weights) {
    return CalldataEncoder.of(Function.REGISTER_ADAPTER)
        .number(model)
        .number(snapshot)
        .number(bps)
        .word(weights)
        .toBytes();
  }

  /** The call's value is the stake. */
  public static Bytes registerAgent(Address signer) {
    return CalldataEncoder.of(Function.REGISTER_AGENT).address(signer).toBytes();
  }

  public static Bytes unbond(long agent) {
    return CalldataEncoder.of(Function.UNBOND).number(agent).toBytes();
  }

  /** The call's value is added to the deposit; cap 0 gives notice, then withdraws. */
  public static Bytes escrow(long agent, UInt256 cap) {
    return CalldataEncoder.of(Function.ESCROW).number(agent).number(cap).toBytes();
  }

  /**
   * A batch; {@link Batch} makes one.
   *
   * @param payers rising
   * @param sketches empty in OPTIMISTIC
   */
  public static Bytes settle(
      Receipt receipt, Bytes signature, List<Address> payers, Bytes leaves, Bytes sketches) {
    CalldataEncoder encoder = CalldataEncoder.of(Function.SETTLE);
    receipt.words().forEach(encoder::word);
    List<Bytes32> payerWords = new ArrayList<>();
    payers.forEach(payer -> payerWords.add(AbiWord.of(payer)));
    return encoder.bytes(signature).list(payerWords).bytes(leaves).bytes(sketches).toBytes();
  }

  public static Bytes claim(List<Long> ids) {
    return CalldataEncoder.of(Function.CLAIM).list(words(ids)).toBytes();
  }

  /**
   * What a role earned, to its holder.
   *
   * @param role number of a {@code Role}
   */
  public static Bytes claimRole(int role, long id) {
    return CalldataEncoder.of(Function.CLAIM_ROLE).number(role).number(id).toBytes();
  }

  public static Bytes reportDuplicate(long snapshot, long older, long newer) {
    return CalldataEncoder.of(Function.REPORT_DUPLICATE)
        .number(snapshot)
        .number(older)
        .number(newer)
        .toBytes();
  }

  public static Bytes score(long snapshot, Bytes sketch, int k) {
    return CalldataEncoder.of(Function.SCORE).number(snapshot).bytes(sketch).number(k).toBytes();
  }

  public static Bytes earned(long id) {
    return CalldataEncoder.of(Function.EARNED).number(id).toBytes();
  }

  private static List<Bytes32> words(List<Long> numbers) {
    List<Bytes32> words = new ArrayList<>();
    numbers.forEach(number -> words.add(AbiWord.of(number)));
    return words;
  }
}
