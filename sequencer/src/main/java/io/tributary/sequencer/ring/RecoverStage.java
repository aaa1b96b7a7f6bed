package io.tributary.sequencer.ring;

import com.lmax.disruptor.EventHandler;
import io.tributary.core.block.Sender;
import io.tributary.core.port.Crypto;
import io.tributary.core.types.Address;
import io.tributary.core.types.DecodeError;
import io.tributary.core.types.Decoded;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.sequencer.rpc.RpcError;
import io.tributary.sequencer.rpc.eth.SubmitResult;
import io.tributary.sequencer.rpc.eth.TxErrors;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/**
 * Decodes transactions and recovers their senders: the dear work, shared among workers by sequence.
 */
final class RecoverStage implements EventHandler<RingEvent> {
  private final int worker;
  private final int workers;
  private final Crypto crypto;

  RecoverStage(int worker, int workers, Crypto crypto) {
    this.worker = worker;
    this.workers = workers;
    this.crypto = crypto;
  }

  @Override
  public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
    if (sequence % workers == worker && event.kind == RingEvent.Kind.TRANSACTION) {
      recover(event);
    }
  }

  private void recover(RingEvent event) {
    switch (TransactionCodec.decode(event.raw)) {
      case Decoded.Failure<Transaction>(DecodeError reason) ->
          event.refusal = TxErrors.undecodable(event.raw, reason);
      case Decoded.Value<Transaction>(Transaction transaction) -> {
        Optional<Address> sender = Sender.of(transaction, crypto);
        if (sender.isEmpty()) {
          event.refusal = new SubmitResult.Rejected(RpcError.INVALID_SENDER);
        } else {
          event.transaction = transaction;
          event.sender = sender.get();
        }
      }
    }
  }

  /** As the stage does it, for a replay; empty where the bytes are no valid transaction. */
  static Optional<Recovered> recover(Bytes raw, Crypto crypto) {
    return TransactionCodec.decode(raw)
        .toOptional()
        .flatMap(tx -> Sender.of(tx, crypto).map(sender -> new Recovered(tx, sender)));
  }

  record Recovered(Transaction transaction, Address sender) {}
}
