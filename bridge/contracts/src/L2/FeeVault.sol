// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {MessagePasser} from "./MessagePasser.sol";

/// @notice Collects one kind of fee. Anybody may send what is there to the recipient, who is on L1 or on L2.
contract FeeVault {
    enum WithdrawalNetwork {
        L1,
        L2
    }

    MessagePasser internal constant MESSAGE_PASSER = MessagePasser(payable(0x4200000000000000000000000000000000000016));
    uint256 internal constant WITHDRAWAL_GAS_LIMIT = 400_000;

    /// @notice Wei that went to the recipient so far; slot 0.
    uint256 public totalProcessed;
    /// @notice Slot 1, with the network above it; genesis writes both.
    address public recipient;
    WithdrawalNetwork public withdrawalNetwork;
    uint256 public minWithdrawalAmount;

    event Withdrawal(uint256 value, address to, address from, WithdrawalNetwork network);

    error FeeVault_NotEnoughYet();
    error FeeVault_TransferFailed();

    receive() external payable {}

    function withdraw() external returns (uint256 value) {
        value = address(this).balance;
        if (value < minWithdrawalAmount) revert FeeVault_NotEnoughYet();
        totalProcessed += value;
        emit Withdrawal(value, recipient, msg.sender, withdrawalNetwork);
        if (withdrawalNetwork == WithdrawalNetwork.L1) {
            MESSAGE_PASSER.initiateWithdrawal{value: value}(recipient, WITHDRAWAL_GAS_LIMIT, "");
        } else {
            (bool sent,) = recipient.call{value: value}("");
            if (!sent) revert FeeVault_TransferFailed();
        }
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
