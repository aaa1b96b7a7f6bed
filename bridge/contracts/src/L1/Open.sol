// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice OPEN as development chains have it: one billion, all of it minted once, burnable.
contract Open is ERC20, ERC20Burnable, ERC20Permit {
    uint256 public constant CAP = 1_000_000_000 ether;

    constructor(address holder) ERC20("OPEN", "OPEN") ERC20Permit("OPEN") {
        _mint(holder, CAP);
    }
}
