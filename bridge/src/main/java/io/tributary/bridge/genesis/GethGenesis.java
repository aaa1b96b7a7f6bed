package io.tributary.bridge.genesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.bridge.genesis.GenesisFault.Reason;
import io.tributary.core.block.Predeploys;
import io.tributary.core.rlp.RlpWriter;
import io.tributary.core.types.Address;
import io.tributary.core.types.Header;
import io.tributary.core.types.Keccak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A {@code genesis.json} as geth reads it: the state, and block 0 at whichever fork it is, from
 * Frontier to Prague; with {@code config.optimism} as op-geth does (Isthmus: the withdrawals root
 * is the message passer's storage root). A field that geth does not need and we do not know is
 * ignored, as there. Immutable.
 *
 * @param nonce eight bytes
 * @param baseFee from London on
 * @param withdrawalsRoot from Shanghai on
 * @param blobs from Cancun on
 * @param requestsHash from Prague on
 * @param accounts the whole state
 */
public record GethGenesis(
    UInt256 chainId,
    Bytes32 parentHash,
    Address beneficiary,
    UInt256 difficulty,
    long number,
    long gasLimit,
    long gasUsed,
    long timestamp,
    Bytes extraData,
    Bytes32 mixHash,
    Bytes nonce,
    Optional<UInt256> baseFee,
    Optional<Bytes32> withdrawalsRoot,
    Optional<BlobGas> blobs,
    Optional<Bytes32> requestsHash,
    SortedMap<Address, GenesisAccount> accounts) {
  /** What Cancun adds to the header; the parent beacon block root is zero. */
  public record BlobGas(long used, long excess) {}

  /** No file with more is read. */
  public static final long MAX_BYTES = 64L << 20;

  private static final int MAX_CODE_BYTES = 1 << 20;
  private static final int MAX_EXTRA_BYTES = 1 << 16;
  private static final int BLOOM_BYTES = 256;
  // params.GenesisGasLimit and params.InitialBaseFee of geth.
  private static final long DEFAULT_GAS_LIMIT = 4_712_388;
  private static final UInt256 INITIAL_BASE_FEE = UInt256.valueOf(1_000_000_000);
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(100)
                          .maxStringLength(2 * MAX_CODE_BYTES + 2)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  public GethGenesis {
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
  }

  /**
   * The genesis in {@code file}.
   *
   * @throws GenesisFault if it is none
   */
  public static GethGenesis read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new GenesisFault(Reason.TOO_LARGE, "more than " + MAX_BYTES + " bytes");
    }
    return read(Files.readString(file));
  }

  /**
   * The genesis in {@code json}.
   *
   * @throws GenesisFault if it is none
   */
  public static GethGenesis read(String json) {
    if (json.length() > MAX_BYTES) {
      throw new GenesisFault(Reason.TOO_LARGE, "more than " + MAX_BYTES + " bytes");
    }
    try {
      return of(new GenesisFields(JSON.readTree(json), "the genesis"));
    } catch (JsonProcessingException e) {
      throw new GenesisFault(Reason.NOT_JSON, e.getOriginalMessage());
    }
  }

  private static GethGenesis of(GenesisFields root) {
    SortedMap<Address, GenesisAccount> accounts = accounts(root.object("alloc"));
    GenesisFields config = root.object("config");
    long number = root.optionalLong("number").orElse(0);
    long timestamp = root.optionalLong("timestamp").orElse(0);
    Forks forks = Forks.at(config, number, timestamp);
    long gasLimit = root.requiredLong("gasLimit");
    return new GethGenesis(
        config.word("chainId"),
        root.hash("parentHash"),
        root.address("coinbase"),
        root.word("difficulty"),
        number,
        gasLimit == 0 ? DEFAULT_GAS_LIMIT : gasLimit,
        root.optionalLong("gasUsed").orElse(0),
        timestamp,
        root.bytes("extraData", MAX_EXTRA_BYTES),
        root.hash("mixHash"),
        Bytes.ofUnsignedLong(root.unsignedLong("nonce")),
        forks.hasBaseFee()
            ? Optional.of(root.optionalWord("baseFeePerGas").orElse(INITIAL_BASE_FEE))
            : root.optionalWord("baseFeePerGas"),
        forks.isShanghai() ? Optional.of(withdrawalsRoot(forks, accounts)) : Optional.empty(),
        forks.isCancun()
            ? Optional.of(
                new BlobGas(
                    root.optionalLong("blobGasUsed").orElse(0),
                    root.optionalLong("excessBlobGas").orElse(0)))
            : Optional.empty(),
        forks.isPrague() ? Optional.of(Header.EMPTY_REQUESTS_HASH) : Optional.empty(),
        accounts);
  }

  /** Which forks that changed the header are on at the start. */
  private record Forks(
      boolean hasBaseFee,
      boolean isShanghai,
      boolean isCancun,
      boolean isPrague,
      boolean isIsthmus) {
    static Forks at(GenesisFields config, long number, long timestamp) {
      boolean isLondon = isOn(config, "londonBlock", number);
      if (isLondon && isOn(config, "amsterdamTime", timestamp)) {
        throw new GenesisFault(Reason.UNKNOWN_FORK, "Amsterdam is on at the start");
      }
      return new Forks(
          isOn(config, "londonBlock", 0),
          isLondon && isOn(config, "shanghaiTime", timestamp),
          isLondon && isOn(config, "cancunTime", timestamp),
          isLondon && isOn(config, "pragueTime", timestamp),
          config.has("optimism") && isOn(config, "isthmusTime", timestamp));
    }

    private static boolean isOn(GenesisFields config, String fork, long at) {
      OptionalLong start = config.optionalLong(fork);
      return start.isPresent() && start.getAsLong() <= at;
    }
  }

  private static Bytes32 withdrawalsRoot(Forks forks, SortedMap<Address, GenesisAccount> accounts) {
    GenesisAccount passer = accounts.get(Predeploys.MESSAGE_PASSER);
    return forks.isIsthmus() && passer != null ? passer.storageRoot() : Header.EMPTY_TRIE_ROOT;
  }

  private static SortedMap<Address, GenesisAccount> accounts(GenesisFields alloc) {
    SortedMap<Address, GenesisAccount> accounts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : alloc.object().properties()) {
      Address address = GenesisFields.addressKey(entry.getKey());
      GenesisFields fields = new GenesisFields(entry.getValue(), "alloc." + address);
      if (accounts.put(address, account(fields)) != null) {
        throw new GenesisFault(Reason.DUPLICATE_ACCOUNT, address.toString());
      }
    }
    return accounts;
  }

  private static GenesisAccount account(GenesisFields fields) {
    SortedMap<UInt256, UInt256> storage = new TreeMap<>();
    if (fields.has("storage")) {
      GenesisFields slots = new GenesisFields(fields.object().get("storage"), fields.place());
      for (Map.Entry<String, JsonNode> entry : slots.object().properties()) {
        String where = slots.place() + ", storage";
        UInt256 slot = GenesisFields.slotWord(entry.getKey(), where);
        String value = GenesisFields.text(entry.getValue(), where);
        if (storage.put(slot, GenesisFields.slotWord(value, where)) != null) {
          throw new GenesisFault(Reason.DUPLICATE_SLOT, where + " " + slot.toHexString());
        }
      }
    }
    // A slot of value zero is not held.
    storage.values().removeIf(UInt256::isZero);
    return new GenesisAccount(
        fields.unsignedLong("nonce"),
        fields.word("balance"),
        fields.bytes("code", MAX_CODE_BYTES),
        storage);
  }

  /** Root of the account trie. */
  public Bytes32 stateRoot() {
    return Genesis.stateRoot(accounts);
  }

  /** Hash of block 0. */
  public Bytes32 hash() {
    return Keccak.hash(headerRlp(stateRoot()));
  }

  /**
   * The header of block 0 as our chains have it.
   *
   * @throws GenesisFault if it is of another form
   */
  public Header header() {
    boolean isOurs =
        baseFee.isPresent()
            && withdrawalsRoot.isPresent()
            && blobs.isPresent()
            && difficulty.isZero()
            && nonce.isZero();
    if (!isOurs) {
      throw new GenesisFault(
          Reason.NOT_OURS, "block 0 is before Cancun, or has a difficulty or a nonce");
    }
    return new Header(
        parentHash,
        beneficiary,
        stateRoot(),
        Header.EMPTY_TRIE_ROOT,
        Header.EMPTY_TRIE_ROOT,
        Bytes.wrap(new byte[BLOOM_BYTES]),
        number,
        gasLimit,
        gasUsed,
        timestamp,
        extraData,
        mixHash,
        baseFee.get(),
        withdrawalsRoot.get(),
        blobs.get().used(),
        blobs.get().excess(),
        Bytes32.ZERO,
        requestsHash);
  }

  private Bytes headerRlp(Bytes32 stateRoot) {
    RlpWriter out = new RlpWriter(1024);
    int mark = out.startList();
    out.bytes(parentHash).bytes(Header.EMPTY_OMMERS_HASH).bytes(beneficiary.toArray());
    out.bytes(stateRoot).bytes(Header.EMPTY_TRIE_ROOT).bytes(Header.EMPTY_TRIE_ROOT);
    out.bytes(new byte[BLOOM_BYTES]).uint256(difficulty).unsignedLong(number);
    out.unsignedLong(gasLimit).unsignedLong(gasUsed).unsignedLong(timestamp);
    out.bytes(extraData).bytes(mixHash).bytes(nonce);
    baseFee.ifPresent(out::uint256);
    withdrawalsRoot.ifPresent(out::bytes);
    blobs.ifPresent(
        gas -> out.unsignedLong(gas.used()).unsignedLong(gas.excess()).bytes(Bytes32.ZERO));
    requestsHash.ifPresent(out::bytes);
    return out.endList(mark).toBytes();
  }
}
