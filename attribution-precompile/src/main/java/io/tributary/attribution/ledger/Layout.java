package io.tributary.attribution.ledger;

import static io.tributary.attribution.ledger.Namespace.ADAPTER;
import static io.tributary.attribution.ledger.Namespace.AGENT;
import static io.tributary.attribution.ledger.Namespace.BATCH;
import static io.tributary.attribution.ledger.Namespace.CONTRIBUTION;
import static io.tributary.attribution.ledger.Namespace.COUNT;
import static io.tributary.attribution.ledger.Namespace.DATANET;
import static io.tributary.attribution.ledger.Namespace.EARNED;
import static io.tributary.attribution.ledger.Namespace.ESCROW;
import static io.tributary.attribution.ledger.Namespace.MODEL;
import static io.tributary.attribution.ledger.Namespace.PARAMS;
import static io.tributary.attribution.ledger.Namespace.RESIDENT;
import static io.tributary.attribution.ledger.Namespace.ROLE;
import static io.tributary.attribution.ledger.Namespace.ROOT;
import static io.tributary.attribution.ledger.Namespace.SNAPSHOT;

import java.util.ArrayList;
import java.util.List;

/**
 * Every field that the precompile stores: namespace, slot of the entry, bits and offset (rules,
 * sections 2 and 10). Repeated: {@code MET_*} the datanets met in a snapshot, {@code OVERRIDE_*}
 * its overrides, {@code BUCKET_*} an agent's exposure.
 */
public final class Layout {
  private static final List<Field> ALL = new ArrayList<>();

  public static final Field COUNT_VALUE = field(COUNT, 0, "value", 256, 0);

  public static final Field DATANET_OWNER = field(DATANET, 0, "owner", 160, 32);
  public static final Field DATANET_ADMISSION = field(DATANET, 0, "admission", 8, 24);
  public static final Field DATANET_DUP_BPS = field(DATANET, 0, "dupBps", 16, 8);
  public static final Field DATANET_STATUS = field(DATANET, 0, "status", 8, 0);

  public static final Field DATANET_TREASURY = field(DATANET, 1, "treasury", 160, 96);
  public static final Field DATANET_MIN_STAKE = field(DATANET, 1, "minStake", 96, 0);

  public static final Field DATANET_LICENCE = field(DATANET, 2, "licence", 256, 0);

  public static final Field DATANET_COUNT = field(DATANET, 3, "count", 64, 32);
  public static final Field DATANET_VERSION = field(DATANET, 3, "version", 32, 0);

  public static final Field CONTRIBUTION_CONTRIBUTOR =
      field(CONTRIBUTION, 0, "contributor", 160, 80);
  public static final Field CONTRIBUTION_DATANET = field(CONTRIBUTION, 0, "datanet", 32, 48);
  public static final Field CONTRIBUTION_MASS = field(CONTRIBUTION, 0, "mass", 32, 16);
  public static final Field CONTRIBUTION_TOKENIZER = field(CONTRIBUTION, 0, "tokenizer", 16, 0);

  public static final Field CONTRIBUTION_PAYEE = field(CONTRIBUTION, 1, "payee", 160, 96);
  public static final Field CONTRIBUTION_STAKE = field(CONTRIBUTION, 1, "stake", 96, 0);

  public static final Field CONTRIBUTION_REG_BLOCK = field(CONTRIBUTION, 2, "regBlock", 48, 88);
  public static final Field CONTRIBUTION_DUP_ROOT = field(CONTRIBUTION, 2, "dupRoot", 64, 24);
  public static final Field CONTRIBUTION_QUALITY = field(CONTRIBUTION, 2, "quality", 16, 8);
  public static final Field CONTRIBUTION_STATE = field(CONTRIBUTION, 2, "state", 8, 0);

  public static final Field CONTRIBUTION_CONTENT_ROOT =
      field(CONTRIBUTION, 3, "contentRoot", 256, 0);

  public static final Field CONTRIBUTION_TOKEN_ROOT = field(CONTRIBUTION, 4, "tokenRoot", 256, 0);

