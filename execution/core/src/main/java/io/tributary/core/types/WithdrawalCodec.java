package io.tributary.core.types;

import io.tributary.core.rlp.RlpReader;
import io.tributary.core.rlp.RlpWriter;
import org.apache.tuweni.bytes.Bytes;

/**
 * Withdrawals to RLP and back (EIP-4895): {@code rlp([index, validatorIndex, address,
 * amountGwei])}.
 */
public final class WithdrawalCodec {
  private WithdrawalCodec() {}

  public static Bytes encode(Withdrawal withdrawal) {
    RlpWriter out = new RlpWriter(64);
    write(withdrawal, out);
    return out.toBytes();
  }

  static void write(Withdrawal withdrawal, RlpWriter out) {
    int mark = out.startList();
    out.unsignedLong(withdrawal.index()).unsignedLong(withdrawal.validatorIndex());
    out.bytes(withdrawal.address().toArray()).unsignedLong(withdrawal.amountGwei());
    out.endList(mark);
  }

  /**
   * Reads the fields; {@code in} stands in the withdrawal's list and keeps the fault if there is
   * one.
   */
  static Withdrawal read(RlpReader in) {
    Withdrawal withdrawal =
        new Withdrawal(
            in.unsignedLong(),
            in.unsignedLong(),
            Address.of(in.fixed(Address.SIZE)),
            in.unsignedLong());
    in.expectEnd();
    return withdrawal;
  }
}
