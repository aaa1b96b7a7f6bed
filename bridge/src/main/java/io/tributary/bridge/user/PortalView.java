package io.tributary.bridge.user;

import io.tributary.bridge.abi.AbiEncoder;
import io.tributary.bridge.abi.AbiReader;
import io.tributary.bridge.abi.AbiValue;
import io.tributary.bridge.deploy.Contracts;
import io.tributary.bridge.l1.BlockId;
import io.tributary.bridge.l1.CallResult;
import io.tributary.bridge.l1.L1Client;
import io.tributary.bridge.withdrawal.PortalCalls;
import io.tributary.core.types.Address;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** What the portal and the token say, at L1's head. */
record PortalView(L1Client l1, Contracts contracts) {
  UInt256 openOf(Address owner) {
    return read(contracts.open(), AbiEncoder.call("balanceOf(address)", AbiValue.address(owner)))
        .uint(0);
  }

  /** What the portal may take of the owner's OPEN. */
  UInt256 allowance(Address owner) {
    return read(
            contracts.open(),
            AbiEncoder.call(
                "allowance(address,address)",
                AbiValue.address(owner),
                AbiValue.address(contracts.portal())))
        .uint(0);
  }

  UInt256 locked() {
    return read("locked()").uint(0);
  }

  boolean isFinalized(Bytes32 withdrawalHash) {
    return read("finalizedWithdrawals(bytes32)", AbiValue.word(withdrawalHash)).bool(0);
  }

  /** Who proved the withdrawal last. */
  Optional<Address> submitter(Bytes32 withdrawalHash) {
    AbiValue hash = AbiValue.word(withdrawalHash);
    long count = read("numProofSubmitters(bytes32)", hash).number(0);
    return count == 0
        ? Optional.empty()
        : Optional.of(
            read("proofSubmitters(bytes32,uint256)", hash, AbiValue.uint(count - 1)).address(0));
  }

  /** The game that the withdrawal was proven against. */
  Address provenGame(Bytes32 withdrawalHash, Address submitter) {
    return read(
            "provenWithdrawals(bytes32,address)",
            AbiValue.word(withdrawalHash),
            AbiValue.address(submitter))
        .address(0);
  }

  /** Returns where the withdrawal can be finalised, else reverts with the reason. */
  CallResult check(Bytes32 withdrawalHash, Address submitter) {
    return l1.tryCall(
        submitter,
        contracts.portal(),
        PortalCalls.check(withdrawalHash, submitter),
        BlockId.LATEST);
  }

  private AbiReader read(String function, AbiValue... arguments) {
    return read(contracts.portal(), AbiEncoder.call(function, arguments));
  }

  private AbiReader read(Address contract, Bytes call) {
    return new AbiReader(l1.call(contract, call, BlockId.LATEST));
  }
}
