package io.tributary.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tributary.core.block.ChainRules.BlobSchedule;
import io.tributary.core.block.ChainRules.Fork;
import io.tributary.core.block.ChainRules.Layer;
import io.tributary.core.evm.Machine;
import io.tributary.core.state.StateDiff;
import io.tributary.core.trie.MemoryState;
import io.tributary.core.types.Account;
import io.tributary.core.types.Address;
import io.tributary.core.types.Authorization;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Keccak;
import io.tributary.core.types.Signature;
import io.tributary.core.types.Transaction;
import io.tributary.crypto.NativeCrypto;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each fault of a transaction, in a block whose transactions root is wrong too: the import reports
 * the transaction's fault.
 */
class BlockImportTest {
  private static final Signer RICH = Signer.of(Bytes32.leftPad(Bytes.of(1)));
  private static final Signer POOR = Signer.of(Bytes32.leftPad(Bytes.of(2)));
  private static final Signer CONTRACT = Signer.of(Bytes32.leftPad(Bytes.of(3)));
  private static final Signer WORN_OUT = Signer.of(Bytes32.leftPad(Bytes.of(4)));
  private static final Optional<Address> TO = Optional.of(Address.ZERO);
  private static final UInt256 GWEI = UInt256.valueOf(1_000_000_000);
  private static final UInt256 ETHER = GWEI.multiply(GWEI);
  private static final long GAS_LIMIT = 16_000_000;
  private static final Bytes32 BLOB_HASH =
      Bytes32.fromHexString("0x0100000000000000000000000000000000000000000000000000000000000000");

  private final MemoryState state = new MemoryState();

