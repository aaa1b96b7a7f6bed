package io.tributary.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tributary.core.purity.Impure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurityTest {
  private static final Map<String, Class<?>> VIOLATIONS =
      Map.of(
          "packages", Impure.OpensFiles.class,
          "classes", Impure.StartsThreads.class,
          "methods", Impure.ReadsTheClock.class,
          "native", Impure.IsNative.class,
          "synchronized", Impure.Synchronizes.class,
          "volatile", Impure.IsVolatile.class,
          "floating fields", Impure.HasDoubles.class,
          "floating results", Impure.AnswersFloats.class,
          "floating parameters", Impure.TakesFloats.class);

  @Test
  void theCoreIsPure() {
    Purity.check("io.tributary.core");
  }

  @Test
  void nothingToCheckIsAFailure() {
    assertThrows(AssertionError.class, () -> Purity.check("io.tributary.nothing"));
  }

  @Test
  void everyRuleCatchesItsViolation() {
    assertEquals(VIOLATIONS.keySet(), Purity.rules().keySet());
    Purity.rules()
        .forEach(
            (name, rule) -> {
              JavaClasses bad = new ClassFileImporter().importClasses(VIOLATIONS.get(name));
              assertTrue(
                  rule.allowEmptyShould(true).evaluate(bad).hasViolation(),
                  () -> "nothing caught by " + name);
            });
  }
}
