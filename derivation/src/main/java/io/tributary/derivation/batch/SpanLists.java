package io.tributary.derivation.batch;

import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.AccessTuple;
import io.tributary.core.types.Authorization;
import java.util.List;

/** The lists inside of transactions, as RLP. */
final class SpanLists {
  private SpanLists() {}

  static void writeAccessList(List<AccessTuple> tuples, RlpWriter out) {
    int list = out.startList();
    for (AccessTuple tuple : tuples) {
      int item = out.startList();
      out.bytes(tuple.address().toArray());
      int keys = out.startList();
      tuple.storageKeys().forEach(out::bytes);
      out.endList(keys).endList(item);
    }
    out.endList(list);
  }

  static void writeAuthorizations(List<Authorization> authorizations, RlpWriter out) {
    int list = out.startList();
    for (Authorization authorization : authorizations) {
      int item = out.startList();
      out.uint256(authorization.chainId());
      out.bytes(authorization.address().toArray());
      out.unsignedLong(authorization.nonce());
      out.unsignedLong(authorization.yParity());
      out.uint256(authorization.r()).uint256(authorization.s());
      out.endList(item);
    }
    out.endList(list);
  }
}
