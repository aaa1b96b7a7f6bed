package io.tributary.derivation.attributes;

import io.tributary.core.types.Address;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.derivation.DropReason;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.SystemConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Changes of the system config from L1's logs (OP Stack specification, system config, "system
 * config updates").
 *
 * <pre>
 *   ConfigUpdate(uint256 indexed version, uint8 indexed updateType, bytes data)
 * </pre>
 */
public final class ConfigUpdates {
  /** keccak-256 of {@code ConfigUpdate(uint256,uint8,bytes)}. */
  public static final Bytes32 EVENT =
      Bytes32.fromHexString("0x1d2b0bda21d56b8bd12d4f94ebacffdfb35f5e226f84b461103bb8beab6353be");

  private static final int TOPICS = 3;
  private static final int BATCHER = 0;
  private static final int FEE_SCALARS = 1;
  private static final int GAS_LIMIT = 2;
  private static final int UNSAFE_BLOCK_SIGNER = 3;
  private static final int EIP_1559_PARAMS = 4;
  private static final int OPERATOR_FEE_PARAMS = 5;

  private ConfigUpdates() {}

  /** The update logs of an L1 block, in order; those of failed transactions do not count. */
  public static List<Log> logs(List<Receipt> receipts, Address systemConfigAddress) {
    List<Log> updates = new ArrayList<>();
    for (Receipt receipt : receipts) {
      for (Log log : receipt.logs()) {
        if (receipt.success() && isUpdate(log, systemConfigAddress)) {
          updates.add(log);
        }
      }
    }
    return List.copyOf(updates);
  }

  /** The config after {@code updates}; malformed ones are skipped. */
  public static SystemConfig apply(SystemConfig before, List<Log> updates) {
    SystemConfig config = before;
    for (Log log : updates) {
      if (apply(config, log) instanceof Parsed.Value<SystemConfig>(SystemConfig after)) {
        config = after;
      }
    }
    return config;
  }

  /** The config after one update, or that it is malformed. */
  public static Parsed<SystemConfig> apply(SystemConfig before, Log log) {
    if (log.topics().size() != TOPICS
        || !log.topics().get(0).equals(EVENT)
        || !log.topics().get(1).isZero()) {
      return malformed();
    }
    int type = AbiWords.length(log.topics().get(2)).filter(t -> t <= 0xff).orElse(-1L).intValue();
    return switch (type) {
      case BATCHER, GAS_LIMIT, EIP_1559_PARAMS, OPERATOR_FEE_PARAMS ->
          hasWords(log.data(), 1) ? applyWord(before, type, word(log, 0)) : malformed();
      case FEE_SCALARS ->
          hasWords(log.data(), 2) ? Parsed.of(withScalar(before, word(log, 1))) : malformed();
      case UNSAFE_BLOCK_SIGNER -> Parsed.of(before);
      default -> malformed();
    };
  }

  private static Parsed<SystemConfig> applyWord(SystemConfig before, int type, Bytes32 word) {
    return switch (type) {
      case BATCHER ->
          word.slice(0, 12).isZero()
              ? Parsed.of(before.withBatcher(Address.ofWord(word)))
              : malformed();
      case GAS_LIMIT ->
          word.slice(0, 24).isZero()
              ? Parsed.of(before.withGasLimit(word.getLong(24)))
              : malformed();
      case EIP_1559_PARAMS -> Parsed.of(before.withEip1559Params(word.slice(24, 8)));
      default -> Parsed.of(before.withOperatorFeeParams(word));
    };
  }

  // An unknown kind of scalar changes nothing, and is no fault either.
  private static SystemConfig withScalar(SystemConfig before, Bytes32 scalar) {
    return SystemConfig.isScalar(scalar) ? before.withScalar(scalar) : before;
  }

  // Offset, length, and exactly so many words.
  private static boolean hasWords(Bytes data, int words) {
    return data.size() == (2 + words) * AbiWords.WORD_BYTES
        && AbiWords.isNumber(AbiWords.word(data, 0), AbiWords.WORD_BYTES)
        && AbiWords.isNumber(AbiWords.word(data, 1), (long) words * AbiWords.WORD_BYTES);
  }

  private static Bytes32 word(Log log, int index) {
    return AbiWords.word(log.data(), 2 + index);
  }

  private static boolean isUpdate(Log log, Address systemConfigAddress) {
    return log.address().equals(systemConfigAddress)
        && !log.topics().isEmpty()
        && log.topics().getFirst().equals(EVENT);
  }

  private static Parsed<SystemConfig> malformed() {
    return Parsed.fault(DropReason.CONFIG_UPDATE);
  }
}
