// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice How long FastLZ (level 1) would make data: the estimate of its share of a batch since Fjord.
library FastLz {
    uint256 internal constant TABLE_ENTRIES = 8192;
    uint256 internal constant MAX_DISTANCE = 8192;
    /// @dev Matches never start in the last bytes.
    uint256 internal constant TAIL = 13;
    uint256 internal constant LONGEST_MATCH = 262;

    function compressedLength(bytes memory data) internal pure returns (uint256 size) {
        uint256 anchor;
        uint256 at = 2;
        uint256 limit = data.length < TAIL ? 0 : data.length - TAIL;
        // Positions of three-byte sequences, 4 bytes each.
        bytes memory table = new bytes(4 * TABLE_ENTRIES + 32);
        while (at < limit) {
            uint256 reference_;
            (at, reference_) = nextMatch(data, table, at, limit);
            // A match at the very last place does not count.
            if (at + 1 >= limit) break;
            if (at > anchor) size += literals(at - anchor);
            uint256 length = common(data, reference_ + 3, at + 3, limit + 9);
            size += matched(length);
            at += length;
            remember(table, three(data, at), at);
            remember(table, three(data, at + 1), at + 1);
            at += 2;
            anchor = at;
        }
        return size + literals(data.length - anchor);
    }

    /// @dev The next position whose three bytes occurred before, near enough; `limit` or more if there is none.
    function nextMatch(bytes memory data, bytes memory table, uint256 at, uint256 limit)
        private
        pure
        returns (uint256, uint256)
    {
        for (; at < limit; ++at) {
            uint256 sequence = three(data, at);
            uint256 earlier = remember(table, sequence, at);
            if (at - earlier < MAX_DISTANCE && sequence == three(data, earlier)) return (at, earlier);
        }
        return (at, 0);
    }

    function remember(bytes memory table, uint256 sequence, uint256 at) private pure returns (uint256 earlier) {
        uint256 entry = (2_654_435_769 * sequence) >> 19 & (TABLE_ENTRIES - 1);
        assembly ("memory-safe") {
            let place := add(add(table, 32), shl(2, entry))
            let word := mload(place)
            earlier := shr(224, word)
            mstore(place, or(shr(32, shl(32, word)), shl(224, at)))
        }
    }

    /// @dev Three bytes, the first one lowest.
    function three(bytes memory data, uint256 at) private pure returns (uint256 sequence) {
        assembly ("memory-safe") {
            let word := mload(add(add(data, 32), at))
            sequence := or(or(byte(0, word), shl(8, byte(1, word))), shl(16, byte(2, word)))
        }
    }

    /// @dev Bytes alike before `end`, and one more where they stop being alike.
    function common(bytes memory data, uint256 earlier, uint256 at, uint256 end)
        private
        pure
        returns (uint256 length)
    {
        assembly ("memory-safe") {
            let first := add(data, 32)
            let left := sub(end, at)
            for {} lt(length, left) {} {
                let p := byte(0, mload(add(add(first, earlier), length)))
                let q := byte(0, mload(add(add(first, at), length)))
                length := add(length, 1)
                if iszero(eq(p, q)) { break }
            }
        }
    }

    function literals(uint256 count) private pure returns (uint256 size) {
        size = 33 * (count / 32);
        if (count % 32 != 0) size += count % 32 + 1;
    }

    function matched(uint256 length) private pure returns (uint256) {
        uint256 rest = length - 1;
        return 3 * (rest / LONGEST_MATCH) + (rest % LONGEST_MATCH >= 6 ? 3 : 2);
    }
}
