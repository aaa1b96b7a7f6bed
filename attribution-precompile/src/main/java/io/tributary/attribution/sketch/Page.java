package io.tributary.attribution.sketch;

import io.tributary.attribution.abi.AbiWord;
import io.tributary.core.state.ContractCode;
import io.tributary.core.types.Address;
import io.tributary.core.types.Keccak;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.apache.tuweni.units.bigints.UInt256;

/**
 * A page of a snapshot, as it stands in the code of an account (rules, section 4).
 *
 * <pre>
 *   0x00 (STOP) | row | row | ...          row: id 8 | mass 4 | quality 2 | norm 4 | sketch
 * </pre>
 *
 * Ids rise from row to row and page to page. No padding.
 */
public final class Page {
  /** The limit of EIP-170. */
  static final int LONGEST = 24_576;

  /** Bytes before the first row. */
  public static final int ROWS_AT = 1;

  private static final int MASS_AT = 8;
  private static final int QUALITY_AT = MASS_AT + 4;
  private static final int NORM_AT = QUALITY_AT + 2;

  /** Bytes of a row before its sketch. */
  public static final int ROW_HEADER = NORM_AT + 4;

  private static final Bytes32 ADDRESS_TAG =
      Keccak.hash(Bytes.wrap("tributary.poa.page".getBytes(StandardCharsets.US_ASCII)));

  // Account code may be followed by padding here.
  private final byte[] code;
  private final int sketchBytes;
  private final int rows;
  // The sketches as longs, row after row, made when first asked for.
  private long[] bits;

  private Page(byte[] code, int rows, int sketchBytes) {
    this.code = code;
    this.rows = rows;
    this.sketchBytes = sketchBytes;
  }

  /** The page in {@code code}, made for sketches of this length. */
  public static Page of(Bytes code, SketchFormat format) {
    int rows = (code.size() - ROWS_AT) / (ROW_HEADER + format.sketchBytes());
    return new Page(code.toArrayUnsafe(), rows, format.sketchBytes());
  }

  /**
   * The page of {@code rows} rows in {@code code}, not copied; empty where its length is another.
   */
  public static Optional<Page> of(ContractCode code, SketchFormat format, int rows) {
    return code.size() == format.pageBytes(rows)
        ? Optional.of(new Page(code.padded(), rows, format.sketchBytes()))
        : Optional.empty();
  }

  /** A page to be filled by {@link #put}. */
  public static Page blank(int rows, SketchFormat format) {
    return new Page(new byte[(int) format.pageBytes(rows)], rows, format.sketchBytes());
  }

  /** Where page {@code index} (from 0) of a snapshot stands. */
  public static Address address(Address precompile, long snapshot, long index) {
    UInt256 salt = AbiWord.wide(snapshot).shiftLeft(64).add(AbiWord.wide(index));
    Bytes32 hash =
        Keccak.hash(
            Bytes.concatenate(Bytes.of(0xff), precompile.bytes(), salt.toBytes(), ADDRESS_TAG));
    return Address.of(hash.slice(12));
  }

  public void put(int row, long id, long mass, int quality, long norm, Bytes sketch) {
    int at = start(row);
    for (int i = 0; i < 8; i++) {
      code[at + i] = (byte) (id >>> (56 - 8 * i));
    }
    for (int i = 0; i < 4; i++) {
      code[at + MASS_AT + i] = (byte) (mass >>> (24 - 8 * i));
      code[at + NORM_AT + i] = (byte) (norm >>> (24 - 8 * i));
    }
    code[at + QUALITY_AT] = (byte) (quality >>> 8);
    code[at + QUALITY_AT + 1] = (byte) quality;
    System.arraycopy(sketch.toArrayUnsafe(), 0, code, at + ROW_HEADER, sketchBytes);
  }

  /** The account code of a page that was {@link #blank}. */
  public Bytes code() {
    return Bytes.wrap(code);
  }

  public int rows() {
    return rows;
  }

  public long id(int row) {
    return (unsigned(start(row)) << 32) | unsigned(start(row) + 4);
  }

  public long mass(int row) {
    return unsigned(start(row) + MASS_AT);
  }

  public int quality(int row) {
    return (int) (unsigned(start(row) + QUALITY_AT) >>> 16);
  }

  /** Sum of squares of the sketch; 0 for sign sketches. */
  public long norm(int row) {
    return unsigned(start(row) + NORM_AT);
  }

  /** The row of {@code id}; -1 where it is not in this page. */
  public int rowOf(long id) {
    int low = 0;
    int high = rows - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(id(middle), id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  public Bytes sketch(int row) {
    return Bytes.wrap(code, sketchAt(row), sketchBytes);
  }

  /** Index in {@link #code} of a row's sketch. */
  int sketchAt(int row) {
    return start(row) + ROW_HEADER;
  }

  byte[] array() {
    return code;
  }

  /**
   * All sketches as longs, row after row, in the order of bytes that {@link SignSketch#longs} has.
   */
  long[] bits() {
    if (bits == null) {
      int words = sketchBytes / Long.BYTES;
      bits = new long[rows * words];
      ByteBuffer buffer = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < rows; row++) {
        buffer.position(sketchAt(row));
        buffer.asLongBuffer().get(bits, row * words, words);
      }
    }
    return bits;
  }

  private int start(int row) {
    return ROWS_AT + row * (ROW_HEADER + sketchBytes);
  }

  private long unsigned(int at) {
    return ((code[at] & 0xffL) << 24)
        | ((code[at + 1] & 0xff) << 16)
        | ((code[at + 2] & 0xff) << 8)
        | (code[at + 3] & 0xff);
  }
}
