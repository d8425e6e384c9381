package dev.twinline.starter;

import dev.twinline.catalog.CatalogException;
import dev.twinline.catalog.UnknownContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Region;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Puts the commands together: what they read, how they explain themselves, how they fail. */
final class CommandLines {

  /** What any command can end with. */
  private static final Set<ExitCode> ALWAYS =
      Set.of(ExitCode.DONE, ExitCode.UNFORESEEN, ExitCode.USAGE);

  private CommandLines() {}

  static CommandLine of(Shell shell, Twinline root) {
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new ValidateCommand(shell))
            .addSubcommand(new StatusCommand(shell))
            .addSubcommand(
                new CommandLine(new PlanCommand())
                    .addSubcommand(new PlanFailoverCommand(shell))
                    .addSubcommand(new PlanFailbackCommand(shell)))
            .addSubcommand(new FailoverCommand(shell))
            .addSubcommand(new FailbackCommand(shell))
            .addSubcommand(new ApproveCommand(shell))
            .addSubcommand(new RejectCommand(shell))
            .addSubcommand(new WatchCommand(shell))
            .addSubcommand(new ReportCommand(shell))
            .addSubcommand(new CancelCommand(shell))
            .addSubcommand(new RunbookCommand(shell))
            .addSubcommand(new ReadinessCommand(shell))
            .addSubcommand(new ListCommand(shell))
            .addSubcommand(schedules(shell))
            .addSubcommand(new CodecServerCommand(shell));
    line.registerConverter(ContactCenterName.class, refusing(ContactCenterName::new));
    line.registerConverter(Region.class, refusing(Region::new));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(shell.out()).setErr(shell.err());
    line.setParameterExceptionHandler((e, args) -> misunderstood(shell, e, args));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(shell, e, command));
    explainExitCodes(line);
    return line;
  }

  private static CommandLine schedules(Shell shell) {
    return new CommandLine(new ScheduleCommand())
        .addSubcommand(new ScheduleCreateCommand(shell))
        .addSubcommand(new ScheduleListCommand(shell))
        .addSubcommand(new ScheduleDescribeCommand(shell))
        .addSubcommand(new SchedulePauseCommand(shell))
        .addSubcommand(new ScheduleUnpauseCommand(shell))
        .addSubcommand(new ScheduleTriggerCommand(shell))
        .addSubcommand(new ScheduleDeleteCommand(shell));
  }

  private static <T> ITypeConverter<T> refusing(Function<String, T> make) {
    return text -> {
      try {
        return make.apply(text);
      } catch (IllegalArgumentException refusal) {
        throw new TypeConversionException(refusal.getMessage());
      }
    };
  }

  private static void explainExitCodes(CommandLine line) {
    Set<ExitCode> codes = EnumSet.copyOf(ALWAYS);
    codes.addAll(
        line.getCommand() instanceof TwinlineCommand command
            ? command.exitCodes()
            : Set.of(ExitCode.values()));
    if (codes.contains(ExitCode.NO_TEMPORAL)) {
      // Whoever reads what Temporal keeps may meet what is encrypted with a key that is gone.
      codes.add(ExitCode.NO_KEY);
    }
    Map<String, String> meanings = new LinkedHashMap<>();
    codes.forEach(code -> meanings.put(String.valueOf(code.code()), code.meaning()));
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    line.getCommandSpec().usageMessage().exitCodeList(meanings);
    line.getCommandSpec().usageMessage().width(100);
    line.getSubcommands().values().forEach(CommandLines::explainExitCodes);
  }

  private static int misunderstood(Shell shell, ParameterException e, String... args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String what = e.getMessage().endsWith(".") ? e.getMessage() : e.getMessage() + ".";
    CommandFailure failure =
        new CommandFailure(ExitCode.USAGE, what + " See: " + command + " --help", e);
    return tell(shell, failure, OutputOptions.askForJson(args));
  }

  private static int failed(Shell shell, Exception e, CommandLine command) {
    TwinlineCommand ours = command.getCommand();
    int exitCode = tell(shell, explain(e), ours.isJson());
    if (ours.isVerbose()) {
      e.printStackTrace(shell.err());
      shell.err().flush();
    }
    return exitCode;
  }

  private static int tell(Shell shell, CommandFailure failure, boolean isJson) {
    shell.say("twinline: " + failure.getMessage());
    if (isJson) {
      shell.out().println(OutputOptions.toJson(Trouble.of(failure)));
      shell.out().flush();
    }
    return failure.exitCode().code();
  }

  private static CommandFailure explain(Exception e) {
    if (e instanceof CommandFailure failure) {
      return failure;
    }
    if (e instanceof CatalogException unreadable) {
      ExitCode code =
          unreadable instanceof UnknownContactCenter ? ExitCode.NOT_FOUND : ExitCode.INVALID;
      return new CommandFailure(code, unreadable.getMessage(), e);
    }
    return TemporalTrouble.explain(e)
        .orElseGet(
            () ->
                new CommandFailure(
                    ExitCode.UNFORESEEN,
                    "something unforeseen happened: " + e + ". --verbose shows where.",
                    e));
  }
}
