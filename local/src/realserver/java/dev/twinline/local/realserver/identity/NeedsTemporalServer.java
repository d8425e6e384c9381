package dev.twinline.local.realserver.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that run on a whole Temporal server; without it each is skipped by its name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsTemporalServer.IsThere.class)
@interface NeedsTemporalServer {

  /** Names the server's program. */
  String VARIABLE = "TWINLINE_TEMPORAL_SERVER";

  /** Asks before each test, not once for the class, so that the report names what did not run. */
  final class IsThere implements ExecutionCondition {

    static Optional<Path> program() {
      return Optional.ofNullable(System.getenv(VARIABLE))
          .filter(named -> !named.isBlank())
          .map(Path::of)
          .filter(Files::isExecutable);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (context.getTestMethod().isEmpty() || program().isPresent()) {
        return ConditionEvaluationResult.enabled("a Temporal server is here");
      }
      return ConditionEvaluationResult.disabled(
          "a Temporal server with authorization is not here: build it (GOBIN=$PWD go install"
              + " go.temporal.io/server/cmd/server@v1.32.0, some minutes) and name the program with "
              + VARIABLE);
    }
  }
}
