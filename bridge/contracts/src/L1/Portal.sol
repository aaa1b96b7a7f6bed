// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleTrie} from "../shared/MerkleTrie.sol";
import {Senders} from "../shared/Senders.sol";
import {OutputRootProof, Withdrawal, Withdrawals} from "../shared/Withdrawals.sol";
import {AnchorStateRegistry} from "./AnchorStateRegistry.sol";
import {DepositGas} from "./DepositGas.sol";
import {DisputeGameFactory} from "./DisputeGameFactory.sol";
import {GameStatus, IDisputeGame} from "./IDisputeGame.sol";
import {MinimumGasCall} from "./MinimumGasCall.sol";
import {SystemConfig} from "./SystemConfig.sol";
import {WithdrawalLimit} from "./WithdrawalLimit.sol";

/// @notice The door between the chains. Deposits become transactions on L2; withdrawals that were proven against an
///         output root, and whose game and proof are old enough, are paid out here. The OPEN that exists on L2 is the
///         OPEN that is locked here. Interface, events and errors are the OP Stack's.
contract Portal is Initializable, DepositGas, WithdrawalLimit {
    using SafeERC20 for IERC20;

    struct ProvenWithdrawal {
        IDisputeGame disputeGameProxy;
        uint64 timestamp;
    }

    uint256 internal constant DEPOSIT_VERSION = 0;
    uint256 internal constant MAX_DATA_BYTES = 120_000;
    address internal constant NOBODY = 0x000000000000000000000000000000000000dEaD;
    address internal constant ESTIMATOR = address(1);

    uint256 internal immutable PROOF_MATURITY_DELAY_SECONDS;

    /// @notice On whose behalf the portal calls right now; {NOBODY} outside of a withdrawal.
    address public l2Sender;
    mapping(bytes32 withdrawalHash => bool) public finalizedWithdrawals;
    mapping(bytes32 withdrawalHash => mapping(address submitter => ProvenWithdrawal)) public provenWithdrawals;
    mapping(bytes32 withdrawalHash => address[]) public proofSubmitters;
    SystemConfig public systemConfig;
    AnchorStateRegistry public anchorStateRegistry;
    IERC20 public open;
    /// @notice OPEN that backs L2. Tokens that somebody just sent here are not part of it.
    uint256 public locked;

    event TransactionDeposited(
        address indexed from, address indexed to, uint256 indexed version, bytes opaqueData
    );
    event WithdrawalProven(bytes32 indexed withdrawalHash, address indexed from, address indexed to);
    event WithdrawalProvenExtension1(bytes32 indexed withdrawalHash, address indexed proofSubmitter);
    event WithdrawalFinalized(bytes32 indexed withdrawalHash, bool success);
    event GenesisLocked(uint256 amount);

    error OptimismPortal_AlreadyFinalized();
    error OptimismPortal_BadTarget();
    error OptimismPortal_CallPaused();
    error OptimismPortal_CalldataTooLarge();
    error OptimismPortal_GasEstimation();
    error OptimismPortal_GasLimitTooLow();
    error OptimismPortal_ImproperDisputeGame();
    error OptimismPortal_InvalidDisputeGame();
    error OptimismPortal_InvalidMerkleProof();
    error OptimismPortal_InvalidOutputRootProof();
    error OptimismPortal_InvalidProofTimestamp();
    error OptimismPortal_InvalidRootClaim();
    error OptimismPortal_NoReentrancy();
    error OptimismPortal_ProofNotOldEnough();
    error OptimismPortal_Unauthorized();
    error OptimismPortal_Unproven();
    /// @notice The native token of L2 is OPEN: Ether has no place to go.
    error Portal_EtherNotAccepted();
    /// @notice The token did not arrive in full.
    error Portal_TransferIncomplete();

    constructor(uint256 proofMaturityDelaySeconds_) {
        PROOF_MATURITY_DELAY_SECONDS = proofMaturityDelaySeconds_;
        _disableInitializers();
    }

    /// @param genesisHolder who gives, having approved it, the OPEN that accounts own on L2 at genesis
    function initialize(
        SystemConfig config,
        AnchorStateRegistry registry,
        IERC20 token,
        address genesisHolder,
        uint256 genesisAmount
    ) external initializer {
        systemConfig = config;
        anchorStateRegistry = registry;
        open = token;
        l2Sender = NOBODY;
        startMarket();
        setLimit(type(uint128).max, 1 days);
        pull(genesisHolder, genesisAmount);
        emit GenesisLocked(genesisAmount);
    }

    /// @notice Ether is refused, by plain transfer too.
    receive() external payable {
        revert Portal_EtherNotAccepted();
    }

    /// @notice A transaction on L2 from the caller, without new OPEN. Can not be censored by the sequencer.
    function depositTransaction(
        address to,
        uint256 value,
        uint64 gasLimit,
        bool isCreation,
        bytes calldata data
    ) external payable metered(gasLimit) {
        if (msg.value != 0) revert Portal_EtherNotAccepted();
        deposit(to, 0, value, gasLimit, isCreation, data);
    }

    /// @notice Locks `mint` OPEN of the caller and lets the same come into being on L2, in the account of the caller (its
    ///         alias for contracts), before the transaction runs from there.
    function depositERC20Transaction(
        address to,
        uint256 mint,
        uint256 value,
        uint64 gasLimit,
        bool isCreation,
        bytes calldata data
    ) external metered(gasLimit) {
        pull(msg.sender, mint);
        deposit(to, mint, value, gasLimit, isCreation, data);
    }

    /// @notice Shows that the withdrawal is part of the output root that the game claims.
    function proveWithdrawalTransaction(
        Withdrawal memory w,
        uint256 disputeGameIndex,
        OutputRootProof calldata outputRootProof,
        bytes[] calldata withdrawalProof
    ) external {
        requireNotPaused();
        if (isUnsafeTarget(w)) revert OptimismPortal_BadTarget();
        (,, address proxy) = disputeGameFactory().gameAtIndex(disputeGameIndex);
        IDisputeGame game = IDisputeGame(proxy);
        requireProvable(game, outputRootProof);
        bytes32 withdrawalHash = Withdrawals.hash(w);
        if (
            !MerkleTrie.includes(
                outputRootProof.messagePasserStorageRoot,
                Withdrawals.storageKey(withdrawalHash),
                1,
                withdrawalProof
            )
        ) revert OptimismPortal_InvalidMerkleProof();
        provenWithdrawals[withdrawalHash][msg.sender] = ProvenWithdrawal(game, uint64(block.timestamp));
        proofSubmitters[withdrawalHash].push(msg.sender);
        emit WithdrawalProven(withdrawalHash, w.sender, w.target);
        emit WithdrawalProvenExtension1(withdrawalHash, msg.sender);
    }

    /// @notice Pays out what the caller has proven.
    function finalizeWithdrawalTransaction(Withdrawal memory w) external {
        finalizeWithdrawalTransactionExternalProof(w, msg.sender);
    }

    /// @notice Pays out what somebody has proven.
    function finalizeWithdrawalTransactionExternalProof(Withdrawal memory w, address proofSubmitter) public {
        requireNotPaused();
        if (l2Sender != NOBODY) revert OptimismPortal_NoReentrancy();
        if (isUnsafeTarget(w)) revert OptimismPortal_BadTarget();
        bytes32 withdrawalHash = Withdrawals.hash(w);
        checkWithdrawal(withdrawalHash, proofSubmitter);
        finalizedWithdrawals[withdrawalHash] = true;
        bool success = pay(w);
        emit WithdrawalFinalized(withdrawalHash, success);
        if (!success && tx.origin == ESTIMATOR) revert OptimismPortal_GasEstimation();
    }

    /// @notice Reverts with the reason for which a withdrawal can not be finalised now.
    function checkWithdrawal(bytes32 withdrawalHash, address proofSubmitter) public view {
        if (finalizedWithdrawals[withdrawalHash]) revert OptimismPortal_AlreadyFinalized();
        ProvenWithdrawal memory proven = provenWithdrawals[withdrawalHash][proofSubmitter];
        if (proven.timestamp == 0) revert OptimismPortal_Unproven();
        if (proven.timestamp <= proven.disputeGameProxy.createdAt()) {
            revert OptimismPortal_InvalidProofTimestamp();
        }
        if (block.timestamp - proven.timestamp <= PROOF_MATURITY_DELAY_SECONDS) {
            revert OptimismPortal_ProofNotOldEnough();
        }
        if (!anchorStateRegistry.isGameClaimValid(proven.disputeGameProxy)) {
            revert OptimismPortal_InvalidRootClaim();
        }
    }

    /// @notice Guardian only: how much may leave per period.
    function setWithdrawalLimit(uint128 amount, uint64 periodSeconds) external {
        if (msg.sender != guardian()) revert OptimismPortal_Unauthorized();
        setLimit(amount, periodSeconds);
    }

    /// @notice The least gas that a deposit with so much data must buy (EIP-7623's floor for its bytes).
    function minimumGasLimit(uint64 byteCount) public pure returns (uint64) {
        return byteCount * 40 + 21_000;
    }

    function numProofSubmitters(bytes32 withdrawalHash) external view returns (uint256) {
        return proofSubmitters[withdrawalHash].length;
    }

    function proofMaturityDelaySeconds() external view returns (uint256) {
        return PROOF_MATURITY_DELAY_SECONDS;
    }

    function disputeGameFactory() public view returns (DisputeGameFactory) {
        return anchorStateRegistry.disputeGameFactory();
    }

    function disputeGameFinalityDelaySeconds() external view returns (uint256) {
        return anchorStateRegistry.disputeGameFinalityDelaySeconds();
    }

    function disputeGameBlacklist(IDisputeGame game) external view returns (bool) {
        return anchorStateRegistry.disputeGameBlacklist(game);
    }

    function respectedGameType() external view returns (uint32) {
        return anchorStateRegistry.respectedGameType();
    }

    function respectedGameTypeUpdatedAt() external view returns (uint64) {
        return anchorStateRegistry.retirementTimestamp();
    }

    function superchainConfig() external view returns (address) {
        return systemConfig.superchainConfig();
    }

    function guardian() public view returns (address) {
        return systemConfig.guardian();
    }

    function paused() public view returns (bool) {
        return systemConfig.paused();
    }

    function l2GasLimit() internal view override returns (uint64) {
        return systemConfig.gasLimit();
    }

    function version() external pure returns (string memory) {
        return "4.0.0";
    }

    function deposit(
        address to,
        uint256 mint,
        uint256 value,
        uint64 gasLimit,
        bool isCreation,
        bytes calldata data
    ) private {
        if (isCreation && to != address(0)) revert OptimismPortal_BadTarget();
        if (gasLimit < minimumGasLimit(uint64(data.length))) revert OptimismPortal_GasLimitTooLow();
        if (data.length > MAX_DATA_BYTES) revert OptimismPortal_CalldataTooLarge();
        emit TransactionDeposited(
            Senders.onL2(msg.sender),
            to,
            DEPOSIT_VERSION,
            abi.encodePacked(mint, value, gasLimit, isCreation, data)
        );
    }

    function pull(address holder, uint256 amount) private {
        if (amount == 0) return;
        locked += amount;
        uint256 before = open.balanceOf(address(this));
        open.safeTransferFrom(holder, address(this), amount);
        if (open.balanceOf(address(this)) - before != amount) revert Portal_TransferIncomplete();
    }

    /// @dev Value goes to the target even if the call fails. No call where there is nothing to say.
    function pay(Withdrawal memory w) private returns (bool success) {
        if (w.value != 0) {
            spend(w.value);
            locked -= w.value;
            open.safeTransfer(w.target, w.value);
        }
        if (w.data.length == 0) return true;
        l2Sender = w.sender;
        success = MinimumGasCall.call(w.target, w.gasLimit, w.data);
        l2Sender = NOBODY;
    }

    function requireProvable(IDisputeGame game, OutputRootProof calldata outputRootProof) private view {
        if (!anchorStateRegistry.isGameProper(game)) revert OptimismPortal_ImproperDisputeGame();
        if (!anchorStateRegistry.isGameRespected(game) || game.status() == GameStatus.CHALLENGER_WINS) {
            revert OptimismPortal_InvalidDisputeGame();
        }
        // Not in the game's own block: its creation time must tell proofs before a reorg from those after.
        if (block.timestamp <= game.createdAt()) revert OptimismPortal_InvalidProofTimestamp();
        if (game.rootClaim() != Withdrawals.hash(outputRootProof)) {
            revert OptimismPortal_InvalidOutputRootProof();
        }
    }

    /// @dev The portal must never speak to the token or itself on somebody's behalf.
    function isUnsafeTarget(Withdrawal memory w) private view returns (bool) {
        return w.target == address(this) || w.target == address(open)
            || (w.target == address(0) && w.value != 0);
    }

    function requireNotPaused() private view {
        if (paused()) revert OptimismPortal_CallPaused();
    }
}
