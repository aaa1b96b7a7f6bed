// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

enum GameStatus {
    IN_PROGRESS,
    CHALLENGER_WINS,
    DEFENDER_WINS
}

/// @notice A claim about an output root of L2 that becomes true or false. Names are the OP Stack's.
interface IDisputeGame {
    event Resolved(GameStatus indexed status);

    function initialize() external payable;
    function resolve() external returns (GameStatus);
    function createdAt() external view returns (uint64);
    function resolvedAt() external view returns (uint64);
    function status() external view returns (GameStatus);
    function gameType() external view returns (uint32);
    function gameCreator() external view returns (address);
    function rootClaim() external view returns (bytes32);
    function l1Head() external view returns (bytes32);
    function l2SequenceNumber() external view returns (uint256);
    function extraData() external view returns (bytes memory);
    function gameData() external view returns (uint32 gameType_, bytes32 rootClaim_, bytes memory extraData_);
    function wasRespectedGameTypeWhenCreated() external view returns (bool);
    function anchorStateRegistry() external view returns (address);
}
