package io.tributary.sequencer.rpc.eth;

import io.tributary.core.block.BlobFee;
import io.tributary.core.block.Call;
import io.tributary.core.block.ChainRules;
import io.tributary.core.block.IntrinsicGas;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.sequencer.rpc.Hex;
import io.tributary.sequencer.rpc.RpcError;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * geth's checks of a simulated message: those of a transaction but for nonce, signature and gas
 * cap. A message without a price is not asked for the base fee.
 */
final class CallCheck {
  private static final int BLOBS_PER_TRANSACTION = 6;
  private static final int MAX_INIT_CODE_SIZE = 49_152;
  private static final byte KZG_VERSION = 1;

  private final ChainRules rules;
  private final CallRequest request;
  private final Call.Message message;
  private final Blocks.At at;

  CallCheck(ChainRules rules, CallRequest request, Call.Message message, Blocks.At at) {
    this.rules = rules;
    this.request = request;
    this.message = message;
    this.at = at;
  }

  /**
   * Why the message cannot run.
   *
   * @param text in geth's words
   */
  record Refusal(RpcError error, String text) {
    private static Refusal of(RpcError error, String detail) {
      return new Refusal(error, error.text() + detail);
    }
  }

  Optional<Refusal> refusal() {
    return fees().or(this::blobs).or(this::authorizations).or(this::funds).or(this::intrinsic);
  }

  private Optional<Refusal> fees() {
    UInt256 cap = request.feeCap();
    UInt256 tip = request.tipCap();
    if (cap.isZero() && tip.isZero()) {
      return Optional.empty();
    }
    if (cap.lessThan(tip)) {
      return refuse(
          RpcError.TIP_ABOVE_FEE_CAP,
          sender() + ", maxPriorityFeePerGas: " + decimal(tip) + ", maxFeePerGas: " + decimal(cap));
    }
    UInt256 baseFee = at.env().baseFee();
    return cap.lessThan(baseFee)
        ? refuse(
            RpcError.FEE_CAP_TOO_LOW,
            sender() + ", maxFeePerGas: " + decimal(cap) + ", baseFee: " + decimal(baseFee))
        : Optional.empty();
  }

  private Optional<Refusal> blobs() {
    if (request.blobHashes().isEmpty()) {
      return Optional.empty();
    }
    List<Bytes32> hashes = request.blobHashes().get();
    if (request.to().isEmpty()) {
      return Optional.of(new Refusal(RpcError.BLOB_CREATION, "blob transaction of type create"));
    }
    if (hashes.isEmpty()) {
      return refuse(RpcError.BLOB_HASHES_MISSING, "");
    }
    if (hashes.size() > BLOBS_PER_TRANSACTION && rules.fork().atLeast(ChainRules.Fork.OSAKA)) {
      return Optional.of(
          new Refusal(RpcError.BLOB_TOO_MANY, "blob transaction has too many blobs"));
    }
    for (int i = 0; i < hashes.size(); i++) {
      if (hashes.get(i).get(0) != KZG_VERSION) {
        return Optional.of(
            new Refusal(RpcError.BLOB_HASH_VERSION, "blob " + i + " has invalid hash version"));
      }
    }
    UInt256 cap = request.blobFeeCap();
    UInt256 fee = at.env().blobBaseFee();
    return !cap.isZero() && cap.lessThan(fee)
        ? refuse(
            RpcError.BLOB_FEE_CAP_TOO_LOW,
            ": address "
                + Hex.checksummed(message.from())
                + " blobGasFeeCap: "
                + decimal(cap)
                + ", blobBaseFee: "
                + decimal(fee))
        : Optional.empty();
  }

  /** EIP-7702. */
  private Optional<Refusal> authorizations() {
    if (request.authorizations().isEmpty()) {
      return Optional.empty();
    }
    String detail = " (sender " + Hex.checksummed(message.from()) + ")";
    if (message.to().isEmpty()) {
      return refuse(RpcError.SETCODE_CREATION, detail);
    }
    return message.authorizations().isEmpty()
        ? refuse(RpcError.SETCODE_EMPTY_LIST, detail)
        : Optional.empty();
  }

  private Optional<Refusal> funds() {
    BigInteger want = required(message.gasLimit());
    if (want.bitLength() > 256) {
      return refuse(RpcError.INSUFFICIENT_FUNDS, sender() + " required balance exceeds 256 bits");
    }
    BigInteger have = balance(at, message.from()).toUnsignedBigInteger();
    return have.compareTo(want) < 0
        ? refuse(RpcError.INSUFFICIENT_FUNDS, sender() + " have " + have + " want " + want)
        : Optional.empty();
  }

  /** The balance that the sender must have. */
  private BigInteger required(long gasLimit) {
    return request
        .feeCap()
        .toUnsignedBigInteger()
        .multiply(BigInteger.valueOf(gasLimit))
        .add(message.value().toUnsignedBigInteger())
        .add(blobFee());
  }

  /** The most that the blobs may cost, in wei. */
  private BigInteger blobFee() {
    return request
        .blobFeeCap()
        .toUnsignedBigInteger()
        .multiply(BigInteger.valueOf(message.blobHashes().size() * BlobFee.GAS_PER_BLOB));
  }

  private Optional<Refusal> intrinsic() {
    IntrinsicGas gas =
        IntrinsicGas.of(
            rules.fork(),
            message.data(),
            message.to().isEmpty(),
            message.accessList(),
            message.authorizations().size());
    if (message.gasLimit() < gas.total()) {
      return refuse(RpcError.INTRINSIC_GAS_TOO_LOW, haveWant(gas.total()));
    }
    if (message.gasLimit() < gas.floor()) {
      return refuse(RpcError.FLOOR_DATA_GAS, haveWant(gas.floor()));
    }
    int size = message.data().size();
    return message.to().isEmpty() && size > MAX_INIT_CODE_SIZE
        ? refuse(
            RpcError.INITCODE_TOO_LARGE, ": code size " + size + " limit " + MAX_INIT_CODE_SIZE)
        : Optional.empty();
  }

  private String haveWant(long wanted) {
    return ": have " + message.gasLimit() + ", want " + wanted;
  }

  /**
   * The gas that the sender can pay for, at most {@code limit}: an estimate goes no higher.
   *
   * @throws io.tributary.sequencer.rpc.RpcException if not even the value can be paid
   */
  long affordable(long limit) {
    if (request.feeCap().isZero()) {
      return limit;
    }
    BigInteger left =
        balance(at, message.from())
            .toUnsignedBigInteger()
            .subtract(message.value().toUnsignedBigInteger());
    if (left.signum() <= 0) {
      throw RpcError.INSUFFICIENT_FUNDS_FOR_TRANSFER.exception();
    }
    if (!message.blobHashes().isEmpty()) {
      left = left.subtract(blobFee());
      if (left.signum() <= 0) {
        throw RpcError.INSUFFICIENT_FUNDS.exception();
      }
    }
    BigInteger gas = left.divide(request.feeCap().toUnsignedBigInteger());
    return gas.bitLength() < Long.SIZE ? Math.min(limit, gas.longValueExact()) : limit;
  }

  private static UInt256 balance(Blocks.At at, Address address) {
    return at.state().account(address).map(Account::balance).orElse(UInt256.ZERO);
  }

  private String sender() {
    return ": address " + Hex.checksummed(message.from());
  }

  private static String decimal(UInt256 value) {
    return value.toBigInteger().toString();
  }

  private static Optional<Refusal> refuse(RpcError error, String detail) {
    return Optional.of(Refusal.of(error, detail));
  }
}
