// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Proxy} from "@openzeppelin/contracts/proxy/Proxy.sol";
import {ERC1967Utils} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Utils.sol";

/// @notice An ERC-1967 proxy whose admin, and nobody else, sees the functions below. The admin never reaches the
///         implementation; everybody else never reaches the proxy itself. It has no storage or immutables of its own,
///         so that a genesis can place its code with the two ERC-1967 slots.
contract AdminProxy is Proxy {
    error AdminProxy_NoImplementation();

    modifier onlyAdmin() {
        if (msg.sender == ERC1967Utils.getAdmin()) {
            _;
        } else {
            _fallback();
        }
    }

    constructor(address initialAdmin) {
        ERC1967Utils.changeAdmin(initialAdmin);
    }

    receive() external payable {
        _fallback();
    }

    function upgradeTo(address newImplementation) external onlyAdmin {
        ERC1967Utils.upgradeToAndCall(newImplementation, "");
    }

    function upgradeToAndCall(address newImplementation, bytes calldata data) external payable onlyAdmin {
        ERC1967Utils.upgradeToAndCall(newImplementation, data);
    }

    function changeAdmin(address newAdmin) external onlyAdmin {
        ERC1967Utils.changeAdmin(newAdmin);
    }

    function admin() external onlyAdmin returns (address) {
        return ERC1967Utils.getAdmin();
    }

    function implementation() external onlyAdmin returns (address) {
        return ERC1967Utils.getImplementation();
    }

    function _implementation() internal view override returns (address target) {
        target = ERC1967Utils.getImplementation();
        if (target == address(0)) revert AdminProxy_NoImplementation();
    }
}
