// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice Reads RLP items in place. Refuses what does not fit its container and non-minimal lengths.
library Rlp {
    error Rlp_Malformed();

    /// @return start of the payload
    /// @return length of the payload
    /// @return isList whether the item is a list
    function item(bytes memory data, uint256 at)
        internal
        pure
        returns (uint256 start, uint256 length, bool isList)
    {
        if (at >= data.length) revert Rlp_Malformed();
        uint256 prefix = uint8(data[at]);
        if (prefix < 0x80) return (at, 1, false);
        isList = prefix >= 0xc0;
        uint256 short = prefix - (isList ? 0xc0 : 0x80);
        if (short <= 55) {
            (start, length) = (at + 1, short);
        } else {
            uint256 size = short - 55;
            (start, length) = (at + 1 + size, number(data, at + 1, size));
            if (length <= 55) revert Rlp_Malformed();
        }
        if (length > data.length || start > data.length - length) revert Rlp_Malformed();
        if (!isList && length == 1 && short == 1 && uint8(data[start]) < 0x80) revert Rlp_Malformed();
    }

    function number(bytes memory data, uint256 at, uint256 size) private pure returns (uint256 value) {
        if (at + size > data.length || data[at] == 0) revert Rlp_Malformed();
        for (uint256 i = 0; i < size; ++i) {
            value = value << 8 | uint8(data[at + i]);
        }
    }
}
