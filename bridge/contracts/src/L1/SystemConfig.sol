// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {DepositGas} from "./DepositGas.sol";
import {Guardian} from "./Guardian.sol";

/// @notice What operators change about L2 from L1. Every change is a `ConfigUpdate` log, which derivation reads; the
///         storage is for people and contracts. Event, types and encodings are the OP Stack's at Isthmus.
contract SystemConfig is Initializable {
    enum UpdateType {
        BATCHER,
        FEE_SCALARS,
        GAS_LIMIT,
        UNSAFE_BLOCK_SIGNER,
        EIP_1559_PARAMS,
        OPERATOR_FEE_PARAMS
    }

    /// @notice Where everything is.
    struct Addresses {
        address guardian;
        address optimismPortal;
        address disputeGameFactory;
        address open;
        address batchInbox;
    }

    /// @notice What L2 starts with.
    struct Parameters {
        uint256 l2ChainId;
        address owner;
        bytes32 batcherHash;
        uint64 gasLimit;
        address unsafeBlockSigner;
        uint32 basefeeScalar;
        uint32 blobbasefeeScalar;
        uint32 eip1559Denominator;
        uint32 eip1559Elasticity;
        uint32 operatorFeeScalar;
        uint64 operatorFeeConstant;
    }

    uint256 public constant VERSION = 0;

    uint64 public constant MINIMUM_GAS_LIMIT = 21_000_000;
    /// @notice A block of 258 instructions a gas must end within 2^37 instructions of the fault-proof program.
    uint64 public constant MAXIMUM_GAS_LIMIT = 530_000_000;
    uint64 internal constant DEPOSIT_SHARE = 10;

    address public owner;
    uint64 public gasLimit;
    uint32 public basefeeScalar;
    bytes32 public batcherHash;
    address public unsafeBlockSigner;
    uint32 public blobbasefeeScalar;
    uint64 public operatorFeeConstant;
    uint32 public eip1559Denominator;
    uint32 public eip1559Elasticity;
    uint32 public operatorFeeScalar;
    /// @notice The L1 block in which this was set up: nothing of the chain is before it.
    uint256 public startBlock;
    uint256 public l2ChainId;
    Addresses internal addresses;

    event ConfigUpdate(uint256 indexed version, UpdateType indexed updateType, bytes data);
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    error SystemConfig_Unauthorized();
    error SystemConfig_GasLimitOutOfRange();
    error SystemConfig_InvalidFeeScalar();
    /// @notice Deposits of this L1 block bought more than a tenth of the new limit: lower it in a later block.
    error SystemConfig_DepositsExceedGasLimit();
    error SystemConfig_InvalidEip1559Params();

    modifier onlyOwner() {
        if (msg.sender != owner) revert SystemConfig_Unauthorized();
        _;
    }

    constructor() {
        _disableInitializers();
    }

    function initialize(Parameters calldata p, Addresses calldata a) external initializer {
        owner = p.owner;
        emit OwnershipTransferred(address(0), p.owner);
        l2ChainId = p.l2ChainId;
        addresses = a;
        startBlock = block.number;
        _setBatcherHash(p.batcherHash);
        _setGasConfig(p.basefeeScalar, p.blobbasefeeScalar);
        _setGasLimit(p.gasLimit);
        _setUnsafeBlockSigner(p.unsafeBlockSigner);
        _setEip1559Params(p.eip1559Denominator, p.eip1559Elasticity);
        _setOperatorFee(p.operatorFeeScalar, p.operatorFeeConstant);
    }

    function transferOwnership(address newOwner) external onlyOwner {
        emit OwnershipTransferred(owner, newOwner);
        owner = newOwner;
    }

    function setBatcherHash(bytes32 hash) external onlyOwner {
        _setBatcherHash(hash);
    }

    function setGasConfigEcotone(uint32 baseFee, uint32 blobBaseFee) external onlyOwner {
        _setGasConfig(baseFee, blobBaseFee);
    }

    function setGasLimit(uint64 limit) external onlyOwner {
        _setGasLimit(limit);
    }

    function setUnsafeBlockSigner(address signer) external onlyOwner {
        _setUnsafeBlockSigner(signer);
    }

    function setEIP1559Params(uint32 denominator, uint32 elasticity) external onlyOwner {
        _setEip1559Params(denominator, elasticity);
    }

    function setOperatorFeeScalars(uint32 feeScalar, uint64 feeConstant) external onlyOwner {
        _setOperatorFee(feeScalar, feeConstant);
    }

    function _setBatcherHash(bytes32 hash) private {
        batcherHash = hash;
        emit ConfigUpdate(VERSION, UpdateType.BATCHER, abi.encode(hash));
    }

    function _setGasConfig(uint32 baseFee, uint32 blobBaseFee) private {
        basefeeScalar = baseFee;
        blobbasefeeScalar = blobBaseFee;
        emit ConfigUpdate(VERSION, UpdateType.FEE_SCALARS, abi.encode(uint256(0), scalar()));
    }

    function _setGasLimit(uint64 limit) private {
        if (limit < MINIMUM_GAS_LIMIT || limit > MAXIMUM_GAS_LIMIT) revert SystemConfig_GasLimitOutOfRange();
        // The new limit holds for this block's deposits too, which were sold under the old one.
        if (limit < gasLimit && DepositGas(addresses.optimismPortal).boughtGas() > limit / DEPOSIT_SHARE) {
            revert SystemConfig_DepositsExceedGasLimit();
        }
        gasLimit = limit;
        emit ConfigUpdate(VERSION, UpdateType.GAS_LIMIT, abi.encode(limit));
    }

    function _setUnsafeBlockSigner(address signer) private {
        unsafeBlockSigner = signer;
        emit ConfigUpdate(VERSION, UpdateType.UNSAFE_BLOCK_SIGNER, abi.encode(signer));
    }

    /// @dev Derivation would divide by either of them.
    function _setEip1559Params(uint32 denominator, uint32 elasticity) private {
        if (denominator == 0 || elasticity == 0) revert SystemConfig_InvalidEip1559Params();
        eip1559Denominator = denominator;
        eip1559Elasticity = elasticity;
        emit ConfigUpdate(
            VERSION, UpdateType.EIP_1559_PARAMS, abi.encode(uint256(denominator) << 32 | elasticity)
        );
    }

    function _setOperatorFee(uint32 feeScalar, uint64 feeConstant) private {
        operatorFeeScalar = feeScalar;
        operatorFeeConstant = feeConstant;
        emit ConfigUpdate(
            VERSION, UpdateType.OPERATOR_FEE_PARAMS, abi.encode(uint256(feeScalar) << 64 | feeConstant)
        );
    }

    /// @notice Both scalars as one word, version 1 (Ecotone).
    function scalar() public view returns (uint256) {
        return uint256(1) << 248 | uint256(blobbasefeeScalar) << 32 | basefeeScalar;
    }

    /// @notice Before Ecotone; zero ever since.
    function overhead() external pure returns (uint256) {
        return 0;
    }

    function minimumGasLimit() external pure returns (uint64) {
        return MINIMUM_GAS_LIMIT;
    }

    function maximumGasLimit() external pure returns (uint64) {
        return MAXIMUM_GAS_LIMIT;
    }

    function isCustomGasToken() external pure returns (bool) {
        return true;
    }

    /// @notice L2's native token, as it is on L1.
    function gasPayingToken() external view returns (address token, uint8 decimals) {
        return (addresses.open, 18);
    }

    function gasPayingTokenName() external pure returns (string memory) {
        return "OPEN";
    }

    function gasPayingTokenSymbol() external pure returns (string memory) {
        return "OPEN";
    }

    function optimismPortal() external view returns (address) {
        return addresses.optimismPortal;
    }

    function disputeGameFactory() external view returns (address) {
        return addresses.disputeGameFactory;
    }

    function batchInbox() external view returns (address) {
        return addresses.batchInbox;
    }

    function superchainConfig() external view returns (address) {
        return addresses.guardian;
    }

    function guardian() external view returns (address) {
        return Guardian(addresses.guardian).guardian();
    }

    function paused() external view returns (bool) {
        return Guardian(addresses.guardian).paused();
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
