// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice The price of L2 gas that is bought on L1: a market of its own, moved per L1 block as EIP-1559 moves the base
///         fee, paid by burning L1 gas. Keeps deposits from filling L2 for nothing.
abstract contract DepositGas {
    struct ResourceParams {
        uint128 prevBaseFee;
        uint64 prevBoughtGas;
        uint64 prevBlockNum;
    }

    /// @notice L2 gas that deposits of one L1 block may buy, and what it aims at.
    uint64 public constant MAX_RESOURCE_LIMIT = 20_000_000;
    int256 internal constant TARGET = 2_000_000;
    int256 internal constant CHANGE_DENOMINATOR = 8;
    int256 internal constant MIN_BASE_FEE = 1 gwei;

    ResourceParams public params;

    error OutOfGas();

    /// @dev The body runs first; what it spent counts towards the price.
    modifier metered(uint64 amount) {
        uint256 gasBefore = gasleft();
        _;
        buy(amount, gasBefore);
    }

    function buy(uint64 amount, uint256 gasBefore) private {
        ResourceParams memory p = params;
        uint256 elapsed = block.number - p.prevBlockNum;
        if (elapsed > 0) {
            p.prevBaseFee = nextBaseFee(p, elapsed);
            p.prevBoughtGas = 0;
            p.prevBlockNum = uint64(block.number);
        }
        p.prevBoughtGas += amount;
        if (p.prevBoughtGas > MAX_RESOURCE_LIMIT) revert OutOfGas();
        params = p;

        uint256 cost = uint256(amount) * p.prevBaseFee;
        uint256 price = cost / (block.basefee > 1 gwei ? block.basefee : 1 gwei);
        uint256 spent = gasBefore - gasleft();
        if (price > spent) burn(price - spent);
    }

    function nextBaseFee(ResourceParams memory p, uint256 elapsed) private pure returns (uint128) {
        int256 fee = int256(uint256(p.prevBaseFee));
        int256 change = fee * (int256(uint256(p.prevBoughtGas)) - TARGET) / TARGET / CHANGE_DENOMINATOR;
        fee = bounded(fee + change);
        // Further blocks without deposits: an eighth less each.
        for (uint256 i = 1; i < elapsed && fee > MIN_BASE_FEE; ++i) {
            fee = bounded(fee - fee / CHANGE_DENOMINATOR);
        }
        return uint128(uint256(fee));
    }

    function bounded(int256 fee) private pure returns (int256) {
        if (fee < MIN_BASE_FEE) return MIN_BASE_FEE;
        int256 max = int256(uint256(type(uint128).max));
        return fee > max ? max : fee;
    }

    function burn(uint256 amount) private view {
        uint256 start = gasleft();
        uint256 i;
        while (start - gasleft() < amount) {
            ++i;
        }
    }

    function startMarket() internal {
        params = ResourceParams(uint128(uint256(MIN_BASE_FEE)), 0, uint64(block.number));
    }
}
