package dev.twinline.starter;

import dev.twinline.catalog.ContactCenterFolder;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** What all commands share: their shell, their output, and that they say which codes they use. */
abstract class TwinlineCommand implements Callable<Integer> {

  @Mixin private OutputOptions output;

  private final Shell shell;

  TwinlineCommand(Shell shell) {
    this.shell = shell;
  }

  /** Does what the command is for. */
  abstract ExitCode run();

  /** The codes with which this command may end, beside those that every command has. */
  abstract Set<ExitCode> exitCodes();

  @Override
  public final Integer call() {
    return run().code();
  }

  final Shell shell() {
    return shell;
  }

  final boolean isVerbose() {
    return output.isVerbose();
  }

  final boolean isJson() {
    return output.isJson();
  }

  final void answer(String text, Object json) {
    output.print(shell, text, json);
  }

  final ContactCenterFolder catalog() {
    return ContactCenterFolder.from(shell.environment());
  }

  /** Does something with Temporal, for the given person, and hangs up. */
  final ExitCode withTemporal(Optional<String> person, Function<Temporal, ExitCode> work) {
    try (TemporalConnection connection = shell.connector().open(person)) {
      return work.apply(new Temporal(connection.client(), shell));
    }
  }

  final ExitCode withTemporal(Function<Temporal, ExitCode> work) {
    return withTemporal(PersonOption.from(shell.environment()), work);
  }
}
