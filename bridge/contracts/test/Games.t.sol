// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AnchorStateRegistry} from "../src/L1/AnchorStateRegistry.sol";
import {DisputeGameFactory} from "../src/L1/DisputeGameFactory.sol";
import {Guardian} from "../src/L1/Guardian.sol";
import {GameStatus, IDisputeGame} from "../src/L1/IDisputeGame.sol";
import {PermissionedGame} from "../src/L1/PermissionedGame.sol";
import {L1System} from "./support/L1System.sol";
import {vm} from "./support/Vm.sol";

contract GamesTest is L1System {
    function setUp() public {
        setUpL1();
    }

    function test_aGameKnowsItsClaim() public {
        bytes32 claim = keccak256("claim");
        vm.prank(PROPOSER);
        IDisputeGame game = IDisputeGame(factory.create(1, claim, abi.encode(uint256(42))));
        vm.snapshotGasLastCall("propose");
        assert(game.rootClaim() == claim && game.l2SequenceNumber() == 42);
        assert(game.gameCreator() == PROPOSER && game.gameType() == 1);
        assert(game.l1Head() == blockhash(block.number - 1));
        assert(keccak256(game.extraData()) == keccak256(abi.encode(uint256(42))));
        (address found, uint64 when) = factory.games(1, claim, abi.encode(uint256(42)));
        assert(found == address(game) && when == block.timestamp);
        vm.prank(PROPOSER);
        vm.expectRevert(
            abi.encodeWithSelector(
                DisputeGameFactory.GameAlreadyExists.selector,
                factory.getGameUUID(1, claim, abi.encode(uint256(42)))
            )
        );
        factory.create(1, claim, abi.encode(uint256(42)));
    }

    function testFuzz_onlyTheProposerProposes(address stranger) public {
        vm.assume(stranger != PROPOSER);
        vm.prank(stranger);
        vm.expectRevert(PermissionedGame.BadAuth.selector);
        factory.create(1, keccak256("claim"), abi.encode(uint256(42)));
    }

    function test_refusesOddGames() public {
        vm.prank(PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(DisputeGameFactory.NoImplementation.selector, uint32(0)));
        factory.create(0, keccak256("claim"), abi.encode(uint256(42)));
        vm.prank(PROPOSER);
        vm.expectRevert(PermissionedGame.BadExtraData.selector);
        factory.create(1, keccak256("claim"), abi.encode(uint256(42), uint256(0)));
        vm.prank(PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(PermissionedGame.UnexpectedRootClaim.selector, keccak256("claim")));
        factory.create(1, keccak256("claim"), abi.encode(uint256(0)));
    }

    function test_resolvesOnceAfterItsClock() public {
        IDisputeGame game = propose(one(withdrawal(1, USER, 1, "")));
        vm.expectRevert(PermissionedGame.ClockNotExpired.selector);
        game.resolve();
        vm.warp(block.timestamp + CLOCK);
        assert(game.resolve() == GameStatus.DEFENDER_WINS);
        vm.expectRevert(PermissionedGame.GameNotInProgress.selector);
        game.resolve();
        vm.expectRevert(PermissionedGame.AlreadyInitialized.selector);
        game.initialize();
    }

    function test_theImplementationItselfIsNoGame() public {
        PermissionedGame impl = PermissionedGame(factory.gameImpls(1));
        vm.expectRevert();
        impl.initialize();
        vm.expectRevert(PermissionedGame.GameNotInProgress.selector);
        impl.resolve();
    }

    function testFuzz_findsTheLatest(uint8 made, uint256 start, uint256 n) public {
        made = made % 12;
        for (uint256 i = 1; i <= made; ++i) {
            vm.prank(PROPOSER);
            factory.create(1, bytes32(i), abi.encode(i));
        }
        start = start % 15;
        DisputeGameFactory.GameSearchResult[] memory found = factory.findLatestGames(1, start, n);
        if (start >= made) {
            assert(found.length == 0);
            return;
        }
        assert(found.length == (n < start + 1 ? n : start + 1));
        for (uint256 i = 0; i < found.length; ++i) {
            assert(found[i].index == start - i && found[i].rootClaim == bytes32(start - i + 1));
            (,, address proxy) = factory.gameAtIndex(start - i);
            assert(address(uint160(uint256(found[i].metadata))) == proxy);
        }
        assert(factory.findLatestGames(0, start, n).length == 0);
    }

    function test_theAnchorMovesForwardOnly() public {
        IDisputeGame first = propose(one(withdrawal(1, USER, 1, "")));
        IDisputeGame second = propose(one(withdrawal(2, USER, 1, "")));
        vm.expectRevert(AnchorStateRegistry.AnchorStateRegistry_InvalidAnchorGame.selector);
        registry.setAnchorState(second);
        settle(second);
        first.resolve();
        vm.warp(block.timestamp + AIR_GAP + 1);
        registry.setAnchorState(second);
        (bytes32 anchored, uint256 number) = registry.getAnchorRoot();
        assert(anchored == second.rootClaim() && number == 20);
        vm.expectRevert(AnchorStateRegistry.AnchorStateRegistry_InvalidAnchorGame.selector);
        registry.setAnchorState(first);
    }

    function test_aGameThatTheFactoryDidNotMakeIsNotProper() public {
        IDisputeGame real = propose(one(withdrawal(1, USER, 1, "")));
        assert(registry.isGameProper(real));
        PermissionedGame fake = new PermissionedGame(address(factory), address(registry), PROPOSER, 0, 1);
        assert(!registry.isGameProper(fake));
    }

    function testFuzz_onlyTheGuardianDistrusts(address stranger) public {
        vm.assume(stranger != GUARDIAN);
        IDisputeGame game = propose(one(withdrawal(1, USER, 1, "")));
        vm.startPrank(stranger);
        bytes4 refusal = AnchorStateRegistry.AnchorStateRegistry_Unauthorized.selector;
        vm.expectRevert(refusal);
        registry.blacklistDisputeGame(game);
        vm.expectRevert(refusal);
        registry.setRespectedGameType(0);
        vm.expectRevert(refusal);
        registry.updateRetirementTimestamp();
        vm.expectRevert(Guardian.Guardian_Unauthorized.selector);
        guardian.pause();
        vm.expectRevert(Guardian.Guardian_Unauthorized.selector);
        guardian.handOver(stranger);
        vm.stopPrank();
    }

    function testFuzz_onlyTheOwnerSetsGames(address stranger) public {
        vm.assume(stranger != address(this));
        vm.startPrank(stranger);
        vm.expectRevert(DisputeGameFactory.DisputeGameFactory_Unauthorized.selector);
        factory.setImplementation(1, stranger);
        vm.expectRevert(DisputeGameFactory.DisputeGameFactory_Unauthorized.selector);
        factory.setInitBond(1, 1);
        vm.stopPrank();
    }
}
