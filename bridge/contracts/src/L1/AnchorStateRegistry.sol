// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {DisputeGameFactory} from "./DisputeGameFactory.sol";
import {GameStatus, IDisputeGame} from "./IDisputeGame.sol";
import {Guardian} from "./Guardian.sol";

/// @notice Which games count, and the newest output root that everybody may rely on. The guardian may distrust a game,
///         all games so far, or a type of game; it can not make a claim valid.
contract AnchorStateRegistry is Initializable {
    struct Anchor {
        bytes32 root;
        uint256 l2SequenceNumber;
    }

    uint256 internal immutable AIR_GAP_SECONDS;

    Guardian public superchainConfig;
    DisputeGameFactory public disputeGameFactory;
    /// @notice The game that set the anchor; none at first.
    IDisputeGame public anchorGame;
    Anchor public startingAnchorRoot;
    mapping(IDisputeGame game => bool) public disputeGameBlacklist;
    uint32 public respectedGameType;
    /// @notice Games made at or before this moment do not count.
    uint64 public retirementTimestamp;

    event AnchorUpdated(IDisputeGame indexed game);
    event DisputeGameBlacklisted(IDisputeGame indexed game);
    event RespectedGameTypeSet(uint32 gameType);
    event RetirementTimestampSet(uint256 timestamp);

    error AnchorStateRegistry_InvalidAnchorGame();
    error AnchorStateRegistry_Unauthorized();

    modifier onlyGuardian() {
        if (msg.sender != superchainConfig.guardian()) revert AnchorStateRegistry_Unauthorized();
        _;
    }

    constructor(uint256 airGapSeconds) {
        AIR_GAP_SECONDS = airGapSeconds;
        _disableInitializers();
    }

    function initialize(
        Guardian guardian,
        DisputeGameFactory factory,
        Anchor calldata genesis,
        uint32 gameType
    ) external initializer {
        superchainConfig = guardian;
        disputeGameFactory = factory;
        startingAnchorRoot = genesis;
        respectedGameType = gameType;
        retirementTimestamp = uint64(block.timestamp);
    }

    function blacklistDisputeGame(IDisputeGame game) external onlyGuardian {
        disputeGameBlacklist[game] = true;
        emit DisputeGameBlacklisted(game);
    }

    function setRespectedGameType(uint32 gameType) external onlyGuardian {
        respectedGameType = gameType;
        emit RespectedGameTypeSet(gameType);
    }

    function updateRetirementTimestamp() external onlyGuardian {
        retirementTimestamp = uint64(block.timestamp);
        emit RetirementTimestampSet(block.timestamp);
    }

    /// @notice Moves the anchor on to a game that holds. Anybody may.
    function setAnchorState(IDisputeGame game) external {
        (, uint256 anchored) = getAnchorRoot();
        if (!isGameClaimValid(game) || game.l2SequenceNumber() <= anchored) {
            revert AnchorStateRegistry_InvalidAnchorGame();
        }
        anchorGame = game;
        emit AnchorUpdated(game);
    }

    function getAnchorRoot() public view returns (bytes32 root, uint256 l2SequenceNumber) {
        if (address(anchorGame) == address(0)) {
            return (startingAnchorRoot.root, startingAnchorRoot.l2SequenceNumber);
        }
        return (anchorGame.rootClaim(), anchorGame.l2SequenceNumber());
    }

    /// @notice The same for any type, for tools that ask by type.
    function anchors(uint32) external view returns (bytes32 root, uint256 l2SequenceNumber) {
        return getAnchorRoot();
    }

    function isGameRegistered(IDisputeGame game) public view returns (bool) {
        (uint32 gameType, bytes32 rootClaim, bytes memory extraData) = game.gameData();
        (address registered,) = disputeGameFactory.games(gameType, rootClaim, extraData);
        return registered == address(game) && game.anchorStateRegistry() == address(this);
    }

    function isGameRespected(IDisputeGame game) public view returns (bool) {
        return game.wasRespectedGameTypeWhenCreated();
    }

    function isGameBlacklisted(IDisputeGame game) public view returns (bool) {
        return disputeGameBlacklist[game];
    }

    function isGameRetired(IDisputeGame game) public view returns (bool) {
        return game.createdAt() <= retirementTimestamp;
    }

    /// @notice Whether nothing but its outcome is open about a game.
    function isGameProper(IDisputeGame game) public view returns (bool) {
        return isGameRegistered(game) && !isGameBlacklisted(game) && !isGameRetired(game) && !paused();
    }

    function isGameResolved(IDisputeGame game) public view returns (bool) {
        return game.resolvedAt() != 0 && game.status() != GameStatus.IN_PROGRESS;
    }

    /// @notice Whether a game was resolved so long ago that the guardian had time to object.
    function isGameFinalized(IDisputeGame game) public view returns (bool) {
        return isGameResolved(game) && block.timestamp - game.resolvedAt() > AIR_GAP_SECONDS;
    }

    function isGameClaimValid(IDisputeGame game) public view returns (bool) {
        return isGameProper(game) && isGameRespected(game) && isGameFinalized(game)
            && game.status() == GameStatus.DEFENDER_WINS;
    }

    function paused() public view returns (bool) {
        return superchainConfig.paused();
    }

    function disputeGameFinalityDelaySeconds() external view returns (uint256) {
        return AIR_GAP_SECONDS;
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
