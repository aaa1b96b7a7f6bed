package io.tributary.node.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArrowsTest {
  private static final String ROOT = "io.tributary";
  private static final String FORBIDDEN = "io.tributary.node.architecture.forbidden";
  private static final int FEWEST_CLASSES = 500;

  @Test
  void everyModuleKnowsOnlyThoseBelow() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-"))
            .importPackages(ROOT);
    assertTrue(classes.size() >= FEWEST_CLASSES, () -> "only " + classes.size() + " classes");
    Set<String> rooms = new TreeSet<>(Arrows.rooms());
    rooms.add("node");
    Set<String> seen = new TreeSet<>();
    classes.forEach(c -> seen.add(c.getPackageName().split("\\.", -1)[2]));
    assertEquals(rooms, seen);
    Arrows.below(ROOT).values().forEach(rule -> rule.check(classes));
  }

  @Test
  void everyRuleCatchesItsViolation() {
    JavaClasses classes = new ClassFileImporter().importPackages(FORBIDDEN);
    Arrows.below(FORBIDDEN)
        .forEach(
            (room, rule) ->
                assertTrue(
                    rule.evaluate(classes).hasViolation(), () -> "nothing caught by " + room));
  }
}
