package io.tributary.fuzz.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which peers to ask. */
public enum PeerChoice {
  geth,
  revm,
  /** Every one that this machine has. */
  all,
  none;

  /**
   * The peers of this choice that this machine has.
   *
   * @param folder for what they need while they run
   */
  public List<Peer> peers(Path folder) {
    List<Peer> peers = new ArrayList<>();
    if (this == geth || this == all) {
      find("evm", "go/bin").ifPresent(command -> peers.add(new GethPeer(command)));
    }
    if (this == revm || this == all) {
      find("revme", ".cargo/bin").ifPresent(command -> peers.add(new RevmPeer(command, folder)));
    }
    return peers;
  }

  /** The peers of this choice that are not among those found. */
  public List<String> absent(List<String> found) {
    List<String> wanted =
        switch (this) {
          case geth -> List.of("geth");
          case revm -> List.of("revm");
          case all -> List.of("geth", "revm");
          case none -> List.of();
        };
    return wanted.stream().filter(name -> !found.contains(name)).toList();
  }

  /** A command on the path, or where its language's installer puts it. */
  private static Optional<Path> find(String name, String home) {
    List<Path> places = new ArrayList<>();
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      places.add(Path.of(folder, name));
    }
    places.add(Path.of(System.getProperty("user.home"), home, name));
    return places.stream().filter(Files::isExecutable).findFirst();
  }
}
