// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Proof of Attribution at 0x0000000000000000000000000000000000000A77
/// @notice Contributors put data into Datanets; models and adapters are trained on sealed snapshots of contributions;
/// agents answer inferences for payers; the fee of each inference is split between platform, model owner, stakers,
/// agent and the contributors whose data influenced it. Amounts are wei of OPEN, times are seconds, shares are
/// hundredths of a percent. Calldata must be the canonical ABI encoding; by DELEGATECALL or CALLCODE nothing runs.
interface IAttribution {
    /// @param prev the agent's last batch id, zero for the first
    /// @param payersHash keccak256 of the payers as words, joined
    /// @param leavesRoot root over keccak256(0x00 | leaf), inner nodes keccak256(0x01 | left | right)
    /// @param deadline also the time as of which influence is computed
    /// @param mode 1 EXACT, 2 OPTIMISTIC
    struct Receipt {
        uint64 model;
        uint64 agent;
        uint64 seq;
        bytes32 prev;
        bytes32 payersHash;
        uint32 count;
        uint128 totalFee;
        bytes32 leavesRoot;
        uint48 deadline;
        uint8 mode;
    }

    event DatanetCreated(uint32 indexed datanet, address indexed owner, uint8 admission);
    event Contributed(
        uint64 indexed id,
        uint32 indexed datanet,
        address indexed contributor,
        bytes32 contentRoot,
        uint32 mass,
        uint64 dupRoot
    );
    event Reviewed(uint64 indexed id, uint16 qualityBps);
    event SnapshotOpened(
        uint64 indexed snap, address indexed trainer, uint8 fmt, uint8 blocks, uint16 blockDim
    );
    event PageAppended(uint64 indexed snap, uint32 page, address at, uint32 rows);
    event SnapshotSealed(uint64 indexed snap, bytes32 pagesRoot, uint32 n, uint32 pages);
    event Resident(uint64 indexed snap, uint48 until, uint128 rent);
    event ModelRegistered(
        uint64 indexed model, uint64 indexed snap, uint64 indexed parent, address owner
    );
    event AdapterRegistered(
        uint64 indexed adapter, uint64 indexed model, uint64 indexed snap, address owner
    );
    event AgentRegistered(
        uint64 indexed agent, address indexed operator, address signer, uint96 stake
    );
    event Unbonding(uint64 indexed agent, uint48 unbondAt);
    event AgentClosed(uint64 indexed agent, uint128 stake);
    event Escrowed(address indexed payer, uint64 indexed agent, uint128 deposit, uint128 cap);
    event EscrowNotice(address indexed payer, uint64 indexed agent, uint48 noticeAt);
    event BatchSettled(
        bytes32 indexed batchId,
        uint64 indexed model,
        uint64 indexed agent,
        uint32 count,
        uint128 fee,
        bytes32 leavesRoot,
        uint8 mode,
        uint16 algoVer
    );
    event Credited(uint64 indexed id, bytes32 indexed batchId, uint128 amount);
    event RoleCredited(
        uint8 indexed role, uint64 indexed id, bytes32 indexed batchId, uint128 amount
    );
    event Claimed(uint64 indexed id, address to, uint128 amount);
    event RoleClaimed(uint8 indexed role, uint64 indexed id, address to, uint128 amount);
    event DuplicateReported(
        uint64 indexed snap, uint64 indexed older, uint64 indexed newer, uint128 bounty
    );

