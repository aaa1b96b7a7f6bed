package io.tributary.node.vectors;

import static io.tributary.node.vectors.VectorTally.holds;
import static io.tributary.node.vectors.VectorTally.same;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.core.block.BlobFee;
import io.tributary.core.rlp.RlpReader;
import io.tributary.core.trie.Roots;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Log;
import io.tributary.core.types.Receipt;
import io.tributary.core.types.ReceiptCodec;
import io.tributary.core.types.Transaction.Deposit;
import io.tributary.core.types.TransactionCodec;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.Parsed;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.ConfigUpdates;
import io.tributary.derivation.attributes.L1Info;
import io.tributary.derivation.attributes.UserDeposits;
import io.tributary.node.vectors.VectorReport.ListResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** {@code deposits.json}. */
final class DepositVectors implements VectorSuite {
  private static final long CANCUN = 3_338_477;
  private static final long PRAGUE = 5_007_716;
  private static final long BPO1 = 8_346_193;
  private static final long BPO2 = 11_684_671;

  /** What the L1 attributes take of a header, which may be one from before blobs. */
  private record ShortHeader(long number, long timestamp, UInt256 baseFee, long excessBlobGas) {
    private static final int NUMBER = 8;
    private static final int TIMESTAMP = 11;
    private static final int BASE_FEE = 15;
    private static final int EXCESS_BLOB_GAS = 18;

    static ShortHeader read(Bytes rlp) {
      RlpReader fields = RlpReader.ofList(rlp);
      List<UInt256> numbers = new ArrayList<>();
      while (!fields.isDone()) {
        Bytes field = fields.bytes();
        numbers.add(field.size() > 32 ? UInt256.ZERO : UInt256.fromBytes(Bytes32.leftPad(field)));
      }
      boolean hasBlobs = numbers.size() > EXCESS_BLOB_GAS;
      return new ShortHeader(
          numbers.get(NUMBER).toLong(),
          numbers.get(TIMESTAMP).toLong(),
          numbers.get(BASE_FEE),
          hasBlobs ? numbers.get(EXCESS_BLOB_GAS).toLong() : 0);
    }
  }

  @Override
  public List<ListResult> run(String name, JsonNode file) {
    return List.of(
        VectorTally.over(name, "user", file.get("user"), DepositVectors::checkUser),
        VectorTally.over(name, "invalidLogs", file.get("invalidLogs"), DepositVectors::checkBad),
        VectorTally.over(name, "l1Info", file.get("l1Info"), DepositVectors::checkInfo),
        VectorTally.over(
            name, "configUpdates", file.get("configUpdates"), DepositVectors::checkUpdate),
        VectorTally.over(name, "receipts", file.get("receipts"), DepositVectors::checkReceipt),
        VectorTally.over(
            name, "blobBaseFee", file.get("blobBaseFee"), DepositVectors::checkBlobBaseFee));
  }

  private static void checkUser(JsonNode vector) {
    Optional<Deposit> decoded =
        UserDeposits.decode(
            log(vector.get("log")),
            OpStackVectors.hash(vector.get("l1BlockHash")),
            OpStackVectors.number(vector.at("/log/logIndex")));
    holds("refused", decoded.isPresent());
    Deposit deposit = decoded.get();
    same("from", OpStackVectors.address(vector.get("from")), deposit.from());
    same("to", optional(vector.get("to")).map(OpStackVectors::address), deposit.to());
    same(
        "mint",
        optional(vector.get("mint")).map(OpStackVectors::amount).orElse(UInt256.ZERO),
        deposit.mint());
    same("value", OpStackVectors.amount(vector.get("value")), deposit.value());
    same("gas", OpStackVectors.number(vector.get("gas")), deposit.gasLimit());
    same("data", OpStackVectors.bytes(vector.get("data")), deposit.data());
    same("sourceHash", OpStackVectors.hash(vector.get("sourceHash")), deposit.sourceHash());
    checkTransaction(vector, deposit);
  }

  private static void checkTransaction(JsonNode vector, Deposit deposit) {
    Bytes envelope = OpStackVectors.bytes(vector.get("tx"));
    same("tx", envelope, TransactionCodec.encode(deposit));
    same("decoded tx", Optional.of(deposit), TransactionCodec.decode(envelope).toOptional());
    same("txHash", OpStackVectors.hash(vector.get("txHash")), TransactionCodec.hash(deposit));
  }

  private static void checkBad(JsonNode vector) {
    holds("accepted", UserDeposits.decode(log(vector.get("log")), Bytes32.ZERO, 0).isEmpty());
  }

