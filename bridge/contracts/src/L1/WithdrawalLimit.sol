// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice How much OPEN may leave per period: time for people to notice when something is wrong. A period starts with
///         the first withdrawal after the one before ended.
abstract contract WithdrawalLimit {
    struct Limit {
        uint128 amount;
        uint64 periodSeconds;
    }

    Limit public withdrawalLimit;
    uint128 public withdrawnInPeriod;
    uint64 public periodStart;

    event WithdrawalLimitSet(uint128 amount, uint64 periodSeconds);

    error Portal_WithdrawalLimitReached();

    function setLimit(uint128 amount, uint64 periodSeconds) internal {
        withdrawalLimit = Limit(amount, periodSeconds);
        emit WithdrawalLimitSet(amount, periodSeconds);
    }

    function spend(uint256 value) internal {
        Limit memory limit = withdrawalLimit;
        if (block.timestamp >= uint256(periodStart) + limit.periodSeconds) {
            periodStart = uint64(block.timestamp);
            withdrawnInPeriod = 0;
        }
        if (value > limit.amount - withdrawnInPeriod) revert Portal_WithdrawalLimitReached();
        withdrawnInPeriod += uint128(value);
    }
}
