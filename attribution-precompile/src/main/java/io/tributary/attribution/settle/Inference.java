package io.tributary.attribution.settle;

import io.tributary.attribution.influence.Snapshot;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A leaf that passed its checks, with all that its payout needs.
 *
 * @param snapshots one for each section
 * @param adapterBps what each adapter gets of the contributors' pool
 * @param sketches the query sketches of all sections, joined; empty in OPTIMISTIC
 * @param fee wei, platform's flat fee included
 * @param roles the net fee by role, in the order of {@link Fee}
 */
record Inference(
    Leaf leaf,
    List<Snapshot> snapshots,
    List<Long> adapterBps,
    Bytes sketches,
    UInt256 fee,
    List<UInt256> roles) {
  UInt256 role(int role) {
    return roles.get(role);
  }

  UInt256 contributors() {
    return role(Fee.CONTRIBUTORS);
  }
}
