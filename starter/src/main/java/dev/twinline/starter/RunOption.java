package dev.twinline.starter;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which run is meant, where the contact center's name alone does not say it. */
final class RunOption {

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description =
          "The operation's workflow ID. Default: the contact center's one open operation.")
  private String workflowId;

  Optional<String> workflowId() {
    return Optional.ofNullable(workflowId);
  }
}
