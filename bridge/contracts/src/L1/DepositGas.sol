// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice The price of L2 gas that is bought on L1: a market of its own, moved per L1 block as EIP-1559 moves the base
///         fee, paid by burning L1 gas. Keeps deposits from filling L2 for nothing.
/// @dev At an L1 base fee of 1 gwei or less, L2 gas costs at first a tenth of its amount in L1 gas. A dearer L1 burns
///      less gas for the same price.
abstract contract DepositGas {
    struct ResourceParams {
        uint128 prevBaseFee;
        uint64 prevBoughtGas;
        uint64 prevBlockNum;
    }

    /// @notice The most L2 gas that deposits of one L1 block may buy, whatever the gas limit of L2.
    uint64 public constant MAX_RESOURCE_LIMIT = 50_000_000;
    /// @notice The share of a block's gas limit that deposits may take is one in so many.
    uint64 internal constant BLOCK_SHARE = 10;
    /// @notice The market aims at one in so many of what it may sell.
    uint64 internal constant ELASTICITY = 2;
    int256 internal constant CHANGE_DENOMINATOR = 8;
    int256 internal constant MIN_BASE_FEE = 0.1 gwei;

    ResourceParams public params;

    error OutOfGas();

    /// @notice L2 gas that deposits of one L1 block may buy now: never more than a tenth of a block of L2.
    function maxResourceLimit() public view returns (uint64) {
        uint64 share = l2GasLimit() / BLOCK_SHARE;
        return share < MAX_RESOURCE_LIMIT ? share : MAX_RESOURCE_LIMIT;
    }

    /// @notice L2 gas that deposits of the present L1 block have bought so far.
    function boughtGas() external view returns (uint64) {
        return params.prevBlockNum == block.number ? params.prevBoughtGas : 0;
    }

    /// @notice The gas limit of L2's blocks.
    function l2GasLimit() internal view virtual returns (uint64);

    /// @dev The body runs first; what it spent counts towards the price.
    modifier metered(uint64 amount) {
        uint256 gasBefore = gasleft();
        _;
        buy(amount, gasBefore);
    }

    function buy(uint64 amount, uint256 gasBefore) private {
        ResourceParams memory p = params;
        uint64 limit = maxResourceLimit();
        uint256 elapsed = block.number - p.prevBlockNum;
        if (elapsed > 0) {
            p.prevBaseFee = nextBaseFee(p, elapsed, int256(uint256(limit / ELASTICITY)));
            p.prevBoughtGas = 0;
            p.prevBlockNum = uint64(block.number);
        }
        p.prevBoughtGas += amount;
        if (p.prevBoughtGas > limit) revert OutOfGas();
        params = p;

        uint256 cost = uint256(amount) * p.prevBaseFee;
        uint256 price = cost / (block.basefee > 1 gwei ? block.basefee : 1 gwei);
        uint256 spent = gasBefore - gasleft();
        if (price > spent) burn(price - spent);
    }

    function nextBaseFee(ResourceParams memory p, uint256 elapsed, int256 target) private pure returns (uint128) {
        int256 fee = int256(uint256(p.prevBaseFee));
        int256 change = fee * (int256(uint256(p.prevBoughtGas)) - target) / target / CHANGE_DENOMINATOR;
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
