// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// A first contract, for the demo and for client tests.
contract Counter {
    uint256 public value;

    event Incremented(address indexed by, uint256 value);

    function increment(uint256 by) external {
        value += by;
        emit Incremented(msg.sender, value);
    }

    function fail() external pure {
        revert("counter says no");
    }
}
