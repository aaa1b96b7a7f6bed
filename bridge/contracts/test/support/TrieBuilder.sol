// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice Builds the Merkle Patricia trie in which each of some hashed keys holds the value 1, straight from the Yellow
///         Paper's definition, to test the verifier with.
contract TrieBuilder {
    /// @param paths distinct hashed keys
    function root(bytes32[] memory paths) public pure returns (bytes32) {
        return keccak256(node(paths, 0));
    }

    /// @notice Nodes from the root to the leaf of `path`, embedded ones too.
    function proof(bytes32[] memory paths, bytes32 path) public pure returns (bytes[] memory nodes) {
        bytes[] memory found = new bytes[](65);
        uint256 count;
        uint256 depth;
        while (true) {
            found[count++] = node(paths, depth);
            if (paths.length == 1) break;
            uint256 shared = commonDepth(paths, depth);
            if (shared > depth) {
                depth = shared;
            } else {
                paths = below(paths, depth, nibble(path, depth));
                ++depth;
            }
        }
        nodes = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            nodes[i] = found[i];
        }
    }

    function node(bytes32[] memory paths, uint256 depth) public pure returns (bytes memory) {
        if (paths.length == 1) {
            return list(bytes.concat(string_(hexPrefix(paths[0], depth, 64, true)), hex"01"));
        }
        uint256 shared = commonDepth(paths, depth);
        if (shared > depth) {
            return list(
                bytes.concat(
                    string_(hexPrefix(paths[0], depth, shared, false)), reference_(node(paths, shared))
                )
            );
        }
        bytes memory items;
        for (uint256 n = 0; n < 16; ++n) {
            bytes32[] memory children = below(paths, depth, n);
            items = bytes.concat(
                items, children.length == 0 ? bytes(hex"80") : reference_(node(children, depth + 1))
            );
        }
        return list(bytes.concat(items, hex"80"));
    }

    function below(bytes32[] memory paths, uint256 depth, uint256 n) private pure returns (bytes32[] memory some) {
        some = new bytes32[](paths.length);
        uint256 count;
        for (uint256 i = 0; i < paths.length; ++i) {
            if (nibble(paths[i], depth) == n) some[count++] = paths[i];
        }
        assembly {
            mstore(some, count)
        }
    }

    function commonDepth(bytes32[] memory paths, uint256 depth) private pure returns (uint256) {
        while (depth < 64) {
            for (uint256 i = 1; i < paths.length; ++i) {
                if (nibble(paths[i], depth) != nibble(paths[0], depth)) return depth;
            }
            ++depth;
        }
        return depth;
    }

    function hexPrefix(bytes32 path, uint256 from, uint256 to, bool isLeaf) private pure returns (bytes memory out) {
        uint256 flags = (isLeaf ? 2 : 0) + (to - from) % 2;
        uint256 first = flags << 4;
        if ((to - from) % 2 == 1) first |= nibble(path, from++);
        out = bytes.concat(bytes1(uint8(first)));
        for (; from < to; from += 2) {
            out = bytes.concat(out, bytes1(uint8(nibble(path, from) << 4 | nibble(path, from + 1))));
        }
    }

    function reference_(bytes memory rlp) private pure returns (bytes memory) {
        return rlp.length < 32 ? rlp : bytes.concat(hex"a0", keccak256(rlp));
    }

    function string_(bytes memory data) private pure returns (bytes memory) {
        if (data.length == 1 && uint8(data[0]) < 0x80) return data;
        return bytes.concat(bytes1(uint8(0x80 + data.length)), data);
    }

    function list(bytes memory items) private pure returns (bytes memory) {
        if (items.length < 56) return bytes.concat(bytes1(uint8(0xc0 + items.length)), items);
        if (items.length < 256) return bytes.concat(hex"f8", bytes1(uint8(items.length)), items);
        return bytes.concat(hex"f9", bytes2(uint16(items.length)), items);
    }

    function nibble(bytes32 path, uint256 index) private pure returns (uint256) {
        return uint256(path) >> (252 - 4 * index) & 0xf;
    }
}