  /** The rules begin at Cancun, so that no blob transaction can come before its fork. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TYPE_3_TX_PRE_FORK")
  void theFaultOfATransactionIsReportedBeforeTheWrongRoot(TxError error) {
    Transaction transaction = faulty(error);
    BlockImport.Result result = run(error, transaction);
    BlockImport.Result.InvalidTransaction invalid =
        assertInstanceOf(
            BlockImport.Result.InvalidTransaction.class, result, () -> "got " + result);
    assertEquals(error, invalid.error());
    assertEquals(0, invalid.index());
  }

  @Test
  void aSignatureThatBelongsToNobodyIsReportedBeforeTheWrongRoot() {
    assertEquals(
        new BlockImport.Result.Invalid(BlockFault.INVALID_SENDER),
        importBlock(Fork.OSAKA, unsigned()));
  }

  @Test
  void withoutAFaultOfATransactionTheWrongRootIsReported() {
    assertEquals(
        new BlockImport.Result.Invalid(BlockFault.INVALID_TRANSACTIONS_ROOT),
        importBlock(Fork.OSAKA, TransactionSigner.sign(fees(0, 21_000, GWEI, GWEI), RICH)));
  }

  private BlockImport.Result run(TxError error, Transaction transaction) {
    Signer signer =
        switch (error) {
          case INSUFFICIENT_ACCOUNT_FUNDS -> POOR;
          case SENDER_NOT_EOA -> CONTRACT;
          case NONCE_MISMATCH_TOO_LOW, NONCE_IS_MAX -> WORN_OUT;
          default -> RICH;
        };
    Fork fork = error == TxError.TYPE_4_TX_PRE_FORK ? Fork.CANCUN : Fork.OSAKA;
    return importBlock(fork, sign(transaction, signer));
  }

  private static Transaction sign(Transaction transaction, Signer signer) {
    return transaction.isDeposit() ? transaction : TransactionSigner.sign(transaction, signer);
  }

  private BlockImport.Result importBlock(Fork fork, Transaction transaction) {
    ChainRules rules =
        new ChainRules(
            fork,
            Layer.L1,
            UInt256.ONE,
            fork == Fork.OSAKA
                ? OptionalLong.of(ChainRules.OSAKA_TRANSACTION_GAS_CAP)
                : OptionalLong.empty(),
            BlobSchedule.OSAKA,
            Map.of());
    fund(RICH, new Account(0, ETHER.multiply(UInt256.valueOf(1_000)), Account.EMPTY_CODE_HASH));
    fund(CONTRACT, new Account(0, ETHER, Keccak.hash(Bytes.of(0))));
    fund(WORN_OUT, new Account(5, ETHER, Account.EMPTY_CODE_HASH));
    Header parent = header(0, Bytes32.ZERO, Header.EMPTY_TRIE_ROOT, GAS_LIMIT / 2);
    List<Transaction> transactions = List.of(transaction);
    Header header = header(1, HeaderCodec.hash(parent), Bytes32.ZERO, 0);
    Block block = new Block(HeaderCodec.hash(header), header, transactions, List.of());
    Machine machine = new Machine(rules, new NativeCrypto());
    return new BlockImport(machine, parent, state, state.nodes(), _ -> Bytes32.ZERO)
        .run(block, 1_000);
  }

  private void fund(Signer signer, Account account) {
    StateDiff.AccountDiff diff =
        new StateDiff.AccountDiff(Optional.of(account), false, new TreeMap<>());
    state.apply(
        new StateDiff(
            new TreeMap<>(Map.of(signer.address(), diff)),
            new TreeMap<>(Map.of(Keccak.hash(Bytes.of(0)), Bytes.of(0)))));
  }

  private Header header(long number, Bytes32 parentHash, Bytes32 transactionsRoot, long gasUsed) {
    return new Header(
        parentHash,
        Address.ZERO,
        state.root(),
        transactionsRoot,
        Header.EMPTY_TRIE_ROOT,
        Bytes.wrap(new byte[256]),
        number,
        GAS_LIMIT,
        gasUsed,
        1_000 + number,
        Bytes.EMPTY,
        Bytes32.ZERO,
        GWEI,
        Header.EMPTY_TRIE_ROOT,
        0,
        0,
        Bytes32.ZERO,
        Optional.of(Header.EMPTY_REQUESTS_HASH));
  }

  private static Transaction faulty(TxError error) {
    return switch (error) {
      case TYPE_NOT_SUPPORTED, TYPE_3_TX_PRE_FORK ->
          new Transaction.Deposit(
              Bytes32.ZERO,
              Address.ZERO,
              TO,
              UInt256.ZERO,
              UInt256.ZERO,
              21_000,
              false,
              Bytes.EMPTY);
      case TYPE_4_TX_PRE_FORK -> setCode(TO, authorizations());
      case INVALID_CHAINID -> legacy(UInt256.valueOf(2), 0, 21_000, GWEI);
      case GAS_LIMIT_EXCEEDS_MAXIMUM -> fees(0, (1 << 24) + 1, GWEI, GWEI);
      case GAS_ALLOWANCE_EXCEEDED -> fees(0, GAS_LIMIT + 1, GWEI, GWEI);
      case TYPE_3_TX_CONTRACT_CREATION -> blob(Optional.empty(), GWEI, List.of(BLOB_HASH));
      case TYPE_3_TX_ZERO_BLOBS -> blob(TO, GWEI, List.of());
      case TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED ->
          blob(TO, GWEI, Collections.nCopies(10, BLOB_HASH));
      case TYPE_3_TX_BLOB_COUNT_EXCEEDED -> blob(TO, GWEI, Collections.nCopies(7, BLOB_HASH));
      case TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH -> blob(TO, GWEI, List.of(Bytes32.ZERO));
      case TYPE_4_TX_CONTRACT_CREATION -> setCode(Optional.empty(), authorizations());
      case TYPE_4_EMPTY_AUTHORIZATION_LIST -> setCode(TO, List.of());
      case INITCODE_SIZE_EXCEEDED ->
          data(Optional.empty(), 10_000_000, Bytes.wrap(new byte[49_153]));
      case INTRINSIC_GAS_TOO_LOW -> fees(0, 20_999, GWEI, GWEI);
      case INTRINSIC_GAS_BELOW_FLOOR_GAS_COST -> data(TO, 25_000, Bytes.wrap(new byte[1_000]));
      case PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS -> fees(0, 21_000, GWEI.add(UInt256.ONE), GWEI);
      case INSUFFICIENT_MAX_FEE_PER_GAS -> fees(0, 21_000, UInt256.ONE, UInt256.ONE);
      case INSUFFICIENT_MAX_FEE_PER_BLOB_GAS -> blob(TO, UInt256.ZERO, List.of(BLOB_HASH));
      case NONCE_IS_MAX -> fees(-1, 21_000, GWEI, GWEI);
      case NONCE_MISMATCH_TOO_LOW -> fees(4, 21_000, GWEI, GWEI);
      case NONCE_MISMATCH_TOO_HIGH -> fees(1, 21_000, GWEI, GWEI);
      case SENDER_NOT_EOA, INSUFFICIENT_ACCOUNT_FUNDS -> fees(0, 21_000, GWEI, GWEI);
      case GASLIMIT_PRICE_PRODUCT_OVERFLOW -> fees(0, 21_000, GWEI, UInt256.MAX_VALUE);
    };
  }

  private static Transaction fees(long nonce, long gasLimit, UInt256 tip, UInt256 maxFee) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.ONE),
        nonce,
        tip,
        maxFee,
        gasLimit,
        TO,
        UInt256.ZERO,
        Bytes.EMPTY,
        List.of(),
        Optional.empty());
  }

  private static Transaction data(Optional<Address> to, long gasLimit, Bytes data) {
    return new Transaction.DynamicFee(
        Optional.of(UInt256.ONE),
        0,
        GWEI,
        GWEI,
        gasLimit,
        to,
        UInt256.ZERO,
        data,
        List.of(),
        Optional.empty());
  }

  private static Transaction legacy(UInt256 chainId, long nonce, long gasLimit, UInt256 price) {
    return new Transaction.Legacy(
        Optional.of(chainId),
        nonce,
        price,
        gasLimit,
        TO,
        UInt256.ZERO,
        Bytes.EMPTY,
        Optional.empty());
  }

  /** A transaction whose signature belongs to nobody. */
  private static Transaction unsigned() {
    return new Transaction.Legacy(
        Optional.of(UInt256.ONE),
        0,
        GWEI,
        21_000,
        TO,
        UInt256.ZERO,
        Bytes.EMPTY,
        Optional.of(new Signature(0, UInt256.MAX_VALUE, UInt256.ONE)));
  }

  private static Transaction blob(Optional<Address> to, UInt256 maxFee, List<Bytes32> hashes) {
    return new Transaction.Blob(
        Optional.of(UInt256.ONE),
        0,
        GWEI,
        GWEI,
        100_000,
        to,
        UInt256.ZERO,
        Bytes.EMPTY,
        List.of(),
        maxFee,
        hashes,
        Optional.empty());
  }

  private static List<Authorization> authorizations() {
    return List.of(new Authorization(UInt256.ONE, Address.ZERO, 0, 0, UInt256.ONE, UInt256.ONE));
  }

  private static Transaction setCode(Optional<Address> to, List<Authorization> authorizations) {
    return new Transaction.SetCode(
        Optional.of(UInt256.ONE),
        0,
        GWEI,
        GWEI,
        100_000,
        to,
        UInt256.ZERO,
        Bytes.EMPTY,
        List.of(),
        authorizations,
        Optional.empty());
  }
}
