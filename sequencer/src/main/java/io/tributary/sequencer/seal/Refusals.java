package io.tributary.sequencer.seal;

import io.tributary.sequencer.rpc.eth.SubmitResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Remembers why transactions were refused or dropped, the last ones, for clients that ask by hash.
 * Nothing else depends on it, and it ends with the process. Safe for concurrent use.
 */
public final class Refusals {
  private static final int REMEMBERED = 16_384;

  private final Map<Bytes32, SubmitResult.Rejected> byHash =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes32, SubmitResult.Rejected> eldest) {
          return size() > REMEMBERED;
        }
      };

  public synchronized void add(Bytes32 hash, SubmitResult.Rejected reason) {
    byHash.put(hash, reason);
  }

  public synchronized Optional<SubmitResult.Rejected> of(Bytes32 hash) {
    return Optional.ofNullable(byHash.get(hash));
  }
}
