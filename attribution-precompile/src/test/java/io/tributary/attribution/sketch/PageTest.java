package io.tributary.attribution.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tributary.core.state.ContractCode;
import java.util.List;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

/** A page is exactly as long as its snapshot says; {@code eth_call} may invent another code. */
class PageTest {
  private static final SketchFormat FORMAT =
      new SketchFormat(SketchFormat.SIGN, 1, 2_048, 1L << 63);

  @Test
  void codeOfAnotherLengthIsNoPage() {
    int right = 1 + 2 * (18 + 256);
    for (int size : List.of(0, 1, right - 1, right + 1, 1 << 20)) {
      assertTrue(Page.of(code(size), FORMAT, 2).isEmpty(), size + " bytes");
    }
    assertEquals(2, Page.of(code(right), FORMAT, 2).orElseThrow().rows());
  }

  private static ContractCode code(int size) {
    return new ContractCode(Bytes.wrap(new byte[size]), Bytes32.ZERO);
  }
}
