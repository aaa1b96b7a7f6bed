package io.tributary.batcher;

import io.tributary.core.types.Address;
import io.tributary.core.types.Block;
import io.tributary.core.types.Header;
import io.tributary.core.types.HeaderCodec;
import io.tributary.core.types.Transaction;
import io.tributary.core.types.TransactionCodec;
import io.tributary.crypto.Signer;
import io.tributary.crypto.TransactionSigner;
import io.tributary.derivation.BlockId;
import io.tributary.derivation.RollupConfig;
import io.tributary.derivation.SystemConfig;
import io.tributary.derivation.attributes.AttributesBuilder;
import io.tributary.derivation.attributes.DerivedBlock;
import io.tributary.derivation.attributes.L1Origin;
import io.tributary.derivation.attributes.PayloadAttributes;
import io.tributary.derivation.l1.L1Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/** A sequencer without execution: blocks of one second, the newest L1 block that fits as origin. */
final class FakeL2 implements L2Source {
  static final Address BATCHER = Signer.of(Bytes32.leftPad(Bytes.of(21))).address();
  private static final Signer USER = Signer.of(Bytes32.leftPad(Bytes.of(99)));

  private final RollupConfig config;
  private final FakeL1 l1;
  private final List<Block> blocks = new ArrayList<>();
  private final Random random = new Random(7);
  private long nonce;
  long checked = Long.MAX_VALUE;

  FakeL2(FakeL1 l1) {
    this.l1 = l1;
    Block genesis = block(attributesOfGenesis(), Bytes32.ZERO, 0);
    this.config = config(genesis, l1.chain().getFirst());
    blocks.add(genesis);
  }

  RollupConfig config() {
    return config;
  }

  /** Seals a block with so many transactions of so many random bytes. */
  void seal(int transactions, int dataBytes) {
    DerivedBlock parent = DerivedBlock.of(blocks.getLast(), config);
    List<Bytes> envelopes = new ArrayList<>();
    for (int i = 0; i < transactions; i++) {
      envelopes.add(TransactionCodec.encode(transaction(dataBytes)));
    }
    PayloadAttributes attributes =
        new AttributesBuilder(config)
            .build(parent.ref(), parent.systemConfig(), origin(parent), envelopes);
    blocks.add(block(attributes, parent.ref().hash(), parent.ref().number() + 1));
  }

  /** Takes back every block whose origin is no longer on L1. */
  void unwind() {
    while (!l1.hash(origin(blocks.getLast()).number())
        .equals(Optional.of(origin(blocks.getLast()).hash()))) {
      blocks.removeLast();
    }
  }

  private BlockId origin(Block block) {
    return DerivedBlock.of(block, config).ref().l1Origin();
  }

  private L1Origin origin(DerivedBlock parent) {
    long number = parent.ref().l1Origin().number();
    Optional<L1Block> next = l1.block(number + 1);
    boolean fits = next.isPresent() && next.get().timestamp() <= parent.ref().timestamp() + 1;
    L1Block origin = fits ? next.get() : l1.block(number).orElseThrow();
    return L1Origin.of(origin, config).orElseThrow();
  }

  @Override
  public long unsafeHead() {
    return blocks.size() - 1L;
  }

  @Override
  public long checkedHead() {
    return checked;
  }

  @Override
  public Optional<Block> block(long number) {
    return number >= 0 && number < blocks.size()
        ? Optional.of(blocks.get((int) number))
        : Optional.empty();
  }

  private Transaction transaction(int dataBytes) {
    byte[] data = new byte[dataBytes];
    random.nextBytes(data);
    return TransactionSigner.sign(
        new Transaction.DynamicFee(
            Optional.of(UInt256.valueOf(761612)),
            nonce++,
            UInt256.ONE,
            UInt256.valueOf(2_000_000_000L),
            100_000,
            Optional.of(BATCHER),
            UInt256.ONE,
            Bytes.wrap(data),
            List.of(),
            Optional.empty()),
        USER);
  }

  private static PayloadAttributes attributesOfGenesis() {
    return new PayloadAttributes(
        FakeL1.GENESIS_TIME, Bytes32.ZERO, 1_000_000_000, PARAMS, Bytes32.ZERO, List.of());
  }

  private static final Bytes PARAMS = Bytes.fromHexString("0x000000fa00000002");

  private static Block block(PayloadAttributes attributes, Bytes32 parentHash, long number) {
    Header header =
        new Header(
            parentHash,
            Address.ZERO,
            Bytes32.ZERO,
            Bytes32.ZERO,
            Bytes32.ZERO,
            Bytes.wrap(new byte[256]),
            number,
            attributes.gasLimit(),
            0,
            attributes.timestamp(),
            Bytes.concatenate(Bytes.of(0), attributes.eip1559Params()),
            attributes.prevRandao(),
            UInt256.ONE,
            Bytes32.ZERO,
            0,
            0,
            attributes.parentBeaconBlockRoot(),
            Optional.of(Header.EMPTY_REQUESTS_HASH));
    List<Transaction> transactions =
        attributes.transactions().stream()
            .map(envelope -> TransactionCodec.decode(envelope).orThrow())
            .toList();
    return new Block(HeaderCodec.hash(header), header, transactions, List.of());
  }

  private static RollupConfig config(Block genesis, L1Block origin) {
    return new RollupConfig(
        origin.id(),
        new BlockId(0, genesis.hash()),
        FakeL1.GENESIS_TIME,
        SystemConfig.of(BATCHER, 1368, 810_949, 1_000_000_000, PARAMS, 0, 0),
        1,
        100,
        UInt256.valueOf(31337),
        UInt256.valueOf(761612),
        Address.fromHex("0xff00000000000000000000000000000000761612"),
        Address.fromHex("0x6900000000000000000000000000000000000009"),
        Address.fromHex("0x5c00000000000000000000000000000000000002"));
  }
}
