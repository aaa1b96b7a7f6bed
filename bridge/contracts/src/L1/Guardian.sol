// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

/// @notice One switch that stops withdrawals while somebody looks. The guardian can stop and can let go on; it can
///         not move anything. Deposits are never stopped: they are how users force transactions.
contract Guardian is Initializable {
    address public guardian;
    bool public paused;

    event Paused(address account);
    event Unpaused(address account);
    event GuardianChanged(address indexed from, address indexed to);

    error Guardian_Unauthorized();

    modifier onlyGuardian() {
        if (msg.sender != guardian) revert Guardian_Unauthorized();
        _;
    }

    constructor() {
        _disableInitializers();
    }

    function initialize(address initialGuardian) external initializer {
        guardian = initialGuardian;
        emit GuardianChanged(address(0), initialGuardian);
    }

    function pause() external onlyGuardian {
        paused = true;
        emit Paused(msg.sender);
    }

    function unpause() external onlyGuardian {
        paused = false;
        emit Unpaused(msg.sender);
    }

    function handOver(address next) external onlyGuardian {
        emit GuardianChanged(guardian, next);
        guardian = next;
    }
}
