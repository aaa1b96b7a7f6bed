// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IDisputeGame} from "../src/L1/IDisputeGame.sol";
import {Withdrawal} from "../src/shared/Withdrawals.sol";
import {L1System} from "./support/L1System.sol";
import {vm} from "./support/Vm.sol";

/// @notice A random life of the bridge, with the accounts that L2 would keep.
contract BridgeLife is L1System {
    uint256 public minted;
    uint256 public withdrawn;
    uint256 public stolen;
    uint256 public payments;

    Withdrawal[] internal sent;
    uint256[] internal provenAt;
    IDisputeGame internal lastGame;
    uint256 internal covered;

    constructor() {
        setUpL1();
    }

    function lock() external view returns (uint256) {
        return GENESIS_LOCK;
    }

    function locked() external view returns (uint256) {
        return portal.locked();
    }

    function held() external view returns (uint256) {
        return open.balanceOf(address(portal));
    }

    function deposit(uint96 amount) external {
        uint256 value = uint256(amount) % (open.balanceOf(USER) / 10 + 1);
        vm.roll(block.number + 1);
        vm.prank(USER, USER);
        portal.depositERC20Transaction(USER, value, value, 21_000, false, "");
        minted += value;
    }

    function send(uint96 amount) external {
        sent.push(withdrawal(sent.length, address(0xbeef), uint256(amount) % 1000 ether, ""));
        provenAt.push(0);
    }

    function propose() external {
        if (sent.length == covered) return;
        lastGame = propose(paths());
        covered = sent.length;
    }

    function prove(uint256 pick) external {
        if (covered == 0) return;
        pick = pick % covered;
        bytes32[] memory all = new bytes32[](covered);
        bytes32[] memory now_ = paths();
        for (uint256 i = 0; i < covered; ++i) {
            all[i] = now_[i];
        }
        prove(sent[pick], all);
        provenAt[pick] = block.timestamp;
    }

    function pass(uint8 seconds_) external {
        vm.warp(block.timestamp + seconds_ % 8);
    }

    function resolve() external {
        if (address(lastGame) != address(0)) lastGame.resolve();
    }

    function pay(uint256 pick) external {
        if (sent.length == 0) return;
        pick = pick % sent.length;
        bool early = provenAt[pick] == 0 || block.timestamp - provenAt[pick] <= MATURITY;
        finalize(sent[pick]);
        if (early) stolen += sent[pick].value;
        withdrawn += sent[pick].value;
        ++payments;
    }

    /// @dev Tries to take out what L2 never sent.
    function forge(uint96 value) external {
        finalize(withdrawal(1 << 100, address(0xbad), value, ""));
        stolen += value;
    }

    function gift(uint64 value) external {
        vm.prank(USER);
        open.transfer(address(portal), value);
    }

    function paths() private view returns (bytes32[] memory all) {
        all = new bytes32[](sent.length);
        for (uint256 i = 0; i < sent.length; ++i) {
            all[i] = pathOf(sent[i]);
        }
    }
}

contract ConservationTest {
    BridgeLife internal life;

    function setUp() public {
        life = new BridgeLife();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(life);
    }

    /// @notice What is locked is what was minted and has not been withdrawn.
    function invariant_lockedIsMintedLessWithdrawn() public view {
        assert(life.locked() == life.lock() + life.minted() - life.withdrawn());
        assert(life.held() >= life.locked());
    }

    /// @notice Nothing leaves but what was proven and has matured.
    function invariant_nothingIsStolen() public view {
        assert(life.stolen() == 0);
    }

    /// @notice The invariants are about something: the random life can get to a payment.
    function test_aLifeCanPay() public {
        life.deposit(1 ether);
        life.send(5 ether);
        life.propose();
        life.prove(0);
        life.pass(7);
        life.resolve();
        life.pass(7);
        life.pay(0);
        assert(life.payments() == 1 && life.withdrawn() == 5 ether);
        invariant_lockedIsMintedLessWithdrawn();
    }
}
