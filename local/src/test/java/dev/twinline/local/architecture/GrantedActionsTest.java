package dev.twinline.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.twinline.activities.aws.RawExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The policies in {@code deploy/iam} grant what the code calls, and nothing else. (What is analyzed
 * is what {@link RoomsTest} analyzes, so that it is read once.)
 */
@AnalyzeClasses(packages = "dev.twinline", importOptions = ImportOption.DoNotIncludeTests.class)
class GrantedActionsTest {

  private static final String ACTIVITIES = "dev.twinline.activities";

  private static final Path POLICIES = Path.of("..", "deploy", "iam");
  private static final Path SOURCES = Path.of("..", "activities", "src", "main", "java");

  /** Carries the operations that the SDK does not know yet, and is never sent itself. */
  private static final String CARRIER = "connect:ListInstances";

  /** The operation that is sent in the carrier's place, as {@link RawExchange} is told it. */
  private static final Pattern CARRIED =
      Pattern.compile("RawExchange\\s*\\.insteadOf\\(\\s*\"(\\w+)\"");

  private static final ObjectMapper JSON = new ObjectMapper();

  @ArchTest
  static void theWorkersPoliciesGrantWhatTheCodeCallsAndNothingElse(JavaClasses classes)
      throws IOException {
    Set<String> called = called(classes);
    called.addAll(carried());

    assertThat(called).contains("connect:UpdateTrafficDistribution", "sns:Publish");
    assertThat(granted()).isEqualTo(called);
  }

  /** Who adds a carried operation by other means would escape the look into the sources. */
  @ArchTest
  static void everyCarriedOperationIsFound(JavaClasses classes) throws IOException {
    long carriers =
        callsOfActivities(classes)
            .filter(call -> call.getTargetOwner().isEquivalentTo(RawExchange.class))
            .filter(call -> call.getName().equals("insteadOf"))
            .count();

    assertThat(carried()).hasSize((int) carriers).isNotEmpty();
  }

  private static Set<String> called(JavaClasses classes) {
    Set<String> called = new TreeSet<>();
    callsOfActivities(classes).forEach(call -> actionOf(call).ifPresent(called::add));
    assertThat(called.remove(CARRIER)).isTrue();
    return called;
  }

  private static Stream<JavaMethodCall> callsOfActivities(JavaClasses classes) {
    return classes.stream()
        .filter(each -> each.getPackageName().startsWith(ACTIVITIES))
        .flatMap(each -> each.getMethodCallsFromSelf().stream());
  }

  /** A paginator's name is that of its operation; what closes a client is none. */
  private static Optional<String> actionOf(JavaMethodCall call) {
    String name = call.getName().replaceFirst("Paginator$", "");
    if (List.of("close", "builder", "serviceName").contains(name)) {
      return Optional.empty();
    }
    String operation = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    if (call.getTargetOwner().isEquivalentTo(ConnectClient.class)) {
      return Optional.of("connect:" + operation);
    }
    return call.getTargetOwner().isEquivalentTo(SnsClient.class)
        ? Optional.of("sns:" + operation)
        : Optional.empty();
  }

  private static Set<String> carried() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      return sources
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> CARRIED.matcher(read(file)).results())
          .map(found -> "connect:" + found.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> granted() throws IOException {
    Set<String> granted = new TreeSet<>();
    try (Stream<Path> policies = Files.list(POLICIES)) {
      policies
          .filter(file -> !file.endsWith("trust.json"))
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(file -> granted.addAll(actionsOf(file)));
    }
    return granted;
  }

  private static List<String> actionsOf(Path policy) {
    try {
      JsonNode statements = JSON.readTree(policy.toFile()).path("Statement");
      return statements.findValues("Action").stream()
          .flatMap(actions -> StreamSupport.stream(actions.spliterator(), false))
          .map(JsonNode::textValue)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
