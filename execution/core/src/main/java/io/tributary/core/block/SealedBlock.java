package io.tributary.core.block;

import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Receipt;
import java.util.List;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A block with everything its execution gave: what a store keeps in one write.
 *
 * @param senders of the transactions, in order
 * @param receipts of the transactions, in order
 * @param burnt wei that ceased to exist in it
 */
public record SealedBlock(
    Block block,
    List<Address> senders,
    List<Receipt> receipts,
    StateDiff diff,
    TrieUpdate nodes,
    UInt256 burnt) {}
