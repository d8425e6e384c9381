package dev.twinline.local.realserver;

import dev.twinline.local.system.TemporalCli;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that run on {@code temporal server start-dev}; without it each is skipped by its name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsTemporalCli.IsThere.class)
public @interface NeedsTemporalCli {

  /** Asks before each test, not once for the class, so that the report names what did not run. */
  final class IsThere implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (context.getTestMethod().isEmpty() || TemporalCli.find(System.getenv()).isPresent()) {
        return ConditionEvaluationResult.enabled("Temporal's command line is here");
      }
      return ConditionEvaluationResult.disabled(TemporalCli.HOW_TO_GET_IT);
    }
  }
}
