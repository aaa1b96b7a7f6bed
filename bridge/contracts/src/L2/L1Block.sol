// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice What L2 knows of L1, set by the first transaction of every block. Layout and packed calldata are the OP Stack's
///         at Isthmus, which execution reads from storage when it computes fees: do not move anything.
contract L1Block {
    address public constant DEPOSITOR_ACCOUNT = 0xDeaDDEaDDeAdDeAdDEAdDEaddeAddEAdDEAd0001;

    /// @notice Of the latest known L1 block, and so on; slot 0.
    uint64 public number;
    uint64 public timestamp;
    uint256 public basefee;
    bytes32 public hash;
    /// @notice How many L2 blocks of the same L1 origin came before; slot 3.
    uint64 public sequenceNumber;
    uint32 public blobBaseFeeScalar;
    uint32 public baseFeeScalar;
    bytes32 public batcherHash;
    uint256 public l1FeeOverhead;
    uint256 public l1FeeScalar;
    uint256 public blobBaseFee;
    /// @notice Slot 8.
    uint64 public operatorFeeConstant;
    uint32 public operatorFeeScalar;

    error NotDepositor();

    /// @notice Packed after the selector: baseFeeScalar 4, blobBaseFeeScalar 4, sequenceNumber 8, timestamp 8, number 8,
    ///         basefee 32, blobBaseFee 32, hash 32, batcherHash 32, operatorFeeScalar 4, operatorFeeConstant 8.
    function setL1BlockValuesIsthmus() external {
        if (msg.sender != DEPOSITOR_ACCOUNT) revert NotDepositor();
        assembly ("memory-safe") {
            sstore(sequenceNumber.slot, shr(128, calldataload(4)))
            sstore(number.slot, shr(128, calldataload(20)))
            sstore(basefee.slot, calldataload(36))
            sstore(blobBaseFee.slot, calldataload(68))
            sstore(hash.slot, calldataload(100))
            sstore(batcherHash.slot, calldataload(132))
            sstore(operatorFeeConstant.slot, shr(160, calldataload(164)))
        }
    }

    function gasPayingToken() external pure returns (address token, uint8 decimals) {
        return (0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE, 18);
    }

    function gasPayingTokenName() external pure returns (string memory) {
        return "OPEN";
    }

    function gasPayingTokenSymbol() external pure returns (string memory) {
        return "OPEN";
    }

    function isCustomGasToken() external pure returns (bool) {
        return true;
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
