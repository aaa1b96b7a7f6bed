package io.tributary.trace;

import io.tributary.core.types.Address;
import io.tributary.core.types.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.tuweni.bytes.Bytes32;

/**
 * What tracers know of a transaction before it runs.
 *
 * @param beneficiary of the block
 * @param authorities who signed its authorizations (EIP-7702), those that do not count included;
 *     found when asked
 * @param isPrecompiled whether no bytecode runs at an address
 * @param logsBefore logs of the block's transactions before it
 * @param place in the chain, if it has one
 */
public record TracedTransaction(
    Transaction transaction,
    Address sender,
    Address beneficiary,
    Supplier<List<Address>> authorities,
    Predicate<Address> isPrecompiled,
    long logsBefore,
    Optional<Place> place) {
  /** Where in the chain. */
  public record Place(
      long blockNumber, Bytes32 blockHash, int transactionIndex, Bytes32 transactionHash) {}
}
