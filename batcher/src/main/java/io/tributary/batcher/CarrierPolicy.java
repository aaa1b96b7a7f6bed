package io.tributary.batcher;

import io.tributary.batcher.channel.Carrier;
import io.tributary.batcher.l1.L1Endpoint;
import java.math.BigInteger;
import org.apache.tuweni.units.bigints.UInt256;

/** Which carrier the batches take. */
public enum CarrierPolicy {
  BLOBS,
  CALLDATA,
  /** What costs less for the bytes at hand; the other only where it saves a fifth. */
  CHEAPER;

  private static final long BLOB_GAS = 1 << 17;
  private static final long TRANSACTION_GAS = 21_000;
  // EIP-7623: compressed bytes are hardly ever zero, and there is no execution to pay for.
  private static final long CALLDATA_GAS_PER_BYTE = 40;
  private static final BigInteger FIVE = BigInteger.valueOf(5);
  private static final BigInteger FOUR = BigInteger.valueOf(4);

  /**
   * @param last what was taken the last time
   * @param channelBytes a guess at the bytes to be carried
   */
  Carrier choose(Carrier last, L1Endpoint.Prices prices, long channelBytes) {
    return switch (this) {
      case BLOBS -> Carrier.BLOBS;
      case CALLDATA -> Carrier.CALLDATA;
      case CHEAPER -> cheaper(last, prices, channelBytes);
    };
  }

  private static Carrier cheaper(Carrier last, L1Endpoint.Prices prices, long channelBytes) {
    Carrier other = last == Carrier.BLOBS ? Carrier.CALLDATA : Carrier.BLOBS;
    BigInteger stay = cost(last, prices, channelBytes);
    BigInteger change = cost(other, prices, channelBytes);
    return change.multiply(FIVE).compareTo(stay.multiply(FOUR)) < 0 ? other : last;
  }

  private static BigInteger cost(Carrier carrier, L1Endpoint.Prices prices, long channelBytes) {
    long pieces = channelBytes / carrier.maxFrameBytes() + 1;
    return switch (carrier) {
      case BLOBS ->
          wei(prices.blobBaseFee(), pieces * BLOB_GAS).add(wei(prices.baseFee(), TRANSACTION_GAS));
      case CALLDATA ->
          wei(prices.baseFee(), channelBytes * CALLDATA_GAS_PER_BYTE + pieces * TRANSACTION_GAS);
    };
  }

  private static BigInteger wei(UInt256 price, long gas) {
    return price.toUnsignedBigInteger().multiply(BigInteger.valueOf(gas));
  }
}
