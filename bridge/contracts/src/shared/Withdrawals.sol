// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @notice A message from L2 to L1 as the message passer recorded it.
struct Withdrawal {
    uint256 nonce;
    address sender;
    address target;
    uint256 value;
    uint256 gasLimit;
    bytes data;
}

/// @notice What an output root commits to.
struct OutputRootProof {
    bytes32 version;
    bytes32 stateRoot;
    bytes32 messagePasserStorageRoot;
    bytes32 latestBlockhash;
}

/// @notice Hashes both chains agree on (OP Stack specification, withdrawals and proposals).
library Withdrawals {
    function hash(Withdrawal memory w) internal pure returns (bytes32) {
        return keccak256(abi.encode(w.nonce, w.sender, w.target, w.value, w.gasLimit, w.data));
    }

    function hash(OutputRootProof memory p) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(p.version, p.stateRoot, p.messagePasserStorageRoot, p.latestBlockhash)
        );
    }

    /// @notice Where the message passer keeps `withdrawalHash`: a mapping in slot 0.
    function storageKey(bytes32 withdrawalHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(withdrawalHash, uint256(0)));
    }
}
