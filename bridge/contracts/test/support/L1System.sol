// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AnchorStateRegistry} from "../../src/L1/AnchorStateRegistry.sol";
import {DisputeGameFactory} from "../../src/L1/DisputeGameFactory.sol";
import {Guardian} from "../../src/L1/Guardian.sol";
import {IDisputeGame} from "../../src/L1/IDisputeGame.sol";
import {Open} from "../../src/L1/Open.sol";
import {PermissionedGame} from "../../src/L1/PermissionedGame.sol";
import {Portal} from "../../src/L1/Portal.sol";
import {SystemConfig} from "../../src/L1/SystemConfig.sol";
import {AdminProxy} from "../../src/shared/AdminProxy.sol";
import {OutputRootProof, Withdrawal, Withdrawals} from "../../src/shared/Withdrawals.sol";
import {ProxyAdmin} from "../../src/shared/ProxyAdmin.sol";
import {TrieBuilder} from "./TrieBuilder.sol";
import {vm} from "./Vm.sol";

/// @notice All L1 contracts, set up as the deployment does.
contract L1System is TrieBuilder {
    uint256 internal constant GENESIS_LOCK = 110_000 ether;
    uint64 internal constant CLOCK = 4;
    uint256 internal constant AIR_GAP = 4;
    uint256 internal constant MATURITY = 4;

    address internal constant GUARDIAN = address(0x6a);
    address internal constant PROPOSER = address(0x70);
    address internal constant USER = address(0x75);

    Open internal open;
    ProxyAdmin internal admin;
    Guardian internal guardian;
    SystemConfig internal config;
    DisputeGameFactory internal factory;
    AnchorStateRegistry internal registry;
    Portal internal portal;
    uint256 internal l2Block;

    function setUpL1() internal {
        vm.warp(1_000_000);
        vm.roll(100);
        vm.fee(1 gwei);
        open = new Open(address(this));
        admin = new ProxyAdmin(address(this));
        guardian = Guardian(address(new AdminProxy(address(admin))));
        config = SystemConfig(address(new AdminProxy(address(admin))));
        factory = DisputeGameFactory(address(new AdminProxy(address(admin))));
        registry = AnchorStateRegistry(address(new AdminProxy(address(admin))));
        portal = Portal(payable(address(new AdminProxy(address(admin)))));
        setUpProxies();
        open.transfer(USER, 1_000_000 ether);
        vm.prank(USER);
        open.approve(address(portal), type(uint256).max);
        vm.warp(block.timestamp + 1);
    }

    function setUpProxies() private {
        install(address(guardian), address(new Guardian()), abi.encodeCall(Guardian.initialize, (GUARDIAN)));
        install(
            address(factory),
            address(new DisputeGameFactory()),
            abi.encodeCall(DisputeGameFactory.initialize, (address(this)))
        );
        factory.setImplementation(
            1, address(new PermissionedGame(address(factory), address(registry), PROPOSER, CLOCK, 761612))
        );
        open.approve(address(portal), GENESIS_LOCK);
        install(
            address(portal),
            address(new Portal(MATURITY)),
            abi.encodeCall(
                Portal.initialize, (config, registry, IERC20(address(open)), address(this), GENESIS_LOCK)
            )
        );
        install(
            address(config),
            address(new SystemConfig()),
            abi.encodeCall(SystemConfig.initialize, (parameters(), addresses()))
        );
        install(
            address(registry),
            address(new AnchorStateRegistry(AIR_GAP)),
            abi.encodeCall(
                AnchorStateRegistry.initialize,
                (guardian, factory, AnchorStateRegistry.Anchor(bytes32(uint256(1)), 0), 1)
            )
        );
    }

    function install(address proxy, address implementation, bytes memory call) internal {
        admin.upgradeAndCall(AdminProxy(payable(proxy)), implementation, call);
    }

    function parameters() internal view returns (SystemConfig.Parameters memory) {
        return SystemConfig.Parameters({
            l2ChainId: 761612,
            owner: address(this),
            batcherHash: bytes32(uint256(0xba)),
            gasLimit: 500_000_000,
            unsafeBlockSigner: address(0x5e),
            basefeeScalar: 1368,
            blobbasefeeScalar: 810949,
            eip1559Denominator: 250,
            eip1559Elasticity: 2,
            operatorFeeScalar: 0,
            operatorFeeConstant: 0
        });
    }

    function addresses() internal view returns (SystemConfig.Addresses memory) {
        return SystemConfig.Addresses({
            guardian: address(guardian),
            optimismPortal: address(portal),
            disputeGameFactory: address(factory),
            open: address(open),
            batchInbox: address(0xff)
        });
    }

    function withdrawal(uint256 nonce, address target, uint256 value, bytes memory data)
        internal
        pure
        returns (Withdrawal memory)
    {
        return Withdrawal(uint256(1) << 240 | nonce, USER, target, value, 100_000, data);
    }

    function pathOf(Withdrawal memory w) internal pure returns (bytes32) {
        return keccak256(abi.encode(Withdrawals.storageKey(Withdrawals.hash(w))));
    }

    function output(bytes32 storageRoot) internal pure returns (OutputRootProof memory) {
        return OutputRootProof(0, bytes32(uint256(2)), storageRoot, bytes32(uint256(3)));
    }

    /// @notice A game whose output holds these paths; time moves on so that it can be used.
    function propose(bytes32[] memory paths) internal returns (IDisputeGame game) {
        l2Block += 10;
        vm.prank(PROPOSER);
        game = IDisputeGame(
            factory.create(1, Withdrawals.hash(output(root(paths))), abi.encode(l2Block))
        );
        vm.warp(block.timestamp + 1);
    }

    function prove(Withdrawal memory w, bytes32[] memory paths) internal {
        bytes[] memory nodes = proof(paths, pathOf(w));
        OutputRootProof memory out = output(root(paths));
        uint256 index = factory.gameCount() - 1;
        vm.prank(USER);
        portal.proveWithdrawalTransaction(w, index, out, nodes);
    }

    function settle(IDisputeGame game) internal {
        vm.warp(block.timestamp + CLOCK + 1);
        game.resolve();
        vm.warp(block.timestamp + AIR_GAP + MATURITY + 1);
    }

    function finalize(Withdrawal memory w) internal {
        vm.prank(USER);
        portal.finalizeWithdrawalTransaction(w);
    }

    function one(Withdrawal memory w) internal pure returns (bytes32[] memory paths) {
        paths = new bytes32[](1);
        paths[0] = pathOf(w);
    }
}
