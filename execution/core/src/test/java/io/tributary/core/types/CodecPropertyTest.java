package io.tributary.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

/**
 * Random values through the codecs and back; and bytes bent at random never decode to what encodes
 * otherwise.
 */
class CodecPropertyTest {
  private static final int ROUNDS = 400;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void transactions() {
    roundTrip(this::transaction, TransactionCodec::encode, TransactionCodec::decode);
  }

  @Test
  void blocks() {
    roundTrip(this::block, BlockCodec::encode, BlockCodec::decode);
  }

  @Test
  void receipts() {
    roundTrip(this::receipt, ReceiptCodec::encode, ReceiptCodec::decode);
  }

  private <T> void roundTrip(
      Supplier<T> values, Function<T, Bytes> encode, Function<Bytes, Decoded<T>> decode) {
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      T value = values.get();
      Bytes bytes = encode.apply(value);
      assertEquals(value, decode.apply(bytes).orThrow(), "seed " + seed);
      Bytes bent = bend(bytes);
      switch (decode.apply(bent)) {
        case Decoded.Failure<T>(DecodeError reason) -> refused++;
        case Decoded.Value<T>(T other) -> {
          // The bloom of a receipt is made again, so that alone may differ.
          if (!(other instanceof Receipt)) {
            assertEquals(bent, encode.apply(other), "seed " + seed);
          }
        }
      }
    }
    assertTrue(refused > ROUNDS / 10, "refused " + refused + ", seed " + seed);
  }

  private Bytes bend(Bytes bytes) {
    byte[] out = bytes.toArray();
    int at = random.nextInt(out.length);
    return switch (random.nextInt(3)) {
      case 0 -> bytes.slice(0, at);
      case 1 -> Bytes.concatenate(bytes, Bytes.random(1 + random.nextInt(3), random));
      default -> {
        out[at] = (byte) random.nextInt(256);
        yield Bytes.wrap(out);
      }
    };
  }

  private Transaction transaction() {
    Optional<UInt256> chainId = Optional.of(number());
    UInt256 tip = number();
    UInt256 price = number();
    long nonce = random.nextLong();
    long gas = random.nextLong();
    Address receiver = address();
    Optional<Address> to = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(receiver);
    UInt256 value = number();
    Bytes data = Bytes.random(random.nextInt(80), random);
    Optional<Signature> signature =
        Optional.of(new Signature(random.nextInt(2), number(), number()));
    return switch (random.nextInt(6)) {
      case 0 ->
          new Transaction.Legacy(
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(UInt256.valueOf(random.nextInt(1 << 30))),
              nonce,
              price,
              gas,
              to,
              value,
              data,
              signature);
      case 1 ->
          new Transaction.AccessList(
              chainId, nonce, price, gas, to, value, data, accessList(), signature);
      case 2 ->
          new Transaction.DynamicFee(
              chainId, nonce, tip, price, gas, to, value, data, accessList(), signature);
      case 3 ->
          new Transaction.Blob(
              chainId,
              nonce,
              tip,
              price,
              gas,
              to,
              value,
              data,
              accessList(),
              number(),
              hashes(),
              signature);
      case 4 ->
          new Transaction.SetCode(
              chainId,
              nonce,
              tip,
              price,
              gas,
              to,
              value,
              data,
              accessList(),
              authorizations(),
              signature);
      default ->
          new Transaction.Deposit(
              hash(), receiver, to, tip, value, gas, random.nextBoolean(), data);
    };
  }

  private Block block() {
    Header header =
        new Header(
            hash(),
            address(),
            hash(),
            hash(),
            hash(),
            Bytes.random(256, random),
            positive(),
            positive(),
            positive(),
            positive(),
            Bytes.random(random.nextInt(33), random),
            hash(),
            number(),
            hash(),
            positive(),
            positive(),
            hash(),
            random.nextBoolean() ? Optional.empty() : Optional.of(hash()));
    List<Withdrawal> withdrawals =
        some(
            () ->
                new Withdrawal(random.nextLong(), random.nextLong(), address(), random.nextLong()));
    return new Block(HeaderCodec.hash(header), header, some(this::transaction), withdrawals);
  }

  private Receipt receipt() {
    int type = List.of(0, 1, 2, 3, 4, 0x7E).get(random.nextInt(6));
    Optional<Long> nonce =
        type == 0x7E && random.nextBoolean() ? Optional.of(random.nextLong()) : Optional.empty();
    return new Receipt(type, random.nextBoolean(), positive(), some(this::log), nonce);
  }

  private Log log() {
    return new Log(address(), hashes(), Bytes.random(random.nextInt(70), random));
  }

  private List<AccessTuple> accessList() {
    return some(() -> new AccessTuple(address(), hashes()));
  }

  private List<Authorization> authorizations() {
    return some(
        () ->
            new Authorization(
                number(), address(), random.nextLong(), random.nextInt(256), number(), number()));
  }

  private List<Bytes32> hashes() {
    return some(this::hash);
  }

  private <T> List<T> some(Supplier<T> item) {
    return new ArrayList<>(Stream.generate(item).limit(random.nextInt(4)).toList());
  }

  private long positive() {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  private UInt256 number() {
    return UInt256.fromBytes(Bytes.random(random.nextInt(33), random));
  }

  private Bytes32 hash() {
    return Bytes32.random(random);
  }

  private Address address() {
    return Address.of(Bytes.random(20, random));
  }
}
