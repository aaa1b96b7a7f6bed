package io.tributary.attribution;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.attribution.influence.Snapshot;
import io.tributary.attribution.ledger.Layout;
import io.tributary.attribution.ledger.Namespace;
import io.tributary.attribution.ledger.Role;
import io.tributary.attribution.ledger.Row;
import io.tributary.attribution.ledger.SlotKey;
import io.tributary.attribution.ledger.Slots;
import io.tributary.attribution.sketch.Page;
import io.tributary.attribution.sketch.SketchFormat;
import io.tributary.core.port.StateView;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Reads the precompile's state after some block. Entries are rows whose fields {@link Layout}
 * names; {@link Layout#of} lists them. What does not exist is empty; entries that are keyed by what
 * exists otherwise (escrow, earned, role) are all zero.
 */
public final class AttributionReader {
  private final StateView state;
  private final Slots slots;

  public AttributionReader(StateView state) {
    this.state = state;
    this.slots = slot -> state.storage(AttributionContract.ADDRESS, slot).toBytes().toArray();
  }

  /**
   * How many there are of datanets, contributions and so on; of parameters the version in force.
   */
  public long last(Namespace namespace) {
    return row(Namespace.COUNT, namespace.number()).number(Layout.COUNT_VALUE);
  }

  public Optional<Row> datanet(long id) {
    return existing(Namespace.DATANET, id);
  }

  public Optional<Row> contribution(long id) {
    return existing(Namespace.CONTRIBUTION, id);
  }

  public Optional<Row> snapshot(long id) {
    return existing(Namespace.SNAPSHOT, id);
  }

  public Optional<Row> model(long id) {
    return existing(Namespace.MODEL, id);
  }

  public Optional<Row> adapter(long id) {
    return existing(Namespace.ADAPTER, id);
  }

  public Optional<Row> agent(long id) {
    return existing(Namespace.AGENT, id);
  }

  /** Of a namespace with ids from 1. */
  public Optional<Row> existing(Namespace namespace, long id) {
    boolean exists = id != 0 && Long.compareUnsigned(id, last(namespace)) <= 0;
    return exists ? Optional.of(row(namespace, id)) : Optional.empty();
  }

  public Row escrow(Address payer, long agent) {
    return Row.at(slots, SlotKey.of(Namespace.ESCROW, AbiWord.of(payer), AbiWord.of(agent)));
  }

  /** What a contribution earned and claimed. */
  public Row earned(long contribution) {
    return row(Namespace.EARNED, contribution);
  }

  /** What a role earned and claimed. */
  public Row role(Role role, long id) {
    return Row.at(slots, SlotKey.of(Namespace.ROLE, AbiWord.of(role.number()), AbiWord.of(id)));
  }

  public Optional<Row> batch(Bytes32 batchId) {
    Row batch = Row.at(slots, SlotKey.of(Namespace.BATCH, batchId));
    return batch.number(Layout.BATCH_STATUS) == 0 ? Optional.empty() : Optional.of(batch);
  }

  /** The contribution that holds a content or token root, or 0. */
  public long holder(Bytes32 root) {
    return Row.at(slots, SlotKey.of(Namespace.ROOT, root)).number(Layout.ROOT_ID);
  }

  /** The parameters in force. */
  public Row parameters() {
    return parameters(last(Namespace.PARAMS));
  }

  public Row parameters(long version) {
    return row(Namespace.PARAMS, version);
  }

  /** A page of a snapshot that exists; empty where there is none of this index. */
  public Optional<Page> page(long snapshot, long index) {
    SketchFormat format = Snapshot.format(row(Namespace.SNAPSHOT, snapshot));
    Address at = Page.address(AttributionContract.ADDRESS, snapshot, index);
    return state
        .account(at)
        .filter(Account::hasCode)
        .map(account -> Page.of(code(account), format));
  }

  private Bytes code(Account account) {
    return state.code(account.codeHash());
  }

  private Row row(Namespace namespace, long id) {
    return Row.at(slots, SlotKey.of(namespace, AbiWord.of(id)));
  }
}
