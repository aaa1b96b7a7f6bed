package io.tributary.core.block;

import java.util.List;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.TrieUpdate;
import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Receipt;

/**
 * A block with everything its execution gave: what a store keeps in one write.
 *
 * @param senders of the transactions, in order
 * @param receipts of the transactions, in order
 */
public record SealedBlock(
    Block block,
    List<Address> senders,
    List<Receipt> receipts,
    StateDiff diff,
    TrieUpdate nodes) {}
