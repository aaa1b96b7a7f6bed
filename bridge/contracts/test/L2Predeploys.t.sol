// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {FeeVault} from "../src/L2/FeeVault.sol";
import {GasPriceOracle} from "../src/L2/GasPriceOracle.sol";
import {L1Block} from "../src/L2/L1Block.sol";
import {MessagePasser} from "../src/L2/MessagePasser.sol";
import {WrappedOpen} from "../src/L2/WrappedOpen.sol";
import {Withdrawal, Withdrawals} from "../src/shared/Withdrawals.sol";
import {Vm, vm} from "./support/Vm.sol";

contract L2PredeploysTest {
    L1Block internal constant L1_BLOCK = L1Block(0x4200000000000000000000000000000000000015);
    MessagePasser internal constant PASSER = MessagePasser(payable(0x4200000000000000000000000000000000000016));
    address internal constant DEPOSITOR = 0xDeaDDEaDDeAdDeAdDEAdDEaddeAddEAdDEAd0001;

    GasPriceOracle internal oracle;

    function setUp() public {
        vm.etch(address(L1_BLOCK), type(L1Block).runtimeCode);
        vm.etch(address(PASSER), type(MessagePasser).runtimeCode);
        oracle = new GasPriceOracle();
        vm.deal(address(this), 100 ether);
    }

    receive() external payable {}

    function testFuzz_attributesLandWhereExecutionReadsThem(
        uint32[3] calldata scalars,
        uint64[4] calldata numbers,
        uint256[2] calldata fees,
        bytes32[2] calldata hashes
    ) public {
        set(
            abi.encodePacked(
                scalars[0], scalars[1], numbers[0], numbers[1], numbers[2], fees[0], fees[1], hashes[0],
                hashes[1], scalars[2], numbers[3]
            )
        );
        assert(L1_BLOCK.baseFeeScalar() == scalars[0] && L1_BLOCK.blobBaseFeeScalar() == scalars[1]);
        assert(L1_BLOCK.sequenceNumber() == numbers[0] && L1_BLOCK.timestamp() == numbers[1]);
        assert(L1_BLOCK.number() == numbers[2] && L1_BLOCK.basefee() == fees[0]);
        assert(L1_BLOCK.blobBaseFee() == fees[1] && L1_BLOCK.hash() == hashes[0]);
        assert(L1_BLOCK.batcherHash() == hashes[1]);
        assert(L1_BLOCK.operatorFeeScalar() == scalars[2] && L1_BLOCK.operatorFeeConstant() == numbers[3]);
        assert(vm.load(address(L1_BLOCK), bytes32(uint256(1))) == bytes32(fees[0]));
        assert(
            uint256(vm.load(address(L1_BLOCK), bytes32(uint256(3))))
                == uint256(scalars[0]) << 96 | uint256(scalars[1]) << 64 | numbers[0]
        );
        assert(uint256(vm.load(address(L1_BLOCK), bytes32(uint256(7)))) == fees[1]);
        assert(
            uint256(vm.load(address(L1_BLOCK), bytes32(uint256(8)))) == uint256(scalars[2]) << 64 | numbers[3]
        );
    }

    function testFuzz_onlyTheDepositorSetsAttributes(address stranger) public {
        vm.assume(stranger != DEPOSITOR);
        vm.prank(stranger);
        vm.expectRevert(L1Block.NotDepositor.selector);
        L1_BLOCK.setL1BlockValuesIsthmus();
    }

    /// @notice The example of the golden vectors: 1,368 and 810,949 at 1 gwei and 1 wei.
    function test_feeOfTheSmallest() public {
        set(
            abi.encodePacked(
                uint32(1368), uint32(810949), uint64(0), uint64(0), uint64(0), uint256(1 gwei), uint256(1),
                bytes32(0), bytes32(0), uint32(0), uint64(0)
            )
        );
        assert(oracle.getL1Fee("") == uint256(100e6) * (16 * 1368 * 1 gwei + 810949) / 1e12);
        assert(oracle.getL1GasUsed("") == 1600);
        assert(oracle.getOperatorFee(21_000) == 0);
    }

    function test_operatorFee() public {
        set(
            abi.encodePacked(
                uint32(0), uint32(0), uint64(0), uint64(0), uint64(0), uint256(0), uint256(0), bytes32(0),
                bytes32(0), uint32(2_000_000), uint64(7)
            )
        );
        assert(oracle.getOperatorFee(21_000) == 42_007);
    }

    function testFuzz_compressionNeverBeatsItsBound(bytes calldata data) public view {
        assert(oracle.getL1GasUsed(data) <= (836_500 * (data.length + 68 + (data.length + 68) / 255 + 16)) * 16 / 1e6 + 1600);
    }

    function testFuzz_messagesAreRemembered(address target, uint96 value, uint64 gasLimit, bytes calldata data)
        public
    {
        value = uint96(value % 1 ether);
        uint256 nonce = PASSER.messageNonce();
        vm.recordLogs();
        PASSER.initiateWithdrawal{value: value}(target, gasLimit, data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes32 hash = Withdrawals.hash(Withdrawal(nonce, address(this), target, value, gasLimit, data));
        assert(PASSER.sentMessages(hash));
        assert(vm.load(address(PASSER), Withdrawals.storageKey(hash)) == bytes32(uint256(1)));
        assert(PASSER.messageNonce() == nonce + 1 && nonce >> 240 == 1);
        (,,, bytes32 told) = abi.decode(logs[0].data, (uint256, uint256, bytes, bytes32));
        assert(told == hash && address(PASSER).balance == value);
    }

    function test_aPlainTransferWithdraws() public {
        uint256 nonce = PASSER.messageNonce();
        (bool sent,) = address(PASSER).call{value: 1 ether}("");
        assert(sent);
        assert(
            PASSER.sentMessages(
                Withdrawals.hash(Withdrawal(nonce, address(this), address(this), 1 ether, 100_000, ""))
            )
        );
    }

    function test_vaultPaysItsRecipient() public {
        FeeVault vault = new FeeVault();
        vm.store(address(vault), bytes32(uint256(1)), bytes32(uint256(1) << 160 | uint160(0xfee)));
        vm.store(address(vault), bytes32(uint256(2)), bytes32(uint256(2 ether)));
        (bool sent,) = address(vault).call{value: 1 ether}("");
        assert(sent);
        vm.expectRevert(FeeVault.FeeVault_NotEnoughYet.selector);
        vault.withdraw();
        (sent,) = address(vault).call{value: 1 ether}("");
        vault.withdraw();
        assert(address(0xfee).balance == 2 ether && vault.totalProcessed() == 2 ether);
    }

    function test_vaultPaysOnL1() public {
        FeeVault vault = new FeeVault();
        vm.store(address(vault), bytes32(uint256(1)), bytes32(uint256(uint160(0xfee))));
        (bool sent,) = address(vault).call{value: 1 ether}("");
        assert(sent);
        vault.withdraw();
        assert(address(PASSER).balance == 1 ether);
    }

    function testFuzz_wrappedIsBacked(uint96 amount, uint96 back) public {
        WrappedOpen wrapped = new WrappedOpen();
        amount = uint96(amount % 50 ether);
        wrapped.deposit{value: amount}();
        if (back > amount) vm.expectRevert(WrappedOpen.WrappedOpen_Insufficient.selector);
        wrapped.withdraw(back);
        if (back > amount) back = 0;
        assert(wrapped.totalSupply() == amount - back && wrapped.balanceOf(address(this)) == amount - back);
    }

    function test_wrappedMovesByAllowance() public {
        WrappedOpen wrapped = new WrappedOpen();
        wrapped.deposit{value: 3 ether}();
        wrapped.approve(address(0xa), 2 ether);
        vm.prank(address(0xa));
        wrapped.transferFrom(address(this), address(0xb), 2 ether);
        vm.prank(address(0xa));
        vm.expectRevert(WrappedOpen.WrappedOpen_Insufficient.selector);
        wrapped.transferFrom(address(this), address(0xb), 1);
        assert(wrapped.balanceOf(address(0xb)) == 2 ether);
    }

    function set(bytes memory packed) private {
        vm.prank(DEPOSITOR);
        (bool done,) =
            address(L1_BLOCK).call(bytes.concat(L1Block.setL1BlockValuesIsthmus.selector, packed));
        assert(done);
    }
}
