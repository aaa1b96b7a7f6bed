// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice A call that gets at least the gas it was promised, or does not happen: whoever finalises a withdrawal must not
///         be able to make it fail by giving too little.
library MinimumGasCall {
    /// @dev Kept back for what follows the call.
    uint256 internal constant RESERVE = 40_000;

    error MinimumGasCall_NotEnoughGas();

    function call(address target, uint256 minimumGas, bytes memory data) internal returns (bool success) {
        // EIP-150: a call gets at most 63/64 of what is left after its own cost.
        if (minimumGas > type(uint64).max || (gasleft() - gasleft() / 64) < minimumGas + RESERVE + 11_600) {
            revert MinimumGasCall_NotEnoughGas();
        }
        uint256 granted = gasleft() - RESERVE;
        assembly ("memory-safe") {
            // No copy of what the target returns: it could cost more than the reserve.
            success := call(granted, target, 0, add(data, 32), mload(data), 0, 0)
        }
    }
}