  public static final Field SNAPSHOT_TRAINER = field(SNAPSHOT, 0, "trainer", 160, 96);
  public static final Field SNAPSHOT_BOND = field(SNAPSHOT, 0, "bond", 96, 0);

  public static final Field SNAPSHOT_METHOD = field(SNAPSHOT, 1, "method", 16, 112);
  public static final Field SNAPSHOT_ALGO_VER = field(SNAPSHOT, 1, "algoVer", 16, 96);
  public static final Field SNAPSHOT_FMT = field(SNAPSHOT, 1, "fmt", 8, 88);
  public static final Field SNAPSHOT_BLOCKS = field(SNAPSHOT, 1, "blocks", 8, 80);
  public static final Field SNAPSHOT_BLOCK_DIM = field(SNAPSHOT, 1, "blockDim", 16, 64);
  public static final Field SNAPSHOT_BLOCK_WEIGHTS = field(SNAPSHOT, 1, "blockWeights", 64, 0);

  public static final Field SNAPSHOT_N = field(SNAPSHOT, 2, "n", 32, 216);
  public static final Field SNAPSHOT_PAGES = field(SNAPSHOT, 2, "pages", 32, 184);
  public static final Field SNAPSHOT_LAST_ID = field(SNAPSHOT, 2, "lastId", 64, 120);
  public static final Field SNAPSHOT_SEALED_AT = field(SNAPSHOT, 2, "sealedAt", 48, 72);
  public static final Field SNAPSHOT_RESIDENT_UNTIL = field(SNAPSHOT, 2, "residentUntil", 48, 24);
  public static final Field SNAPSHOT_OVERRIDES = field(SNAPSHOT, 2, "overrides", 16, 8);
  public static final Field SNAPSHOT_DATANETS = field(SNAPSHOT, 2, "datanets", 8, 0);

  public static final Field SNAPSHOT_PROJ_SEED = field(SNAPSHOT, 3, "projSeed", 256, 0);

  public static final Field SNAPSHOT_WEIGHTS_HASH = field(SNAPSHOT, 4, "weightsHash", 256, 0);

  public static final Field SNAPSHOT_PAGES_ROOT = field(SNAPSHOT, 5, "pagesRoot", 256, 0);

  public static final Field MET_DATANET = field(SNAPSHOT, 16, "datanet", 32, 64);
  public static final Field MET_MASS = field(SNAPSHOT, 16, "mass", 64, 0);

  public static final Field OVERRIDE_ID = field(SNAPSHOT, 32, "id", 64, 64);
  public static final Field OVERRIDE_EFFECTIVE_AT = field(SNAPSHOT, 32, "effectiveAt", 48, 16);
  public static final Field OVERRIDE_QUALITY = field(SNAPSHOT, 32, "quality", 16, 0);

  public static final Field MODEL_OWNER = field(MODEL, 0, "owner", 160, 72);
  public static final Field MODEL_SNAPSHOT = field(MODEL, 0, "snapshot", 64, 8);
  public static final Field MODEL_DEPTH = field(MODEL, 0, "depth", 8, 0);

  public static final Field MODEL_PARENT = field(MODEL, 1, "parent", 64, 176);
  public static final Field MODEL_PARENT_BPS = field(MODEL, 1, "parentBps", 16, 160);
  public static final Field MODEL_SHARE_MODEL = field(MODEL, 1, "shareModel", 16, 144);
  public static final Field MODEL_SHARE_STAKER = field(MODEL, 1, "shareStaker", 16, 128);
  public static final Field MODEL_SHARE_CONTRIB = field(MODEL, 1, "shareContrib", 16, 112);
  public static final Field MODEL_SHARE_AGENT = field(MODEL, 1, "shareAgent", 16, 96);
  public static final Field MODEL_PLATFORM_FLAT = field(MODEL, 1, "platformFlat", 96, 0);

  public static final Field MODEL_R_IN = field(MODEL, 2, "rIn", 96, 96);
  public static final Field MODEL_R_OUT = field(MODEL, 2, "rOut", 96, 0);

