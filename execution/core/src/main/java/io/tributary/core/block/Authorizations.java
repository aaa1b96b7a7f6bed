package io.tributary.core.block;

import io.tributary.core.evm.Delegation;
import io.tributary.core.evm.Machine;
import io.tributary.core.state.AccountEntry;
import io.tributary.core.state.ContractCode;
import io.tributary.core.state.JournaledState;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.TransactionCodec;
import java.util.Optional;
import org.apache.tuweni.units.bigints.UInt256;

/** Applies the list of a set-code transaction (EIP-7702). One that does not hold is passed over. */
final class Authorizations {
  private static final UInt256 HALF_ORDER =
      UInt256.fromHexString("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private final Machine machine;
  private final JournaledState state;

  Authorizations(Machine machine, JournaledState state) {
    this.machine = machine;
    this.state = state;
  }

  void apply(Iterable<Authorization> authorizations) {
    for (Authorization authorization : authorizations) {
      if (isAcceptable(authorization)) {
        authority(authorization).ifPresent(address -> apply(authorization, address));
      }
    }
  }

  private boolean isAcceptable(Authorization authorization) {
    UInt256 chainId = authorization.chainId();
    return (chainId.isZero() || chainId.equals(machine.rules().chainId()))
        && authorization.nonce() != -1L
        && (authorization.yParity() == 0 || authorization.yParity() == 1)
        && authorization.s().compareTo(HALF_ORDER) <= 0;
  }

  private Optional<Address> authority(Authorization authorization) {
    return machine
        .crypto()
        .recover(
            TransactionCodec.authorizationHash(authorization),
            authorization.yParity(),
            authorization.r(),
            authorization.s());
  }

  private void apply(Authorization authorization, Address address) {
    state.warm(address);
    AccountEntry authority = state.account(address);
    ContractCode code = state.code(authority);
    if (!code.isEmpty() && Delegation.target(code) == null) {
      return;
    }
    if (authority.nonce() != authorization.nonce()) {
      return;
    }
    if (authority.exists()) {
      state.addRefund(IntrinsicGas.AUTHORIZATION_REFUND);
    }
    state.setCode(
        authority,
        authorization.address().isZero()
            ? ContractCode.EMPTY
            : Delegation.to(authorization.address()));
    state.setNonce(authority, authority.nonce() + 1);
  }
}
