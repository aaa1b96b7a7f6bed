package io.tributary.node.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tuweni.units.bigints.UInt256;

/** Where one inference's fee went, in text. */
final class FeePicture {
  private static final int WIDTH = 40;

  private FeePicture() {}

  static List<String> of(Recomputation.Shares shares) {
    List<String> lines = new ArrayList<>();
    lines.add("one inference: " + Narrator.open(shares.fee()) + " OPEN");
    lines.add("  │");
    lines.add(row("├─", "platform", shares.platform(), shares.fee()));
    lines.add(row("├─", "model owner", shares.modelOwner(), shares.fee()));
    lines.add(row("├─", "stakers", shares.stakers(), shares.fee()));
    lines.add(row("├─", "agent", shares.agent(), shares.fee()));
    UInt256 pool = shares.contributors().values().stream().reduce(UInt256.ZERO, UInt256::add);
    lines.add(row("└─", "contributors", pool, shares.fee()));
    int left = shares.contributors().size();
    for (Map.Entry<Long, UInt256> entry : shares.contributors().entrySet()) {
      left--;
      lines.add(
          "   "
              + row(left == 0 ? "└─" : "├─", "#" + entry.getKey(), entry.getValue(), shares.fee()));
    }
    return lines;
  }

  private static String row(String branch, String name, UInt256 amount, UInt256 whole) {
    double share =
        amount.toUnsignedBigInteger().doubleValue() / whole.toUnsignedBigInteger().doubleValue();
    String bar = "█".repeat((int) Math.round(share * WIDTH));
    return String.format(
        Locale.ROOT,
        "  %s %-13s %5.1f%% %-20s %s",
        branch,
        name,
        100 * share,
        bar,
        Narrator.open(amount));
  }
}