    error DelegateCallNotAllowed();
    error WriteInStatic();
    error NotResident(uint64 snap);
    error BadSketch();
    error BadSeq(uint64 expected, uint64 got);
    error BadSignature();
    error ExposureExceeded();
    error NotMaximal();
    /// @param which 1 ADMISSION, 2 BPS, 3 ZERO, 4 STAKE, 5 COUNT, 6 FORMAT, 7 ORDER, 8 ROWS, 9 DATANETS, 10 RENT,
    /// 11 DEPTH, 12 RATE, 13 TIME, 14 FUNDS, 15 CAP, 16 OVERRIDES
    error LimitExceeded(uint8 which);
    /// @param ns 1 datanet, 2 contribution, 3 snapshot, 4 model, 5 adapter, 6 agent, 8 role
    error NotFound(uint8 ns, uint64 id);
    error BadState(uint8 ns, uint64 id);
    error NotAllowed();
    error BadValue();
    error BadCalldata();
    /// @param j the leaf; the number of leaves where something is left over or the root differs
    error BadLeaf(uint32 j);
    error BadFee(uint128 expected);
    error NotDuplicate();

    /// @param admission 0 open, 1 by the owner's review
    /// @param dupBps a reporter's bounty, of a near duplicate's stake
    function createDatanet(
        uint8 admission, uint16 dupBps, uint96 minStake, bytes32 licence, address treasury
    ) external returns (uint32 datanet);

    /// @notice The value is the stake.
    function contribute(
        uint32 datanet, bytes32 contentRoot, bytes32 tokenRoot, uint16 tokenizer, uint32 nTokens
    ) external payable returns (uint64 id);

    /// @notice Accepts pending contributions with a quality; 0 rejects.
    function review(uint64[] calldata ids, uint16[] calldata qualityBps) external;

    /// @notice The value is the trainer's bond.
    /// @param fmt 1 sign sketches, 2 signed bytes
    function openSnapshot(
        bytes32 weightsHash,
        uint8 fmt,
        uint8 blocks,
        uint16 blockDim,
        bytes8 blockWeights,
        uint16 method,
        bytes32 projSeed
    ) external payable returns (uint64 snap);

    /// @param ids strictly increasing
    /// @param sketches joined, in the order of ids
    function appendPage(uint64 snap, uint64[] calldata ids, bytes calldata sketches) external;

    function sealSnapshot(uint64 snap) external returns (bytes32 pagesRoot);

    /// @notice The value is the rent: bytes of all pages x epochs x price, exactly.
    function setResident(uint64 snap, uint32 epochs) external payable;

    /// @param parent 0 for none
    /// @param shares of model, stakers, contributors, agent; 10,000 together
    function registerModel(
        uint64 snap,
        uint64 parent,
        uint16 parentBps,
        bytes32 weights,
        uint96 rIn,
        uint96 rOut,
        uint16[4] calldata shares
    ) external returns (uint64 model);

    function registerAdapter(uint64 model, uint64 snap, uint16 bps, bytes32 weights)
        external
        returns (uint64 adapter);

    /// @notice The value is the stake.
    function registerAgent(address signer) external payable returns (uint64 agent);

    /// @notice Gives notice, later closes.
    function unbond(uint64 agent) external;

    /// @notice Adds the value to the caller's deposit; cap 0 gives notice, later withdraws.
    function escrow(uint64 agent, uint128 cap) external payable;

    /// @param sig r, s, v of the agent's signer over the EIP-712 receipt
    /// @param payers strictly increasing
    /// @param querySketches of all leaves in EXACT, empty in OPTIMISTIC
    function settle(
        Receipt calldata r,
        bytes calldata sig,
        address[] calldata payers,
        bytes calldata leaves,
        bytes calldata querySketches
    ) external returns (bytes32 batchId);

    /// @notice Pays contributions' payees; anyone may call.
    function claim(uint64[] calldata ids) external returns (uint256 paid);

    /// @notice Pays a role's holder; anyone may call.
    /// @param role 0 model owner, 1 stakers, 2 treasury, 3 agent operator, 4 platform
    function claimRole(uint8 role, uint64 id) external returns (uint256 paid);

    function reportDuplicate(uint64 snap, uint64 older, uint64 newer) external;

    function score(uint64 snap, bytes calldata q, uint8 k)
        external
        view
        returns (uint64[] memory ids, uint64[] memory weights, uint128 total);

    function earned(uint64 id) external view returns (uint128 earnedWei, uint128 claimedWei);
}
