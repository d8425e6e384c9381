package dev.twinline.local.realserver.webui;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests in a browser, which this machine has or has not; without it each is skipped by name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.IsThere.class)
@interface NeedsChromium {

  /** Asks before each test, not once for the class, so that the report names what did not run. */
  final class IsThere implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (context.getTestMethod().isEmpty() || program().isPresent()) {
        return ConditionEvaluationResult.enabled("Chromium is here");
      }
      return ConditionEvaluationResult.disabled(
          "there is no chromium on the PATH (Debian: apt-get install chromium)");
    }

    /** The browser on the path. */
    static Optional<Path> program() {
      String path = System.getenv().getOrDefault("PATH", "");
      return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
          .filter(folder -> !folder.isBlank())
          .map(folder -> Path.of(folder, "chromium"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }
}
