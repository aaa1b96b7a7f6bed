package io.tributary.node.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which room may know which, below some root package; {@code node} may know all. */
final class Arrows {
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("core", Set.of()),
          Map.entry("crypto", Set.of("core")),
          Map.entry("store", Set.of("core", "crypto")),
          Map.entry("trace", Set.of("core")),
          Map.entry("reference", Set.of("core", "crypto", "trace")),
          Map.entry("attribution", Set.of("core")),
          Map.entry("derivation", Set.of("core")),
          Map.entry("da", Set.of("core", "crypto", "derivation")),
          Map.entry("bridge", Set.of("core", "crypto")),
          Map.entry("batcher", Set.of("core", "crypto", "derivation", "da", "bridge")),
          Map.entry("prover", Set.of("core", "crypto", "attribution", "derivation", "bridge")),
          Map.entry(
              "sequencer", Set.of("core", "crypto", "store", "trace", "attribution", "bridge")));

  private Arrows() {}

  static Set<String> rooms() {
    return MAY_KNOW.keySet();
  }

  /** One rule a room, and one against cycles. */
  static Map<String, ArchRule> below(String root) {
    Map<String, ArchRule> rules = new TreeMap<>();
    MAY_KNOW.forEach((room, known) -> rules.put(room, rule(root, room, known)));
    rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    return rules;
  }

  private static ArchRule rule(String root, String room, Set<String> known) {
    return noClasses()
        .that()
        .resideInAPackage(root + "." + room + "..")
        .should()
        .dependOnClassesThat(areIn(root, room, known));
  }

  private static DescribedPredicate<JavaClass> areIn(String root, String room, Set<String> known) {
    return DescribedPredicate.describe(
        "are ours, but not in " + room + " or " + known,
        other -> {
          String there = roomOf(root, other);
          return !there.isEmpty() && !there.equals(room) && !known.contains(there);
        });
  }

  private static String roomOf(String root, JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(root + ".")) {
      return "";
    }
    String below = name.substring(root.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