  public static final Field MODEL_WEIGHTS_HASH = field(MODEL, 3, "weightsHash", 256, 0);

  public static final Field ADAPTER_OWNER = field(ADAPTER, 0, "owner", 160, 80);
  public static final Field ADAPTER_MODEL = field(ADAPTER, 0, "model", 64, 16);
  public static final Field ADAPTER_BPS = field(ADAPTER, 0, "bps", 16, 0);

  public static final Field ADAPTER_SNAPSHOT = field(ADAPTER, 1, "snapshot", 64, 0);

  public static final Field ADAPTER_WEIGHTS_HASH = field(ADAPTER, 2, "weightsHash", 256, 0);

  public static final Field AGENT_OPERATOR = field(AGENT, 0, "operator", 160, 96);
  public static final Field AGENT_STAKE = field(AGENT, 0, "stake", 96, 0);

  public static final Field AGENT_SIGNER = field(AGENT, 1, "signer", 160, 96);
  public static final Field AGENT_EXPOSURE = field(AGENT, 1, "exposure", 96, 0);

  public static final Field AGENT_SEQ = field(AGENT, 2, "seq", 64, 56);
  public static final Field AGENT_UNBOND_AT = field(AGENT, 2, "unbondAt", 48, 8);
  public static final Field AGENT_STATUS = field(AGENT, 2, "status", 8, 0);

  public static final Field AGENT_LAST_BATCH = field(AGENT, 3, "lastBatch", 256, 0);

  public static final Field AGENT_ACC = field(AGENT, 4, "acc", 256, 0);

  public static final Field AGENT_CARRY = field(AGENT, 5, "carry", 256, 0);

  public static final Field AGENT_PAID_ACC = field(AGENT, 6, "paidAcc", 256, 0);

  public static final Field AGENT_FRAC = field(AGENT, 7, "frac", 256, 0);

  public static final Field BUCKET_EPOCH = field(AGENT, 8, "epoch", 48, 128);
  public static final Field BUCKET_AMOUNT = field(AGENT, 8, "amount", 128, 0);

  public static final Field EARNED_EARNED = field(EARNED, 0, "earned", 128, 128);
  public static final Field EARNED_CLAIMED = field(EARNED, 0, "claimed", 128, 0);

  public static final Field ROLE_EARNED = field(ROLE, 0, "earned", 128, 128);
  public static final Field ROLE_CLAIMED = field(ROLE, 0, "claimed", 128, 0);

  public static final Field BATCH_LEAVES_ROOT = field(BATCH, 0, "leavesRoot", 256, 0);

  public static final Field BATCH_AGENT = field(BATCH, 1, "agent", 64, 144);
  public static final Field BATCH_TIME = field(BATCH, 1, "time", 48, 96);
  public static final Field BATCH_DEADLINE = field(BATCH, 1, "deadline", 48, 48);
  public static final Field BATCH_COUNT = field(BATCH, 1, "count", 32, 16);
  public static final Field BATCH_MODE = field(BATCH, 1, "mode", 8, 8);
  public static final Field BATCH_STATUS = field(BATCH, 1, "status", 8, 0);

  public static final Field BATCH_MODEL = field(BATCH, 2, "model", 64, 128);
  public static final Field BATCH_FEE = field(BATCH, 2, "fee", 128, 0);

  public static final Field ESCROW_DEPOSIT = field(ESCROW, 0, "deposit", 128, 128);
  public static final Field ESCROW_CAP = field(ESCROW, 0, "cap", 128, 0);

  public static final Field ESCROW_NOTICE_AT = field(ESCROW, 1, "noticeAt", 48, 128);
  public static final Field ESCROW_SPENT = field(ESCROW, 1, "spent", 128, 0);

  public static final Field ROOT_ID = field(ROOT, 0, "id", 64, 0);

  public static final Field RESIDENT_BYTES = field(RESIDENT, 0, "bytes", 64, 0);

