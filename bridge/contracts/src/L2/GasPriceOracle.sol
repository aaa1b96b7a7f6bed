// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FastLz} from "./FastLz.sol";
import {L1Block} from "./L1Block.sol";

/// @notice What a transaction pays beyond its L2 gas, computed as execution does at Isthmus.
contract GasPriceOracle {
    L1Block internal constant L1_BLOCK = L1Block(0x4200000000000000000000000000000000000015);

    uint256 public constant DECIMALS = 6;
    bool public constant isEcotone = true;
    bool public constant isFjord = true;
    bool public constant isIsthmus = true;

    /// @dev Linear regression of the Fjord specification, in millionths of a byte.
    uint256 internal constant INTERCEPT = 42_585_600;
    uint256 internal constant COEFFICIENT = 836_500;
    uint256 internal constant MINIMUM_SIZE = 100_000_000;
    /// @dev Of the signature, which estimates are made without.
    uint256 internal constant SIGNATURE_BYTES = 68;

    error GasPriceOracle_GoneSinceEcotone();

    /// @notice L1 data fee in wei.
    /// @param unsignedTransaction serialised without its signature
    function getL1Fee(bytes memory unsignedTransaction) external view returns (uint256) {
        return fee(size(FastLz.compressedLength(unsignedTransaction) + SIGNATURE_BYTES));
    }

    /// @notice The most that a transaction of this many bytes, its signature excluded, can cost.
    function getL1FeeUpperBound(uint256 unsignedBytes) external view returns (uint256) {
        uint256 bytesSigned = unsignedBytes + SIGNATURE_BYTES;
        return fee(size(bytesSigned + bytesSigned / 255 + 16));
    }

    function getL1GasUsed(bytes memory unsignedTransaction) external pure returns (uint256) {
        return size(FastLz.compressedLength(unsignedTransaction) + SIGNATURE_BYTES) * 16 / 1e6;
    }

    /// @notice Operator fee in wei for that much L2 gas.
    function getOperatorFee(uint256 gasUsed) external view returns (uint256) {
        return gasUsed * L1_BLOCK.operatorFeeScalar() / 1e6 + L1_BLOCK.operatorFeeConstant();
    }

    function gasPrice() external view returns (uint256) {
        return block.basefee;
    }

    function baseFee() external view returns (uint256) {
        return block.basefee;
    }

    function l1BaseFee() public view returns (uint256) {
        return L1_BLOCK.basefee();
    }

    function blobBaseFee() public view returns (uint256) {
        return L1_BLOCK.blobBaseFee();
    }

    function baseFeeScalar() public view returns (uint32) {
        return L1_BLOCK.baseFeeScalar();
    }

    function blobBaseFeeScalar() public view returns (uint32) {
        return L1_BLOCK.blobBaseFeeScalar();
    }

    function overhead() external pure returns (uint256) {
        revert GasPriceOracle_GoneSinceEcotone();
    }

    function scalar() external pure returns (uint256) {
        revert GasPriceOracle_GoneSinceEcotone();
    }

    function decimals() external pure returns (uint256) {
        return DECIMALS;
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }

    function size(uint256 compressed) private pure returns (uint256) {
        uint256 estimate = COEFFICIENT * compressed;
        return estimate < INTERCEPT + MINIMUM_SIZE ? MINIMUM_SIZE : estimate - INTERCEPT;
    }

    function fee(uint256 scaledSize) private view returns (uint256) {
        uint256 price = 16 * uint256(baseFeeScalar()) * l1BaseFee() + uint256(blobBaseFeeScalar()) * blobBaseFee();
        return scaledSize * price / 1e12;
    }
}