  private static void checkInfo(JsonNode vector) {
    Bytes rlp = OpStackVectors.bytes(vector.get("l1Header"));
    Bytes32 hash = Keccak.hash(rlp);
    same("l1Hash", OpStackVectors.hash(vector.get("l1Hash")), hash);
    ShortHeader header = ShortHeader.read(rlp);
    UInt256 blobBaseFee = BlobFee.of(header.excessBlobGas(), PRAGUE);
    same("blobBaseFee", OpStackVectors.amount(vector.get("blobBaseFee")), blobBaseFee);
    SystemConfig config = systemConfig(vector, Bytes.wrap(new byte[8]));
    L1Info info =
        new L1Info(
            new BlockId(header.number(), hash),
            header.timestamp(),
            header.baseFee(),
            blobBaseFee,
            OpStackVectors.number(vector.get("sequenceNumber")),
            config.batcher(),
            config.baseFeeScalar(),
            config.blobBaseFeeScalar(),
            config.operatorFeeScalar(),
            config.operatorFeeConstant());
    Bytes calldata = OpStackVectors.bytes(vector.get("calldata"));
    same("calldata", calldata, info.calldata());
    same("decoded calldata", Optional.of(info), L1Info.decode(calldata));
    Deposit deposit = info.toDeposit();
    same("sourceHash", OpStackVectors.hash(vector.get("sourceHash")), deposit.sourceHash());
    checkTransaction(vector, deposit);
  }

  private static void checkUpdate(JsonNode vector) {
    SystemConfig before = systemConfig(vector.get("before"));
    Log log = log(vector.get("log"));
    same("after", systemConfig(vector.get("after")), ConfigUpdates.apply(before, List.of(log)));
    boolean refused = ConfigUpdates.apply(before, log) instanceof Parsed.Fault<SystemConfig>;
    same("refused", !vector.path("error").asText("").isEmpty(), refused);
  }

  private static void checkReceipt(JsonNode vector) {
    List<Log> logs = new ArrayList<>();
    vector.get("logs").forEach(log -> logs.add(log(log)));
    Receipt receipt =
        new Receipt(
            Deposit.TYPE,
            vector.get("status").asInt() == 1,
            OpStackVectors.number(vector.get("cumulativeGasUsed")),
            logs,
            Optional.of(OpStackVectors.number(vector.get("depositNonce"))));
    same(
        "version",
        Receipt.DEPOSIT_RECEIPT_VERSION,
        OpStackVectors.number(vector.get("depositReceiptVersion")));
    Bytes encoded = OpStackVectors.bytes(vector.get("encoded"));
    same("encoded", encoded, ReceiptCodec.encode(receipt));
    same("decoded", Optional.of(receipt), ReceiptCodec.decode(encoded).toOptional());
    same(
        "receiptsRoot",
        OpStackVectors.hash(vector.get("receiptsRoot")),
        Roots.receipts(List.of(receipt)));
  }

  private static void checkBlobBaseFee(JsonNode vector) {
    long excess = OpStackVectors.number(vector.get("excessBlobGas"));
    same("cancun", OpStackVectors.amount(vector.get("cancun")), BlobFee.of(excess, CANCUN));
    same("prague", OpStackVectors.amount(vector.get("prague")), BlobFee.of(excess, PRAGUE));
    same("bpo1", OpStackVectors.amount(vector.get("bpo1")), BlobFee.of(excess, BPO1));
    same("bpo2", OpStackVectors.amount(vector.get("bpo2")), BlobFee.of(excess, BPO2));
  }

  private static SystemConfig systemConfig(JsonNode json) {
    return systemConfig(json, OpStackVectors.bytes(json.get("eip1559Params")))
        .withGasLimit(OpStackVectors.number(json.get("gasLimit")));
  }

  private static SystemConfig systemConfig(JsonNode json, Bytes eip1559Params) {
    return new SystemConfig(
        OpStackVectors.address(json.get("batcher")),
        OpStackVectors.hash(json.get("scalar")),
        0,
        eip1559Params,
        OpStackVectors.hash(json.get("operatorFeeParams")));
  }

  private static Log log(JsonNode json) {
    List<Bytes32> topics = new ArrayList<>();
    json.get("topics").forEach(topic -> topics.add(OpStackVectors.hash(topic)));
    return new Log(
        OpStackVectors.address(json.get("address")),
        topics,
        OpStackVectors.bytes(json.get("data")));
  }

  private static Optional<JsonNode> optional(JsonNode node) {
    return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
  }
}
