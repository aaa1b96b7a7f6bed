// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AdminProxy} from "../src/shared/AdminProxy.sol";
import {ProxyAdmin} from "../src/shared/ProxyAdmin.sol";
import {vm} from "./support/Vm.sol";

contract Box {
    uint256 public value;

    function set(uint256 next) external {
        value = next;
    }

    /// @dev Has the name of a function of the proxy.
    function admin() external pure returns (address) {
        return address(0xb0);
    }
}

contract ProxyTest {
    ProxyAdmin internal admin;
    AdminProxy internal proxy;

    function setUp() public {
        admin = new ProxyAdmin(address(this));
        proxy = new AdminProxy(address(admin));
    }

    function test_startsEmpty() public {
        vm.expectRevert(AdminProxy.AdminProxy_NoImplementation.selector);
        Box(address(proxy)).value();
    }

    function test_upgradesAndKeepsState() public {
        admin.upgradeAndCall(proxy, address(new Box()), abi.encodeCall(Box.set, (7)));
        Box second = new Box();
        admin.upgrade(proxy, address(second));
        assert(Box(address(proxy)).value() == 7);
        assert(admin.getProxyImplementation(proxy) == address(second));
        assert(admin.getProxyAdmin(proxy) == address(admin));
    }

    function testFuzz_strangersReachTheImplementationOnly(address stranger) public {
        vm.assume(stranger != address(admin) && stranger != address(this));
        admin.upgrade(proxy, address(new Box()));
        vm.startPrank(stranger);
        assert(Box(address(proxy)).admin() == address(0xb0));
        vm.expectRevert();
        proxy.upgradeTo(stranger);
        vm.expectRevert();
        proxy.changeAdmin(stranger);
        vm.expectRevert();
        admin.upgrade(proxy, stranger);
        vm.stopPrank();
    }
}
