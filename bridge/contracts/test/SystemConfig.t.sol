// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {SystemConfig} from "../src/L1/SystemConfig.sol";
import {L1System} from "./support/L1System.sol";
import {Vm, vm} from "./support/Vm.sol";

contract SystemConfigTest is L1System {
    bytes32 internal constant TOPIC = keccak256("ConfigUpdate(uint256,uint8,bytes)");

    function setUp() public {
        setUpL1();
    }

    function test_tellsDerivationInItsOwnEncoding() public {
        vm.recordLogs();
        config.setBatcherHash(bytes32(uint256(0xabc)));
        config.setGasConfigEcotone(7, 9);
        config.setGasLimit(30_000_000);
        config.setUnsafeBlockSigner(address(0x51));
        config.setEIP1559Params(250, 6);
        config.setOperatorFeeScalars(5, 6);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assert(logs.length == 6);
        expect(logs[0], 0, abi.encode(uint256(0xabc)));
        expect(logs[1], 1, abi.encode(uint256(0), uint256(1) << 248 | uint256(9) << 32 | 7));
        expect(logs[2], 2, abi.encode(uint256(30_000_000)));
        expect(logs[3], 3, abi.encode(address(0x51)));
        expect(logs[4], 4, abi.encode(uint256(250) << 32 | 6));
        expect(logs[5], 5, abi.encode(uint256(5) << 64 | 6));
    }

    function test_refusesWhatWouldDivideByZero() public {
        vm.expectRevert(SystemConfig.SystemConfig_InvalidEip1559Params.selector);
        config.setEIP1559Params(250, 0);
        vm.expectRevert(SystemConfig.SystemConfig_InvalidEip1559Params.selector);
        config.setEIP1559Params(0, 6);
    }

    /// 2^37 instructions of the fault-proof program at 258 a gas.
    function test_gasLimitIsProvable() public {
        uint64 most = config.MAXIMUM_GAS_LIMIT();
        assert(most == 530_000_000 && uint256(most) * 258 <= 1 << 37);
        config.setGasLimit(most);
        vm.expectRevert(SystemConfig.SystemConfig_GasLimitOutOfRange.selector);
        config.setGasLimit(most + 1);
        vm.expectRevert(SystemConfig.SystemConfig_GasLimitOutOfRange.selector);
        config.setGasLimit(1_000_000_000);
    }

    function testFuzz_gasLimitStaysInRange(uint64 limit) public {
        bool good = limit >= config.minimumGasLimit() && limit <= config.maximumGasLimit();
        if (!good) vm.expectRevert(SystemConfig.SystemConfig_GasLimitOutOfRange.selector);
        config.setGasLimit(limit);
        if (good) assert(config.gasLimit() == limit);
    }

    function testFuzz_onlyTheOwnerChanges(address stranger) public {
        vm.assume(stranger != address(this));
        vm.startPrank(stranger);
        bytes4 refusal = SystemConfig.SystemConfig_Unauthorized.selector;
        vm.expectRevert(refusal);
        config.setBatcherHash(0);
        vm.expectRevert(refusal);
        config.setGasConfigEcotone(0, 0);
        vm.expectRevert(refusal);
        config.setGasLimit(30_000_000);
        vm.expectRevert(refusal);
        config.setUnsafeBlockSigner(stranger);
        vm.expectRevert(refusal);
        config.setEIP1559Params(1, 1);
        vm.expectRevert(refusal);
        config.setOperatorFeeScalars(1, 1);
        vm.expectRevert(refusal);
        config.transferOwnership(stranger);
        vm.stopPrank();
    }

    function test_isSetUpOnce() public {
        SystemConfig.Parameters memory p = parameters();
        SystemConfig.Addresses memory a = addresses();
        vm.expectRevert();
        config.initialize(p, a);
        assert(config.startBlock() == 100);
        assert(config.optimismPortal() == address(portal));
    }

    function expect(Vm.Log memory log, uint256 updateType, bytes memory data) private view {
        assert(log.emitter == address(config));
        assert(log.topics[0] == TOPIC && log.topics[1] == 0 && uint256(log.topics[2]) == updateType);
        assert(keccak256(log.data) == keccak256(abi.encode(data)));
    }
}
