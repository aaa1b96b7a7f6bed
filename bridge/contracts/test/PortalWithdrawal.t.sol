// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IDisputeGame} from "../src/L1/IDisputeGame.sol";
import {MinimumGasCall} from "../src/L1/MinimumGasCall.sol";
import {Portal} from "../src/L1/Portal.sol";
import {WithdrawalLimit} from "../src/L1/WithdrawalLimit.sol";
import {OutputRootProof, Withdrawal} from "../src/shared/Withdrawals.sol";
import {L1System} from "./support/L1System.sol";
import {vm} from "./support/Vm.sol";

/// @notice Something on L1 that a withdrawal calls.
contract Target {
    Portal internal immutable PORTAL;
    address public lastSender;
    bool public refuses;

    constructor(Portal portal) {
        PORTAL = portal;
    }

    function setRefuses(bool yes) external {
        refuses = yes;
    }

    function remember() external {
        require(!refuses, "no");
        lastSender = PORTAL.l2Sender();
    }

    function again(Withdrawal calldata w) external {
        PORTAL.finalizeWithdrawalTransactionExternalProof(w, address(0x75));
    }
}

contract PortalWithdrawalTest is L1System {
    Target internal target;

    function setUp() public {
        setUpL1();
        target = new Target(portal);
    }

    function test_paysWhatWasProvenAndMatured() public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 10 ether, "");
        IDisputeGame game = propose(one(w));
        prove(w, one(w));
        vm.snapshotGasLastCall("prove");
        settle(game);
        finalize(w);
        vm.snapshotGasLastCall("finalize");
        assert(open.balanceOf(address(0xbeef)) == 10 ether);
        assert(portal.locked() == GENESIS_LOCK - 10 ether);
        vm.expectRevert(Portal.OptimismPortal_AlreadyFinalized.selector);
        finalize(w);
    }

    function testFuzz_paysAnyOfMany(uint256 seed, uint8 count, uint8 pick) public {
        count = count % 24 + 1;
        pick = pick % count;
        bytes32[] memory paths = new bytes32[](count);
        Withdrawal memory w;
        for (uint256 i = 0; i < count; ++i) {
            Withdrawal memory each =
                withdrawal(uint240(uint256(keccak256(abi.encode(seed, i)))), address(0xbeef), i + 1, "");
            paths[i] = pathOf(each);
            if (i == pick) w = each;
        }
        IDisputeGame game = propose(paths);
        prove(w, paths);
        settle(game);
        finalize(w);
        assert(open.balanceOf(address(0xbeef)) == uint256(pick) + 1);
    }

    function testFuzz_refusesWhatWasNotSent(uint256 nonce, uint128 value) public {
        vm.assume(nonce >> 240 == 0 && nonce != 1);
        Withdrawal memory sent = withdrawal(1, address(0xbeef), 1 ether, "");
        Withdrawal memory forged = withdrawal(nonce, address(0xbeef), value, "");
        propose(one(sent));
        OutputRootProof memory out = output(root(one(sent)));
        bytes[] memory nodes = proof(one(sent), pathOf(sent));
        vm.expectRevert(Portal.OptimismPortal_InvalidMerkleProof.selector);
        portal.proveWithdrawalTransaction(forged, 0, out, nodes);
    }

    function testFuzz_refusesBentProofs(uint256 at, uint8 bit) public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        bytes32[] memory paths = new bytes32[](3);
        paths[0] = pathOf(w);
        paths[1] = pathOf(withdrawal(2, address(0xbeef), 1, ""));
        paths[2] = pathOf(withdrawal(3, address(0xbeef), 1, ""));
        propose(paths);
        bytes[] memory nodes = proof(paths, paths[0]);
        uint256 node = at % nodes.length;
        uint256 place = (at >> 8) % nodes[node].length;
        nodes[node][place] = nodes[node][place] ^ bytes1(uint8(1) << (bit % 8));
        OutputRootProof memory out = output(root(paths));
        vm.expectRevert();
        portal.proveWithdrawalTransaction(w, 0, out, nodes);
    }

    function test_refusesProofsOfWrongLength() public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        propose(one(w));
        OutputRootProof memory out = output(root(one(w)));
        bytes[] memory none = new bytes[](0);
        vm.expectRevert(Portal.OptimismPortal_InvalidMerkleProof.selector);
        portal.proveWithdrawalTransaction(w, 0, out, none);
        bytes[] memory nodes = proof(one(w), pathOf(w));
        bytes[] memory twice = new bytes[](2);
        (twice[0], twice[1]) = (nodes[0], nodes[0]);
        vm.expectRevert(Portal.OptimismPortal_InvalidMerkleProof.selector);
        portal.proveWithdrawalTransaction(w, 0, out, twice);
    }

    function test_waitsForEachDelay() public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        vm.expectRevert(Portal.OptimismPortal_Unproven.selector);
        finalize(w);
        IDisputeGame game = propose(one(w));
        prove(w, one(w));
        vm.warp(block.timestamp + MATURITY);
        vm.expectRevert(Portal.OptimismPortal_ProofNotOldEnough.selector);
        finalize(w);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(Portal.OptimismPortal_InvalidRootClaim.selector);
        finalize(w);
        game.resolve();
        vm.warp(block.timestamp + AIR_GAP);
        vm.expectRevert(Portal.OptimismPortal_InvalidRootClaim.selector);
        finalize(w);
        vm.warp(block.timestamp + 1);
        finalize(w);
    }

    function test_proofInTheBlockOfTheGameIsRefused() public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        propose(one(w));
        vm.warp(block.timestamp - 1);
        OutputRootProof memory out = output(root(one(w)));
        bytes[] memory nodes = proof(one(w), pathOf(w));
        vm.expectRevert(Portal.OptimismPortal_InvalidProofTimestamp.selector);
        portal.proveWithdrawalTransaction(w, 0, out, nodes);
    }

    function test_callsTheTargetOnBehalfOfTheSender() public {
        Withdrawal memory w =
            withdrawal(1, address(target), 1 ether, abi.encodeCall(Target.remember, ()));
        payOut(w);
        assert(target.lastSender() == USER);
        assert(open.balanceOf(address(target)) == 1 ether);
        assert(portal.l2Sender() == address(0xdEaD));
    }

    function test_aTargetThatRefusesKeepsItsMoney() public {
        target.setRefuses(true);
        Withdrawal memory w =
            withdrawal(1, address(target), 1 ether, abi.encodeCall(Target.remember, ()));
        payOut(w);
        assert(open.balanceOf(address(target)) == 1 ether);
        vm.expectRevert(Portal.OptimismPortal_AlreadyFinalized.selector);
        finalize(w);
    }

    function test_noWithdrawalWithinAWithdrawal() public {
        Withdrawal memory inner = withdrawal(2, address(0xbeef), 1 ether, "");
        Withdrawal memory outer =
            withdrawal(1, address(target), 0, abi.encodeCall(Target.again, (inner)));
        bytes32[] memory paths = new bytes32[](2);
        (paths[0], paths[1]) = (pathOf(inner), pathOf(outer));
        IDisputeGame game = propose(paths);
        prove(inner, paths);
        prove(outer, paths);
        settle(game);
        finalize(outer);
        assert(open.balanceOf(address(0xbeef)) == 0);
        finalize(inner);
        assert(open.balanceOf(address(0xbeef)) == 1 ether);
    }

    function test_neverSpeaksToTheTokenOrItself() public {
        bytes memory steal = abi.encodeCall(open.transfer, (USER, GENESIS_LOCK));
        refusesTarget(withdrawal(1, address(open), 0, steal));
        refusesTarget(withdrawal(1, address(portal), 0, steal));
        refusesTarget(withdrawal(1, address(0), 1, ""));
    }

    function test_givesThePromisedGasOrNothing() public {
        Withdrawal memory w =
            withdrawal(1, address(target), 0, abi.encodeCall(Target.remember, ()));
        IDisputeGame game = propose(one(w));
        prove(w, one(w));
        settle(game);
        vm.prank(USER);
        vm.expectRevert(MinimumGasCall.MinimumGasCall_NotEnoughGas.selector);
        portal.finalizeWithdrawalTransaction{gas: 180_000}(w);
        finalize(w);
        assert(target.lastSender() == USER);
    }

    function test_pauseStopsWithdrawalsAndNotDeposits() public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        IDisputeGame game = propose(one(w));
        prove(w, one(w));
        settle(game);
        vm.prank(GUARDIAN);
        guardian.pause();
        vm.expectRevert(Portal.OptimismPortal_CallPaused.selector);
        finalize(w);
        vm.prank(USER);
        portal.depositTransaction(USER, 0, 21_000, false, "");
        vm.prank(GUARDIAN);
        guardian.unpause();
        finalize(w);
    }

    function test_blacklistedAndRetiredGamesDoNotPay() public {
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        IDisputeGame game = propose(one(w));
        prove(w, one(w));
        settle(game);
        vm.prank(GUARDIAN);
        registry.blacklistDisputeGame(game);
        vm.expectRevert(Portal.OptimismPortal_InvalidRootClaim.selector);
        finalize(w);
        IDisputeGame next = propose(one(w));
        prove(w, one(w));
        settle(next);
        vm.prank(GUARDIAN);
        registry.updateRetirementTimestamp();
        vm.warp(block.timestamp + 1);
        vm.expectRevert(Portal.OptimismPortal_InvalidRootClaim.selector);
        finalize(w);
        IDisputeGame last = propose(one(w));
        prove(w, one(w));
        settle(last);
        finalize(w);
    }

    function test_anotherGameTypeDoesNotCount() public {
        vm.prank(GUARDIAN);
        registry.setRespectedGameType(0);
        Withdrawal memory w = withdrawal(1, address(0xbeef), 1 ether, "");
        propose(one(w));
        OutputRootProof memory out = output(root(one(w)));
        bytes[] memory nodes = proof(one(w), pathOf(w));
        vm.expectRevert(Portal.OptimismPortal_InvalidDisputeGame.selector);
        portal.proveWithdrawalTransaction(w, 0, out, nodes);
    }

    function test_limitHoldsBackWhatIsTooMuch() public {
        vm.prank(GUARDIAN);
        portal.setWithdrawalLimit(15 ether, 100);
        Withdrawal memory first = withdrawal(1, address(0xbeef), 10 ether, "");
        Withdrawal memory second = withdrawal(2, address(0xbeef), 10 ether, "");
        payOut(first);
        IDisputeGame game = propose(one(second));
        prove(second, one(second));
        settle(game);
        vm.expectRevert(WithdrawalLimit.Portal_WithdrawalLimitReached.selector);
        finalize(second);
        vm.warp(block.timestamp + 100);
        finalize(second);
        vm.expectRevert(Portal.OptimismPortal_Unauthorized.selector);
        portal.setWithdrawalLimit(0, 0);
    }

    function payOut(Withdrawal memory w) private {
        IDisputeGame game = propose(one(w));
        prove(w, one(w));
        settle(game);
        finalize(w);
    }

    function refusesTarget(Withdrawal memory w) private {
        propose(one(w));
        uint256 index = factory.gameCount() - 1;
        OutputRootProof memory out = output(root(one(w)));
        bytes[] memory nodes = proof(one(w), pathOf(w));
        vm.expectRevert(Portal.OptimismPortal_BadTarget.selector);
        portal.proveWithdrawalTransaction(w, index, out, nodes);
    }
}
