package io.tributary.core.state;

import io.tributary.core.port.StateView;
import java.util.HashMap;
import java.util.Map;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Analysed code by its hash, of two generations: when the young one is full it becomes the old one,
 * and what was not asked for meanwhile is forgotten. Content-addressed, so it never goes stale. One
 * thread.
 */
public final class CodeCache {
  private final int limitBytes;
  private Map<Bytes32, ContractCode> young = new HashMap<>();
  private Map<Bytes32, ContractCode> old = new HashMap<>();
  private int youngBytes;

  /**
   * @param limitBytes of code in a generation
   */
  public CodeCache(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The code with this hash, read from {@code view} if it is not here. */
  public ContractCode get(Bytes32 hash, StateView view) {
    ContractCode code = young.get(hash);
    if (code == null) {
      code = old.get(hash);
      if (code == null) {
        code = new ContractCode(view.code(hash), hash);
      }
      keep(code);
    }
    return code;
  }

  private void keep(ContractCode code) {
    if (youngBytes > limitBytes) {
      old = young;
      young = new HashMap<>();
      youngBytes = 0;
    }
    young.put(code.hash(), code);
    youngBytes += code.size();
  }
}
