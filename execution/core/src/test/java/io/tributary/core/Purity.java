package io.tributary.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a pure module must not use: nothing that differs from run to run or machine to machine, and
 * nothing that TeaVM cannot compile to what HotSpot does.
 */
public final class Purity {
  /** The one class of which the guest program has a body of its own. */
  private static final String EXEMPT = "io.tributary.core.types.WideMath";

  private static final String[] FORBIDDEN_PACKAGES = {
    "java.io..",
    "java.net..",
    "java.nio.channels..",
    "java.nio.file..",
    "java.lang.invoke..",
    "java.lang.reflect..",
    "java.security..",
    "java.text..",
    "java.time..",
    "java.util.concurrent..",
    "java.util.logging..",
    "java.util.regex..",
    "java.util.random..",
    "javax..",
    "jdk..",
    "sun..",
    "org.slf4j..",
    "org.bouncycastle..",
    "org.rocksdb..",
    "io.netty.."
  };

  private static final Set<String> FORBIDDEN_CLASSES =
      Set.of(
          "java.lang.ClassLoader",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.util.HexFormat",
          "java.util.IdentityHashMap",
          "java.util.Random",
          "java.util.Timer",
          "java.util.UUID",
          "java.util.WeakHashMap");

  /** Methods of classes that are allowed otherwise. */
  private static final Set<String> FORBIDDEN_METHODS =
      Set.of(
          "java.lang.Class.forName",
          "java.lang.Math.multiplyHigh",
          "java.lang.Math.unsignedMultiplyHigh",
          "java.lang.Object.notify",
          "java.lang.Object.notifyAll",
          "java.lang.Object.wait",
          "java.lang.String.format",
          "java.lang.String.formatted",
          "java.lang.String.matches",
          "java.lang.String.replaceAll",
          "java.lang.String.split",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.exit",
          "java.lang.System.getProperty",
          "java.lang.System.getenv",
          "java.lang.System.identityHashCode",
          "java.lang.System.nanoTime",
          "java.nio.ByteBuffer.allocateDirect",
          "java.nio.ByteOrder.nativeOrder",
          "java.util.Collection.parallelStream",
          "java.util.Collections.shuffle");

  private Purity() {}

  /** The rules by name. */
  public static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "packages",
        noClasses()
            .that(areNotExempt())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FORBIDDEN_PACKAGES));
    rules.put(
        "classes",
        noClasses()
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are impure", (JavaClass c) -> FORBIDDEN_CLASSES.contains(c.getName()))));
    rules.put("methods", classes().that(areNotExempt()).should(callNothingForbidden()));
    rules.put("native", noMethods().should().haveModifier(JavaModifier.NATIVE));
    rules.put("synchronized", noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED));
    rules.put("volatile", noFields().should().haveModifier(JavaModifier.VOLATILE));
    rules.put("floating fields", noFields().should().haveRawType(isFloating()));
    rules.put("floating results", noMethods().should().haveRawReturnType(isFloating()));
    rules.put("floating parameters", methods().should(takeNothingFloating()));
    return rules;
  }

  /** Fails where a class below {@code packageName}, tests aside, breaks a rule. */
  public static void check(String packageName) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-"))
            .importPackages(packageName);
    if (classes.isEmpty()) {
      throw new AssertionError("no classes below " + packageName);
    }
    check(classes);
  }

  /** Fails where one of {@code types} breaks a rule. */
  public static void check(Class<?>... types) {
    check(new ClassFileImporter().importClasses(types));
  }

  private static void check(JavaClasses classes) {
    rules().values().forEach(rule -> rule.allowEmptyShould(true).check(classes));
  }

  private static DescribedPredicate<JavaClass> areNotExempt() {
    return DescribedPredicate.describe(
        "are not exempt", (JavaClass c) -> !c.getName().equals(EXEMPT));
  }

  private static DescribedPredicate<JavaClass> isFloating() {
    return DescribedPredicate.describe(
        "float or double",
        (JavaClass c) -> c.isEquivalentTo(float.class) || c.isEquivalentTo(double.class));
  }

  private static ArchCondition<JavaClass> callNothingForbidden() {
    return new ArchCondition<>("call nothing forbidden") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (JavaAccess<?> access : from.getAccessesFromSelf()) {
          String target = access.getTargetOwner().getName() + "." + access.getName();
          if (FORBIDDEN_METHODS.contains(target)) {
            events.add(SimpleConditionEvent.violated(from, access.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaMethod> takeNothingFloating() {
    return new ArchCondition<>("take nothing floating") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.getRawParameterTypes().stream().anyMatch(isFloating())) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }
}
