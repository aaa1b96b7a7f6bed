package io.tributary.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tributary.core.block.Sender;
import io.tributary.core.types.Address;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;

class TransactionSignerTest {
  private static final Signer SIGNER = Signer.of(Bytes32.repeat((byte) 0x46));
  private static final Optional<UInt256> CHAIN = Optional.of(UInt256.ONE);
  private static final Optional<Address> TO =
      Optional.of(Address.of(Bytes.repeat((byte) 0x35, 20)));

  /** The example of EIP-155. */
  @Test
  void exampleOfTheStandard() {
    Transaction.Legacy unsigned =
        new Transaction.Legacy(
            CHAIN,
            9,
            UInt256.valueOf(20_000_000_000L),
            21_000,
            TO,
            UInt256.valueOf(1_000_000_000_000_000_000L),
            Bytes.EMPTY,
            Optional.empty());
    assertEquals(
        "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83",
        TransactionCodec.encode(TransactionSigner.sign(unsigned, SIGNER)).toHexString());
  }

  @Test
  void senderIsTheSigner() {
    for (Transaction unsigned : List.of(dynamicFee(), blob(), setCode(), accessList())) {
      Transaction signed = TransactionSigner.sign(unsigned, SIGNER);
      assertEquals(Optional.of(SIGNER.address()), Sender.of(signed, new NativeCrypto()));
      assertEquals(unsigned.type(), signed.type());
    }
  }

  @Test
  void highSHasNoSender() {
    Transaction.DynamicFee signed =
        (Transaction.DynamicFee) TransactionSigner.sign(dynamicFee(), SIGNER);
    Signature low = signed.signature().orElseThrow();
    Signature high = new Signature(1 - low.yParity(), low.r(), Secp256k1.ORDER.subtract(low.s()));
    assertEquals(Optional.empty(), Sender.of(dynamicFee(Optional.of(high)), new NativeCrypto()));
    assertEquals(Optional.empty(), Sender.of(dynamicFee(), new NativeCrypto()));
  }

  @Test
  void depositsAreNotSigned() {
    Transaction deposit =
        new Transaction.Deposit(
            Bytes32.ZERO, Address.ZERO, TO, UInt256.ZERO, UInt256.ZERO, 1, false, Bytes.EMPTY);
    assertEquals(Optional.of(Address.ZERO), Sender.of(deposit, new NativeCrypto()));
    assertThrows(IllegalArgumentException.class, () -> TransactionSigner.sign(deposit, SIGNER));
  }

  private static Transaction dynamicFee() {
    return dynamicFee(Optional.empty());
  }

  private static Transaction dynamicFee(Optional<Signature> signature) {
    return new Transaction.DynamicFee(
        CHAIN,
        1,
        UInt256.ONE,
        UInt256.ONE,
        21_000,
        TO,
        UInt256.ZERO,
        Bytes.of(1),
        List.of(),
        signature);
  }

  private static Transaction accessList() {
    return new Transaction.AccessList(
        CHAIN, 1, UInt256.ONE, 21_000, TO, UInt256.ZERO, Bytes.of(1), List.of(), Optional.empty());
  }

  private static Transaction blob() {
    return new Transaction.Blob(
        CHAIN,
        1,
        UInt256.ONE,
        UInt256.ONE,
        21_000,
        TO,
        UInt256.ZERO,
        Bytes.of(1),
        List.of(),
        UInt256.ONE,
        List.of(Bytes32.ZERO),
        Optional.empty());
  }

  private static Transaction setCode() {
    return new Transaction.SetCode(
        CHAIN,
        1,
        UInt256.ONE,
        UInt256.ONE,
        21_000,
        TO,
        UInt256.ZERO,
        Bytes.of(1),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
