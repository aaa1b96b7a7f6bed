package io.tributary.node.it;

import io.tributary.node.client.JsonRpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.tuweni.bytes.Bytes;

/**
 * How a node feels.
 *
 * @param medianNanos of synchronous sends
 * @param liveBytes on the heap after a full collection
 */
record Vitals(long medianNanos, long liveBytes) {
  private static final int SENDS = 200;
  private static final Pattern CLASS_LINE = Pattern.compile("^ *[0-9]+: ");
  private static final String FILLER = "jdk.internal.vm.FillerElement";
  private static final int BYTES_COLUMN = 2;

  static Vitals of(RunningDevnet devnet, Signed account) throws IOException {
    return new Vitals(median(devnet.l2(), account), liveBytes(devnet.process().pid()));
  }

  private static long median(JsonRpc rpc, Signed account) throws IOException {
    long nonce =
        rpc.number("eth_getTransactionCount", account.signer().address().toString(), "pending");
    long[] nanos = new long[SENDS];
    for (int i = 0; i < SENDS; i++) {
      String raw = account.send(nonce + i, Signed.FRIEND, Bytes.EMPTY).toHexString();
      long start = System.nanoTime();
      rpc.call("eth_sendRawTransactionSync", raw);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[SENDS / 2];
  }

  /** The histogram of live objects collects first; what only fills holes between them is none. */
  static long liveBytes(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    long bytes =
        said.lines()
            .filter(line -> CLASS_LINE.matcher(line).find() && !line.contains(FILLER))
            .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[BYTES_COLUMN]))
            .sum();
    if (bytes == 0) {
      throw new IOException("no histogram: " + said);
    }
    return bytes;
  }
}
