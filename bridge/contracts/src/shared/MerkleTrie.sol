// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Rlp} from "./Rlp.sol";

/// @notice Inclusion in a Merkle Patricia trie with hashed 32-byte keys and short values. A proof is the nodes from the
///         root to the leaf; a node that is embedded in its parent is an element of its own, as the OP Stack has it.
library MerkleTrie {
    /// @dev The place in the trie: the nibbles of `path` from `depth` on lead from the node `id` to the leaf.
    struct Cursor {
        bytes32 id;
        uint256 embedded;
        uint256 depth;
        bytes32 path;
    }

    /// @notice Whether the trie with `root` holds `value` under keccak-256 of `key`.
    /// @param value below 0x80, so that it is its own RLP
    function includes(bytes32 root, bytes32 key, uint8 value, bytes[] calldata proof)
        internal
        pure
        returns (bool)
    {
        Cursor memory at = Cursor(root, 0, 0, keccak256(abi.encode(key)));
        if (proof.length == 0) return false;
        uint256 last = proof.length - 1;
        for (uint256 i = 0; i < last; ++i) {
            if (!isNode(at, proof[i]) || !step(at, proof[i])) return false;
        }
        return isNode(at, proof[last]) && isLeafWith(at, proof[last], value);
    }

    /// @dev From a branch or extension to the node below it; false where the path does not lead through.
    function step(Cursor memory at, bytes memory node) private pure returns (bool) {
        uint256 start = open(node);
        (uint256 second, bool isBranch) = shape(node, start);
        if (isBranch) {
            if (at.depth == 64) return false;
            descend(at, node, child(node, start, nibble(at.path, at.depth)));
            ++at.depth;
            return true;
        }
        (bool onPath, bool isLeaf) = follow(at, node, start);
        if (!onPath || isLeaf) return false;
        descend(at, node, second);
        return true;
    }

    function isLeafWith(Cursor memory at, bytes memory node, uint8 value) private pure returns (bool) {
        uint256 start = open(node);
        (uint256 second, bool isBranch) = shape(node, start);
        if (isBranch) return false;
        (bool onPath, bool isLeaf) = follow(at, node, start);
        return onPath && isLeaf && at.depth == 64 && holds(node, second, value);
    }

    /// @dev Where the items of the list that is the whole node start.
    function open(bytes memory node) private pure returns (uint256) {
        (uint256 start, uint256 length, bool isList) = Rlp.item(node, 0);
        if (!isList || start + length != node.length) revert Rlp.Rlp_Malformed();
        return start;
    }

    /// @dev Whether `node` is the one its parent names: by hash, or bytes shorter than a hash themselves.
    function isNode(Cursor memory at, bytes memory node) private pure returns (bool) {
        if (at.embedded == 0) return keccak256(node) == at.id;
        return node.length == at.embedded && left(node, 0, at.embedded) == at.id;
    }

    /// @dev Where the second item of a node starts, and whether the node has seventeen items rather than two.
    function shape(bytes memory node, uint256 start) private pure returns (uint256 second, bool isBranch) {
        second = next(node, start);
        uint256 end = next(node, second);
        if (end == node.length) return (second, false);
        for (uint256 items = 2; items < 17; ++items) {
            end = next(node, end);
        }
        if (end != node.length) revert Rlp.Rlp_Malformed();
        return (second, true);
    }

    function next(bytes memory node, uint256 at) private pure returns (uint256) {
        (uint256 start, uint256 length,) = Rlp.item(node, at);
        return start + length;
    }

    function child(bytes memory node, uint256 start, uint256 index) private pure returns (uint256 at) {
        at = start;
        for (uint256 i = 0; i < index; ++i) {
            at = next(node, at);
        }
    }

    /// @dev Makes the reference at `at` the next node. One that is neither a hash nor an embedded node matches nothing.
    function descend(Cursor memory cursor, bytes memory node, uint256 at) private pure {
        (uint256 start, uint256 length, bool isList) = Rlp.item(node, at);
        if (isList) {
            uint256 size = start + length - at;
            if (size >= 32) revert Rlp.Rlp_Malformed();
            cursor.embedded = size;
            cursor.id = left(node, at, size);
        } else {
            if (length != 32) revert Rlp.Rlp_Malformed();
            cursor.embedded = 0;
            cursor.id = left(node, start, 32);
        }
    }

    /// @dev Walks the hex-prefix encoded path of a leaf or extension.
    function follow(Cursor memory cursor, bytes memory node, uint256 at)
        private
        pure
        returns (bool onPath, bool isLeaf)
    {
        (uint256 start, uint256 length, bool isList) = Rlp.item(node, at);
        if (isList || length == 0 || length > 33) return (false, false);
        uint256 flags = uint8(node[start]) >> 4;
        if (flags > 3 || (flags & 1 == 0 && uint8(node[start]) & 0xf != 0)) return (false, false);
        isLeaf = flags & 2 != 0;
        uint256 skipped = 2 - (flags & 1);
        uint256 nibbles = 2 * length - skipped;
        if (cursor.depth + nibbles > 64 || (nibbles == 0 && !isLeaf)) return (false, false);
        if (!matches(cursor, node, 2 * start + skipped, nibbles)) return (false, false);
        cursor.depth += nibbles;
        onPath = true;
    }

    /// @dev Whether the `count` nibbles of `node` from the nibble `from` on are the next of the path.
    function matches(Cursor memory cursor, bytes memory node, uint256 from, uint256 count)
        private
        pure
        returns (bool)
    {
        for (uint256 i = 0; i < count; ++i) {
            uint256 pair = uint8(node[(from + i) / 2]);
            uint256 its = (from + i) % 2 == 0 ? pair >> 4 : pair & 0xf;
            if (its != nibble(cursor.path, cursor.depth + i)) return false;
        }
        return true;
    }

    /// @dev The value is a string that holds the RLP of what is stored.
    function holds(bytes memory node, uint256 at, uint8 value) private pure returns (bool) {
        (uint256 start, uint256 length, bool isList) = Rlp.item(node, at);
        return !isList && length == 1 && uint8(node[start]) == value;
    }

    /// @dev `size` bytes, at most 32, from `at` on, left-aligned.
    function left(bytes memory node, uint256 at, uint256 size) private pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := mload(add(add(node, 32), at))
        }
        return word & bytes32(~(type(uint256).max >> 8 * size));
    }

    function nibble(bytes32 path, uint256 index) private pure returns (uint256) {
        return uint256(path) >> (252 - 4 * index) & 0xf;
    }
}
