package io.tributary.attribution.ledger;

import io.tributary.attribution.abi.AttributionEvent;
import io.tributary.attribution.abi.EventType;
import io.tributary.attribution.gas.Meter;
import io.tributary.core.evm.NativeFrame;
import io.tributary.core.types.Address;
import java.util.ArrayList;
import java.util.List;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * One call of the precompile: who calls and when, the ledger, the meter, and what is to happen once
 * all checks passed. Payments and logs wait here; {@link #commit} performs writes, payments, logs,
 * in this order.
 */
public final class Call {
  private final NativeFrame frame;
  private final Meter meter;
  private final Ledger ledger;
  private final List<Payment> payments = new ArrayList<>();
  private final List<AttributionEvent> events = new ArrayList<>();

  private record Payment(Address to, UInt256 amount) {}

  /** A call whose entry is paid. */
  public Call(NativeFrame frame, Meter meter) {
    this.frame = frame;
    this.meter = meter;
    this.ledger = new Ledger(frame, meter);
  }

  public NativeFrame frame() {
    return frame;
  }

  public Meter meter() {
    return meter;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Address caller() {
    return frame.caller();
  }

  public UInt256 value() {
    return frame.value();
  }

  /** Of the block, in seconds. */
  public long now() {
    return frame.timestamp();
  }

  /** The parameters in force. */
  public Row parameters() {
    return ledger.row(Namespace.PARAMS, parametersVersion());
  }

  public long parametersVersion() {
    return ledger.last(Namespace.PARAMS);
  }

  /** Will move {@code amount} wei to {@code to}; nothing where that is zero. */
  public void pay(Address to, UInt256 amount) {
    if (!amount.isZero()) {
      payments.add(new Payment(to, amount));
    }
  }

  /** Will log the event. */
  public void log(EventType type, Bytes32... words) {
    events.add(AttributionEvent.of(type, words));
  }

  /** Does all that was put off, paying for each part before it happens. */
  public void commit() {
    ledger.commit();
    for (Payment payment : payments) {
      meter.payment(payment.to());
      frame.pay(payment.to(), payment.amount());
    }
    for (AttributionEvent event : events) {
      List<Bytes32> topics = event.topics();
      meter.log(topics.size(), 32 * (event.words().size() - event.type().indexed()));
      frame.log(topics, event.data());
    }
  }
}
