// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {AdminProxy} from "./AdminProxy.sol";

/// @notice Admin of all proxies of one chain; its owner decides about upgrades. `owner` is storage slot 0.
contract ProxyAdmin is Ownable {
    constructor(address initialOwner) Ownable(initialOwner) {}

    function upgrade(AdminProxy proxy, address implementation) external onlyOwner {
        proxy.upgradeTo(implementation);
    }

    function upgradeAndCall(AdminProxy proxy, address implementation, bytes calldata data)
        external
        payable
        onlyOwner
    {
        proxy.upgradeToAndCall{value: msg.value}(implementation, data);
    }

    function changeProxyAdmin(AdminProxy proxy, address newAdmin) external onlyOwner {
        proxy.changeAdmin(newAdmin);
    }

    function getProxyImplementation(AdminProxy proxy) external returns (address) {
        return proxy.implementation();
    }

    function getProxyAdmin(AdminProxy proxy) external returns (address) {
        return proxy.admin();
    }
}
