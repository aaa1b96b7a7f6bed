package io.tributary.attribution;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.ledger.Field;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.SlotKey;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * The precompile's account at genesis (rules, section 1.1): {@link #NONCE}, {@link #CODE}, and
 * version 1 of the parameters.
 */
public final class AttributionGenesis {
  public static final long NONCE = 1;

  /** INVALID: no bytecode ever runs there. */
  public static final Bytes CODE = Bytes.of(0xfe);

  private static final long VERSION = 1;

  private final SortedMap<UInt256, UInt256> slots = new TreeMap<>();
  private final UInt256 base = SlotKey.of(Namespace.PARAMS, AbiWord.of(VERSION));

  private AttributionGenesis() {}

  /** Storage at genesis; no slot is zero. */
  public static SortedMap<UInt256, UInt256> storage(Parameters parameters) {
    AttributionGenesis genesis = new AttributionGenesis();
    genesis.slots.put(
        SlotKey.of(Namespace.COUNT, AbiWord.of(Namespace.PARAMS.number())), AbiWord.wide(VERSION));
    genesis.putInfluence(parameters);
    genesis.putMoney(parameters);
    genesis.putTimes(parameters);
    return genesis.slots;
  }

  private void putInfluence(Parameters parameters) {
    put(Layout.PARAMS_TOP_K, parameters.topK());
    put(Layout.PARAMS_FLOOR_MUL, parameters.floorMul());
    put(Layout.PARAMS_MASS_CAP, parameters.massCap());
    put(Layout.PARAMS_NEAR_DUP_SIGN_BPS, parameters.nearDupSignBps());
    put(Layout.PARAMS_NEAR_DUP_I8_BPS, parameters.nearDupI8Bps());
  }

  private void putMoney(Parameters parameters) {
    put(Layout.PARAMS_MIN_CONTRIB_BPS, parameters.minContribBps());
    put(Layout.PARAMS_MIN_STAKER_BPS, parameters.minStakerBps());
    put(Layout.PARAMS_MAX_PARENT_BPS, parameters.maxParentBps());
    put(Layout.PARAMS_MAX_ADAPTER_BPS, parameters.maxAdapterBps());
    put(Layout.PARAMS_EXPOSURE_MUL, parameters.exposureMul());
    put(Layout.PARAMS_PLATFORM_FLAT, parameters.platformFlat());
    put(Layout.PARAMS_MIN_AGENT_STAKE, parameters.minAgentStake());
    put(Layout.PARAMS_MIN_TRAINER_BOND, parameters.minTrainerBond());
    put(Layout.PARAMS_MAX_RATE, parameters.maxRate());
    put(Layout.PARAMS_RENT_PER_BYTE_EPOCH, parameters.rentPerByteEpoch());
    put(Layout.PARAMS_RESIDENT_CAP, parameters.residentCap());
    put(Layout.PARAMS_PLATFORM, UInt256.fromBytes(parameters.platform().bytes()));
  }

  private void putTimes(Parameters parameters) {
    put(Layout.PARAMS_WINDOW, parameters.window());
    put(Layout.PARAMS_RECEIPT_LIFE, parameters.receiptLife());
    put(Layout.PARAMS_UNBOND_DELAY, parameters.unbondDelay());
    put(Layout.PARAMS_ESCROW_NOTICE, parameters.escrowNotice());
    put(Layout.PARAMS_EPOCH_SECS, parameters.epochSecs());
  }

  private void put(Field field, long value) {
    put(field, AbiWord.wide(value));
  }

  /** Adds a field to its slot; fields do not overlap, and zero leaves nothing. */
  private void put(Field field, UInt256 value) {
    if (!value.isZero()) {
      slots.merge(base.add(field.slot()), value.shiftLeft(field.offset()), UInt256::add);
    }
  }
}
