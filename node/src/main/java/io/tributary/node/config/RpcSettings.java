package io.tributary.node.config;

import io.tributary.sequencer.rpc.RpcLimits;
import io.tributary.sequencer.rpc.server.AllowedOrigins;
import io.tributary.sequencer.rpc.server.CallPools;
import io.tributary.sequencer.rpc.server.ConnectionLimits;
import io.tributary.sequencer.rpc.server.RpcServerConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the JSON-RPC servers of a process listen, and what they may cost.
 *
 * @param addresses to bind, as literals
 * @param hosts that a Host header may name, lower case
 * @param origins whose pages may read answers
 */
public record RpcSettings(
    List<InetAddress> addresses,
    Set<String> hosts,
    AllowedOrigins origins,
    RpcLimits limits,
    ConnectionLimits connections,
    CallPools.Config pools) {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+\\]|\\*");

  private static final long COUNT_MAX = 1_000_000;

  /** Reads the settings whose names begin with {@code rpc}; adds what is wrong to {@code wrong}. */
  static RpcSettings of(Settings settings, List<String> wrong) {
    Reader read = new Reader(settings, wrong);
    Duration callTimeout = read.duration(Setting.RPC_CALL_TIMEOUT);
    RpcSettings all =
        new RpcSettings(
            read.addresses(),
            read.hosts(),
            read.origins(),
            new RpcLimits(
                RpcLimits.DEFAULT.requestBytes(),
                RpcLimits.DEFAULT.requestTokens(),
                RpcLimits.DEFAULT.responseBytes(),
                RpcLimits.DEFAULT.batchCalls(),
                callTimeout,
                read.duration(Setting.RPC_BATCH_TIMEOUT)),
            new ConnectionLimits(
                read.count(Setting.RPC_CONNECTIONS),
                read.count(Setting.RPC_ADDRESS_CONNECTIONS),
                ConnectionLimits.DEFAULT.concurrentCalls(),
                ConnectionLimits.DEFAULT.queuedRequests(),
                read.mebibytes(Setting.RPC_BODY_MIB),
                read.mebibytes(Setting.RPC_REPLY_MIB),
                read.mebibytes(Setting.RPC_SUBSCRIBER_MIB),
                read.mebibytes(Setting.RPC_SUBSCRIBERS_MIB),
                read.duration(Setting.RPC_REQUEST_TIMEOUT),
                read.duration(Setting.RPC_IDLE_TIMEOUT)),
            new CallPools.Config(
                read.count(Setting.RPC_CALL_THREADS),
                read.count(Setting.RPC_CALL_QUEUE),
                read.count(Setting.RPC_CLIENT_QUEUE),
                callTimeout));
    if (all.origins.isAny() && all.hosts.contains("*")) {
      wrong.add("rpc.cors * needs the names of hosts in rpc.hosts, not *");
    }
    return all;
  }

  /** A server at a port, its slow calls on threads that it shares. */
  public RpcServerConfig server(int port, CallPools shared) {
    return new RpcServerConfig(
        addresses.stream().map(InetAddress::getHostAddress).toList(),
        port,
        limits,
        connections,
        Optional.of(shared),
        hosts,
        origins,
        List.of());
  }

  /** Whether others than this machine's users can connect. */
  public boolean isBeyondLoopback() {
    return !addresses.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  /** The host part of a URL under which this machine reaches the servers. */
  public String localHost() {
    InetAddress first = addresses.getFirst();
    if (first.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String text = first.getHostAddress();
    return text.indexOf(':') >= 0 ? '[' + text + ']' : text;
  }

  private record Reader(Settings settings, List<String> wrong) {
    List<InetAddress> addresses() {
      List<InetAddress> addresses = new ArrayList<>();
      for (String text : list(Setting.RPC_BIND)) {
        try {
          String bare = text.startsWith("[") ? text.replaceAll("^\\[|]$", "") : text;
          addresses.add(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
          wrong.add("rpc.bind must be IP addresses, not '" + text + "'");
        }
      }
      if (addresses.isEmpty()) {
        wrong.add("rpc.bind is empty");
        addresses.add(InetAddress.getLoopbackAddress());
      }
      return List.copyOf(addresses);
    }

    Set<String> hosts() {
      Set<String> hosts = new HashSet<>(RpcServerConfig.LOOPBACK_NAMES);
      for (String text : list(Setting.RPC_HOSTS)) {
        String host = text.toLowerCase(Locale.ROOT);
        if (HOST.matcher(host).matches()) {
          hosts.add(host);
        } else {
          wrong.add("rpc.hosts must be host names without ports, not '" + text + "'");
        }
      }
      return Set.copyOf(hosts);
    }

    AllowedOrigins origins() {
      try {
        return AllowedOrigins.of(settings.text(Setting.RPC_CORS));
      } catch (IllegalArgumentException e) {
        wrong.add("rpc.cors: " + e.getMessage() + ", as https://app.example or http://localhost:*");
        return AllowedOrigins.NONE;
      }
    }

    Duration duration(Setting setting) {
      Matcher text = DURATION.matcher(settings.text(setting));
      long number = text.matches() ? Long.parseLong(text.group(1)) : 0;
      if (number == 0) {
        wrong.add(
            setting.key()
                + " must be a time such as 250ms, 5s or 2m, not '"
                + settings.text(setting)
                + "'");
        return Duration.ofSeconds(1);
      }
      return switch (text.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }

    long mebibytes(Setting setting) {
      return (long) count(setting) << 20;
    }

    int count(Setting setting) {
      String text = settings.text(setting);
      try {
        long value = Long.parseLong(text);
        if (value >= 1 && value <= COUNT_MAX) {
          return (int) value;
        }
      } catch (NumberFormatException e) {
        // Reported below.
      }
      wrong.add(
          setting.key()
              + " must be a whole number from 1 to "
              + COUNT_MAX
              + ", not '"
              + text
              + "'");
      return 1;
    }

    private List<String> list(Setting setting) {
      String text = settings.text(setting);
      return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
    }
  }
}
