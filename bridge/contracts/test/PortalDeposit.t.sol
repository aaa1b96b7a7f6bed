// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {DepositGas} from "../src/L1/DepositGas.sol";
import {Portal} from "../src/L1/Portal.sol";
import {SystemConfig} from "../src/L1/SystemConfig.sol";
import {L1System} from "./support/L1System.sol";
import {Vm, vm} from "./support/Vm.sol";

/// @notice A contract that deposits.
contract Depositor {
    function force(Portal portal, address to) external {
        portal.depositTransaction(to, 7, 21_000, false, "");
    }
}

contract PortalDepositTest is L1System {
    event TransactionDeposited(
        address indexed from, address indexed to, uint256 indexed version, bytes opaqueData
    );

    function setUp() public {
        setUpL1();
    }

    function test_genesisIsLocked() public view {
        assert(portal.locked() == GENESIS_LOCK);
        assert(open.balanceOf(address(portal)) == GENESIS_LOCK);
    }

    function testFuzz_locksWhatItMints(address to, uint96 mint, uint128 value, uint64 gasLimit, bytes calldata data)
        public
    {
        mint = uint96(uint256(mint) % 1_000_000 ether);
        uint64 least = portal.minimumGasLimit(uint64(data.length));
        gasLimit = uint64(least + gasLimit % 1_000_000);
        vm.expectEmit(true, true, true, true);
        emit TransactionDeposited(
            USER, to, 0, abi.encodePacked(uint256(mint), uint256(value), gasLimit, false, data)
        );
        vm.prank(USER, USER);
        portal.depositERC20Transaction(to, mint, value, gasLimit, false, data);
        assert(portal.locked() == GENESIS_LOCK + mint);
        assert(open.balanceOf(address(portal)) == GENESIS_LOCK + mint);
    }

    function test_gasOfADeposit() public {
        vm.prank(USER, USER);
        portal.depositERC20Transaction(USER, 1 ether, 1 ether, 100_000, false, "");
        vm.snapshotGasLastCall("deposit");
    }

    function test_refusesEther() public {
        vm.deal(USER, 2 ether);
        vm.prank(USER);
        vm.expectRevert(Portal.Portal_EtherNotAccepted.selector);
        portal.depositTransaction{value: 1}(USER, 0, 21_000, false, "");
        vm.prank(USER);
        (bool sent,) = address(portal).call{value: 1 ether}("");
        assert(!sent);
        assert(address(portal).balance == 0);
    }

    function test_mintsNothingThatDidNotArrive() public {
        uint256 balance = open.balanceOf(USER);
        vm.prank(USER);
        vm.expectRevert();
        portal.depositERC20Transaction(USER, balance + 1, 0, 21_000, false, "");
        assert(portal.locked() == GENESIS_LOCK);
    }

    function test_tokensJustSentAreNotBacking() public {
        vm.prank(USER);
        open.transfer(address(portal), 5 ether);
        assert(portal.locked() == GENESIS_LOCK);
    }

    function test_contractsGetAnAlias() public {
        Depositor depositor = new Depositor();
        address aliased;
        unchecked {
            aliased = address(uint160(address(depositor)) + uint160(0x1111000000000000000000000000000000001111));
        }
        vm.expectEmit(true, true, true, true);
        emit TransactionDeposited(aliased, USER, 0, abi.encodePacked(uint256(0), uint256(7), uint64(21_000), false));
        depositor.force(portal, USER);
    }

    function test_delegatedAccountsStayThemselves() public {
        address delegated = address(0x7702);
        vm.etch(delegated, bytes.concat(hex"ef0100", bytes20(address(this))));
        vm.expectEmit(true, true, true, true);
        emit TransactionDeposited(delegated, USER, 0, abi.encodePacked(uint256(0), uint256(1), uint64(21_000), false));
        vm.prank(delegated, USER);
        portal.depositTransaction(USER, 1, 21_000, false, "");
    }

    function test_codeOfTheSameLengthIsNoDelegation() public {
        address other = address(0x7703);
        vm.etch(other, bytes.concat(hex"ff0100", bytes20(address(this))));
        vm.recordLogs();
        vm.prank(other, USER);
        portal.depositTransaction(USER, 1, 21_000, false, "");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assert(logs[0].topics[1] != bytes32(uint256(uint160(other))));
    }

    function test_refusesWhatL2CouldNotRun() public {
        vm.expectRevert(Portal.OptimismPortal_BadTarget.selector);
        portal.depositTransaction(USER, 0, 100_000, true, "");
        vm.expectRevert(Portal.OptimismPortal_GasLimitTooLow.selector);
        portal.depositTransaction(USER, 0, 20_999, false, "");
        vm.expectRevert(Portal.OptimismPortal_GasLimitTooLow.selector);
        portal.depositTransaction(USER, 0, 21_039, false, hex"00");
        bytes memory tooMuch = new bytes(120_001);
        vm.expectRevert(Portal.OptimismPortal_CalldataTooLarge.selector);
        portal.depositTransaction(USER, 0, 10_000_000, false, tooMuch);
        portal.depositTransaction(address(0), 0, 100_000, true, hex"00");
    }

    /// What a transaction may use on L1 at Osaka (EIP-7825).
    uint256 internal constant L1_TRANSACTION_GAS = 1 << 24;

    function test_aFirstDepositOfAMillionGasIsCheap() public {
        assert(block.basefee == 1 gwei);
        bytes memory call = abi.encodeCall(
            Portal.depositERC20Transaction, (USER, 1 ether, 1 ether, 1_000_000, false, "")
        );
        uint256 gas = transactionGas(call);
        assert(gas < 300_000);
        vm.snapshotValue("first deposit of 1,000,000 L2 gas", gas);
    }

    function test_theLargestDepositFitsOneTransactionOfL1() public {
        assert(block.basefee == 1 gwei);
        bytes memory data = new bytes(120_000);
        for (uint256 i = 0; i < data.length; ++i) {
            data[i] = 0xff;
        }
        uint64 all = portal.maxResourceLimit();
        bytes memory call =
            abi.encodeCall(Portal.depositERC20Transaction, (USER, 1 ether, 1 ether, all, false, data));
        uint256 gas = transactionGas(call);
        assert(gas < L1_TRANSACTION_GAS);
        vm.snapshotValue("largest deposit", gas);
        vm.expectRevert(DepositGas.OutOfGas.selector);
        portal.depositTransaction(USER, 0, 21_000, false, "");
    }

    /// The gas of USER's transaction that calls the portal: execution, intrinsic gas, the floor of EIP-7623.
    function transactionGas(bytes memory call) private returns (uint256) {
        uint256 tokens;
        for (uint256 i = 0; i < call.length; ++i) {
            tokens += call[i] == 0 ? 1 : 4;
        }
        vm.cool(address(portal));
        vm.cool(address(open));
        vm.cool(address(config));
        vm.prank(USER, USER);
        uint256 before = gasleft();
        (bool success,) = address(portal).call(call);
        uint256 used = before - gasleft() + 21_000 + 4 * tokens;
        assert(success);
        uint256 least = 21_000 + 10 * tokens;
        return used > least ? used : least;
    }

    function test_fiftyFullBlocksRaiseThePriceTenfold() public {
        (uint128 first,,) = portal.params();
        uint64 all = portal.maxResourceLimit();
        // A dear L1 burns little gas for the same price, so that the test fits its own gas.
        vm.fee(1e19);
        for (uint256 i = 0; i < 50; ++i) {
            vm.roll(block.number + 1);
            portal.depositTransaction(USER, 0, all, false, "");
        }
        vm.roll(block.number + 1);
        portal.depositTransaction(USER, 0, 21_000, false, "");
        (uint128 last,,) = portal.params();
        assert(last >= 10 * uint256(first));
    }

    function testFuzz_depositsNeverTakeMoreThanATenthOfABlock(uint64 limit) public {
        uint64 least = config.minimumGasLimit();
        limit = uint64(least + limit % (config.maximumGasLimit() - least + 1));
        config.setGasLimit(limit);
        uint64 all = portal.maxResourceLimit();
        assert(all <= limit / 10 && all <= portal.MAX_RESOURCE_LIMIT());
        portal.depositTransaction(USER, 0, all, false, "");
        assert(portal.boughtGas() == all);
        vm.expectRevert(DepositGas.OutOfGas.selector);
        portal.depositTransaction(USER, 0, 21_000, false, "");
    }

    function test_theLimitIsNotLoweredUnderDepositsOfTheSameBlock() public {
        portal.depositTransaction(USER, 0, 10_000_001, false, "");
        vm.expectRevert(SystemConfig.SystemConfig_DepositsExceedGasLimit.selector);
        config.setGasLimit(100_000_000);
        config.setGasLimit(100_000_010);
        vm.roll(block.number + 1);
        assert(portal.boughtGas() == 0);
        config.setGasLimit(30_000_000);
        assert(portal.maxResourceLimit() == 3_000_000);
    }

    function test_oneBlockSellsOnlySoMuchGas() public {
        uint64 all = portal.maxResourceLimit();
        assert(all == 50_000_000);
        portal.depositTransaction(USER, 0, all - 21_000, false, "");
        portal.depositTransaction(USER, 0, 21_000, false, "");
        vm.expectRevert(DepositGas.OutOfGas.selector);
        portal.depositTransaction(USER, 0, 21_000, false, "");
        (uint128 before,,) = portal.params();
        vm.roll(block.number + 1);
        portal.depositTransaction(USER, 0, 21_000, false, "");
        (uint128 dearer,,) = portal.params();
        assert(dearer > before);
        vm.roll(block.number + 100);
        portal.depositTransaction(USER, 0, 21_000, false, "");
        (uint128 cheap,,) = portal.params();
        assert(cheap == 0.1 gwei);
    }

    function testFuzz_marketNeverBreaks(uint64[4] calldata gas, uint16[4] calldata gap) public {
        for (uint256 i = 0; i < gas.length; ++i) {
            vm.roll(block.number + 1 + gap[i] % 300);
            portal.depositTransaction(USER, 0, 21_000 + gas[i] % 2_500_000, false, "");
            (uint128 price,,) = portal.params();
            assert(price >= 0.1 gwei);
        }
    }
}
