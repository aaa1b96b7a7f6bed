// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {IDisputeGame} from "./IDisputeGame.sol";

/// @notice Makes games and remembers them, each claim about each block once per type.
contract DisputeGameFactory is Initializable {
    /// @param metadata type (32 bits), creation time (64) and address (160) of the game
    struct GameSearchResult {
        uint256 index;
        bytes32 metadata;
        uint64 timestamp;
        bytes32 rootClaim;
        bytes extraData;
    }

    address public owner;
    mapping(uint32 gameType => address) public gameImpls;
    mapping(uint32 gameType => uint256) public initBonds;
    mapping(bytes32 uuid => bytes32 metadata) internal disputeGames;
    bytes32[] internal disputeGameList;

    event DisputeGameCreated(
        address indexed disputeProxy, uint32 indexed gameType, bytes32 indexed rootClaim
    );
    event ImplementationSet(address indexed impl, uint32 indexed gameType);
    event InitBondUpdated(uint32 indexed gameType, uint256 indexed newBond);
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    error GameAlreadyExists(bytes32 uuid);
    error NoImplementation(uint32 gameType);
    error IncorrectBondAmount();
    error DisputeGameFactory_Unauthorized();

    modifier onlyOwner() {
        if (msg.sender != owner) revert DisputeGameFactory_Unauthorized();
        _;
    }

    constructor() {
        _disableInitializers();
    }

    function initialize(address initialOwner) external initializer {
        owner = initialOwner;
        emit OwnershipTransferred(address(0), initialOwner);
    }

    function transferOwnership(address newOwner) external onlyOwner {
        emit OwnershipTransferred(owner, newOwner);
        owner = newOwner;
    }

    function setImplementation(uint32 gameType, address impl) external onlyOwner {
        gameImpls[gameType] = impl;
        emit ImplementationSet(impl, gameType);
    }

    function setInitBond(uint32 gameType, uint256 bond) external onlyOwner {
        initBonds[gameType] = bond;
        emit InitBondUpdated(gameType, bond);
    }

    /// @notice Starts a game. The game itself judges whether its creator may.
    function create(uint32 gameType, bytes32 rootClaim, bytes calldata extraData)
        external
        payable
        returns (address proxy)
    {
        address impl = gameImpls[gameType];
        if (impl == address(0)) revert NoImplementation(gameType);
        if (msg.value != initBonds[gameType]) revert IncorrectBondAmount();
        bytes32 uuid = getGameUUID(gameType, rootClaim, extraData);
        if (disputeGames[uuid] != 0) revert GameAlreadyExists(uuid);

        proxy = Clones.cloneWithImmutableArgs(
            impl, abi.encodePacked(msg.sender, rootClaim, blockhash(block.number - 1), extraData)
        );
        bytes32 metadata =
            bytes32(uint256(gameType) << 224 | block.timestamp << 160 | uint256(uint160(proxy)));
        disputeGames[uuid] = metadata;
        disputeGameList.push(metadata);
        IDisputeGame(proxy).initialize{value: msg.value}();
        emit DisputeGameCreated(proxy, gameType, rootClaim);
    }

    function gameCount() external view returns (uint256) {
        return disputeGameList.length;
    }

    function games(uint32 gameType, bytes32 rootClaim, bytes calldata extraData)
        external
        view
        returns (address proxy, uint64 timestamp)
    {
        (, timestamp, proxy) = unpack(disputeGames[getGameUUID(gameType, rootClaim, extraData)]);
    }

    function gameAtIndex(uint256 index)
        external
        view
        returns (uint32 gameType, uint64 timestamp, address proxy)
    {
        return unpack(disputeGameList[index]);
    }

    /// @notice Up to `n` games of a type, newest first, from `start` downwards.
    function findLatestGames(uint32 gameType, uint256 start, uint256 n)
        external
        view
        returns (GameSearchResult[] memory found)
    {
        uint256 count = disputeGameList.length;
        if (start >= count || n == 0) return found;
        found = new GameSearchResult[](n < start + 1 ? n : start + 1);
        uint256 filled;
        for (uint256 i = start + 1; i > 0 && filled < n; --i) {
            bytes32 metadata = disputeGameList[i - 1];
            (uint32 itsType, uint64 timestamp, address proxy) = unpack(metadata);
            if (itsType != gameType) continue;
            found[filled++] = GameSearchResult({
                index: i - 1,
                metadata: metadata,
                timestamp: timestamp,
                rootClaim: IDisputeGame(proxy).rootClaim(),
                extraData: IDisputeGame(proxy).extraData()
            });
        }
        assembly ("memory-safe") {
            mstore(found, filled)
        }
    }

    function getGameUUID(uint32 gameType, bytes32 rootClaim, bytes calldata extraData)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(gameType, rootClaim, extraData));
    }

    function unpack(bytes32 metadata)
        private
        pure
        returns (uint32 gameType, uint64 timestamp, address proxy)
    {
        uint256 word = uint256(metadata);
        return (uint32(word >> 224), uint64(word >> 160), address(uint160(word)));
    }

    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
