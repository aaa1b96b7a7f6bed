package io.tributary.bridge.watcher;

import io.tributary.bridge.l1.L1Header;
import io.tributary.core.types.Receipt;
import java.util.List;

/**
 * An L1 block as L2 needs it.
 *
 * @param receipts of its transactions, in order
 */
public record WatchedBlock(L1Header header, List<Receipt> receipts) {}