  public static final Field PARAMS_TOP_K = field(PARAMS, 0, "topK", 8, 72);
  public static final Field PARAMS_FLOOR_MUL = field(PARAMS, 0, "floorMul", 8, 64);
  public static final Field PARAMS_MASS_CAP = field(PARAMS, 0, "massCap", 32, 32);
  public static final Field PARAMS_NEAR_DUP_SIGN_BPS = field(PARAMS, 0, "nearDupSignBps", 16, 16);
  public static final Field PARAMS_NEAR_DUP_I8_BPS = field(PARAMS, 0, "nearDupI8Bps", 16, 0);

  public static final Field PARAMS_MIN_CONTRIB_BPS = field(PARAMS, 1, "minContribBps", 16, 152);
  public static final Field PARAMS_MIN_STAKER_BPS = field(PARAMS, 1, "minStakerBps", 16, 136);
  public static final Field PARAMS_MAX_PARENT_BPS = field(PARAMS, 1, "maxParentBps", 16, 120);
  public static final Field PARAMS_MAX_ADAPTER_BPS = field(PARAMS, 1, "maxAdapterBps", 16, 104);
  public static final Field PARAMS_EXPOSURE_MUL = field(PARAMS, 1, "exposureMul", 8, 96);
  public static final Field PARAMS_PLATFORM_FLAT = field(PARAMS, 1, "platformFlat", 96, 0);

  public static final Field PARAMS_WINDOW = field(PARAMS, 2, "window", 32, 128);
  public static final Field PARAMS_RECEIPT_LIFE = field(PARAMS, 2, "receiptLife", 32, 96);
  public static final Field PARAMS_UNBOND_DELAY = field(PARAMS, 2, "unbondDelay", 32, 64);
  public static final Field PARAMS_ESCROW_NOTICE = field(PARAMS, 2, "escrowNotice", 32, 32);
  public static final Field PARAMS_EPOCH_SECS = field(PARAMS, 2, "epochSecs", 32, 0);

  public static final Field PARAMS_MIN_AGENT_STAKE = field(PARAMS, 3, "minAgentStake", 96, 96);
  public static final Field PARAMS_MIN_TRAINER_BOND = field(PARAMS, 3, "minTrainerBond", 96, 0);

  public static final Field PARAMS_MAX_RATE = field(PARAMS, 4, "maxRate", 96, 128);
  public static final Field PARAMS_RENT_PER_BYTE_EPOCH =
      field(PARAMS, 4, "rentPerByteEpoch", 64, 64);
  public static final Field PARAMS_RESIDENT_CAP = field(PARAMS, 4, "residentCap", 64, 0);

  public static final Field PARAMS_PLATFORM = field(PARAMS, 5, "platform", 160, 0);

  private Layout() {}

  private static Field field(Namespace namespace, int slot, String name, int bits, int offset) {
    Field field = new Field(namespace, slot, name, bits, offset);
    ALL.add(field);
    return field;
  }

  /** The fields of an entry but for repeated ones, in the order of the rules. */
  public static List<Field> of(Namespace namespace) {
    List<Field> fields = new ArrayList<>();
    for (Field field : ALL) {
      if (field.namespace() == namespace && !isRepeated(field)) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static boolean isRepeated(Field field) {
    return switch (field.namespace()) {
      case SNAPSHOT -> field.slot() >= MET_MASS.slot();
      case AGENT -> field.slot() >= BUCKET_EPOCH.slot();
      default -> false;
    };
  }

  /**
   * The fields of slot {@code slot} of an entry, the most significant first; of repeated ones those
   * of that occurrence.
   */
  public static List<Field> in(Namespace namespace, int slot) {
    int first = first(namespace, slot);
    List<Field> fields = new ArrayList<>();
    for (Field field : ALL) {
      if (field.namespace() == namespace && field.slot() == first) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** Where the fields are that repeat in {@code slot}, or {@code slot} itself. */
  private static int first(Namespace namespace, int slot) {
    return switch (namespace) {
      case SNAPSHOT ->
          slot >= OVERRIDE_ID.slot() ? OVERRIDE_ID.slot() : Math.min(slot, MET_MASS.slot());
      case AGENT -> Math.min(slot, BUCKET_EPOCH.slot());
      default -> slot;
    };
  }
}
