// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice Who a sender on L1 is on L2 (OP Stack specification, address aliasing).
library Senders {
    uint160 internal constant ALIAS_OFFSET = uint160(0x1111000000000000000000000000000000001111);

    /// @notice An account with a key stays itself, a contract gets its alias, lest it acts for another's
    ///         contract that has its address on L2.
    function onL2(address sender) internal view returns (address) {
        return isKeyed(sender) ? sender : applyAlias(sender);
    }

    function applyAlias(address l1) internal pure returns (address) {
        unchecked {
            return address(uint160(l1) + ALIAS_OFFSET);
        }
    }

    /// @notice Whether the caller holds a key: it started the transaction, or its code is an EIP-7702 delegation.
    function isKeyed(address sender) internal view returns (bool) {
        if (sender == tx.origin) return true;
        if (sender.code.length != 23) return false;
        bytes32 start;
        assembly ("memory-safe") {
            extcodecopy(sender, 0, 0, 3)
            start := mload(0)
        }
        return bytes3(start) == 0xef0100;
    }
}
