// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Withdrawal, Withdrawals} from "../shared/Withdrawals.sol";

/// @notice Where withdrawals start: records messages to L1, keeps the OPEN they carry for good. Its storage root is in every
///         output root, so `sentMessages` must stay in slot 0.
contract MessagePasser {
    uint16 public constant MESSAGE_VERSION = 1;

    uint256 internal constant RECEIVE_GAS_LIMIT = 100_000;

    mapping(bytes32 withdrawalHash => bool) public sentMessages;
    uint240 internal messages;

    event MessagePassed(
        uint256 indexed nonce,
        address indexed sender,
        address indexed target,
        uint256 value,
        uint256 gasLimit,
        bytes data,
        bytes32 withdrawalHash
    );

    /// @notice A plain transfer withdraws to the same address.
    receive() external payable {
        initiateWithdrawal(msg.sender, RECEIVE_GAS_LIMIT, "");
    }

    /// @param gasLimit what the call of `target` on L1 gets at least
    function initiateWithdrawal(address target, uint256 gasLimit, bytes memory data) public payable {
        uint256 nonce = messageNonce();
        bytes32 withdrawalHash =
            Withdrawals.hash(Withdrawal(nonce, msg.sender, target, msg.value, gasLimit, data));
        sentMessages[withdrawalHash] = true;
        emit MessagePassed(nonce, msg.sender, target, msg.value, gasLimit, data, withdrawalHash);
        ++messages;
    }

    /// @notice Of the next message: version in the two upper bytes, a counter in the others.
    function messageNonce() public view returns (uint256) {
        return uint256(MESSAGE_VERSION) << 240 | messages;
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
