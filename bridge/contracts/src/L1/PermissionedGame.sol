// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {AnchorStateRegistry} from "./AnchorStateRegistry.sol";
import {GameStatus, IDisputeGame} from "./IDisputeGame.sol";

/// @notice Game type 1: the proposer claims an output root, and when the clock has run out the claim stands. Nobody can
///         dispute it on chain; what stands between a wrong claim and the money is the guardian, who can blacklist
///         the game during clock and air gap. A game is a clone of this with creator, claim, L1 head and L2 block
///         number appended to its code.
contract PermissionedGame is IDisputeGame {
    uint32 internal constant GAME_TYPE = 1;

    uint256 internal constant CLAIM_AT = 20;
    uint256 internal constant L1_HEAD_AT = CLAIM_AT + 32;
    uint256 internal constant EXTRA_DATA_AT = L1_HEAD_AT + 32;
    uint256 internal constant ARGUMENTS_END = EXTRA_DATA_AT + 32;

    address internal immutable FACTORY;
    address internal immutable REGISTRY;
    address internal immutable PROPOSER;
    uint64 internal immutable CLOCK_SECONDS;
    uint256 internal immutable L2_CHAIN_ID;

    uint64 public createdAt;
    uint64 public resolvedAt;
    GameStatus public status;
    bool public wasRespectedGameTypeWhenCreated;

    error AlreadyInitialized();
    error BadAuth();
    error BadExtraData();
    error NoBondWanted();
    error UnexpectedRootClaim(bytes32 rootClaim);
    error ClockNotExpired();
    error GameNotInProgress();

    constructor(address factory, address registry, address proposer_, uint64 clockSeconds, uint256 l2ChainId_) {
        FACTORY = factory;
        REGISTRY = registry;
        PROPOSER = proposer_;
        CLOCK_SECONDS = clockSeconds;
        L2_CHAIN_ID = l2ChainId_;
    }

    /// @notice Called once, by the factory, within the creation.
    function initialize() external payable {
        if (createdAt != 0) revert AlreadyInitialized();
        if (msg.sender != FACTORY || gameCreator() != PROPOSER) revert BadAuth();
        if (msg.value != 0) revert NoBondWanted();
        if (Clones.fetchCloneArgs(address(this)).length != ARGUMENTS_END) revert BadExtraData();
        (, uint256 anchored) = AnchorStateRegistry(REGISTRY).getAnchorRoot();
        if (l2SequenceNumber() <= anchored) revert UnexpectedRootClaim(rootClaim());
        createdAt = uint64(block.timestamp);
        wasRespectedGameTypeWhenCreated = AnchorStateRegistry(REGISTRY).respectedGameType() == GAME_TYPE;
    }

    /// @notice Anybody may, once the clock has run out.
    function resolve() external returns (GameStatus) {
        if (createdAt == 0 || status != GameStatus.IN_PROGRESS) revert GameNotInProgress();
        if (block.timestamp <= createdAt + CLOCK_SECONDS) revert ClockNotExpired();
        resolvedAt = uint64(block.timestamp);
        status = GameStatus.DEFENDER_WINS;
        emit Resolved(status);
        return status;
    }

    function gameType() external pure returns (uint32) {
        return GAME_TYPE;
    }

    function gameCreator() public view returns (address) {
        return address(uint160(uint256(argument(0)) >> 96));
    }

    function rootClaim() public view returns (bytes32) {
        return argument(CLAIM_AT);
    }

    function l1Head() external view returns (bytes32) {
        return argument(L1_HEAD_AT);
    }

    function l2SequenceNumber() public view returns (uint256) {
        return uint256(argument(EXTRA_DATA_AT));
    }

    function l2BlockNumber() external view returns (uint256) {
        return l2SequenceNumber();
    }

    function extraData() public view returns (bytes memory) {
        return abi.encode(l2SequenceNumber());
    }

    function gameData()
        external
        view
        returns (uint32 gameType_, bytes32 rootClaim_, bytes memory extraData_)
    {
        return (GAME_TYPE, rootClaim(), extraData());
    }

    function anchorStateRegistry() external view returns (address) {
        return REGISTRY;
    }

    function proposer() external view returns (address) {
        return PROPOSER;
    }

    function maxClockDuration() external view returns (uint64) {
        return CLOCK_SECONDS;
    }

    function l2ChainId() external view returns (uint256) {
        return L2_CHAIN_ID;
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }

    /// @dev 32 bytes of what the factory appended to the clone's code.
    function argument(uint256 offset) private view returns (bytes32 word) {
        bytes memory arguments = Clones.fetchCloneArgs(address(this));
        assembly ("memory-safe") {
            word := mload(add(add(arguments, 32), offset))
        }
    }
}
