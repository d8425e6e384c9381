package dev.twinline.starter;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code twinline} command line. */
@Command(
    name = "twinline",
    description = "Fail an Amazon Connect contact center over between two AWS Regions, and back.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nThe script ./twinline also starts the other parts, each with its own --help:%n"
          + "  demo       Play the main job in one process, without a server.%n"
          + "  dev        A real Temporal server, the simulator and a worker for each Region.%n"
          + "  simulator  The example contact center and its callers on an HTTP port.%n"
          + "  worker     The worker of one Region.%n",
      "Example:%n" + "  twinline failover acme --to us-west-2 --reason \"us-east-1 is impaired\"%n",
      "TWINLINE_CATALOG names the folder of the contact centers (default: examples), TWINLINE_USER"
          + " who you are, TWINLINE_WEB_UI where Temporal's Web UI is (known by itself for a development"
          + " server on this machine and for Temporal Cloud). Temporal is found by its own variables (TEMPORAL_ADDRESS,"
          + " TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_PROFILE, …); TWINLINE_TEMPORAL_API_KEY_FILE"
          + " names a file with its API key, TWINLINE_CODEC_KEYS the file with the keys that encrypt"
          + " what Temporal keeps."
    })
public final class Twinline implements Runnable {

  @Spec private CommandSpec spec;

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private Twinline() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    quietenLibraries(Arrays.asList(args).contains("--verbose"));
    System.exit(run(Shell.ofProcess(), args));
  }

  /**
   * Runs one command inside another process, such as a test that types many of them.
   *
   * @return the code with which the command's own process would end
   */
  public static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
    Shell shell = new Shell(environment, out, err, Ansi.OFF, new EnvironmentConnector(environment));
    return run(shell, args);
  }

  static int run(Shell shell, String... args) {
    return CommandLines.of(shell, new Twinline()).execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }

  /**
   * People came for an answer, not for the chatter of Temporal's client. This must come before the
   * first logger is made; the file's name keeps it apart from the log configurations of workers.
   */
  private static void quietenLibraries(boolean verbose) {
    System.setProperty("twinline.log.level", verbose ? "INFO" : "OFF");
    System.setProperty("logback.configurationFile", "twinline-starter-logback.xml");
    if (!verbose) {
      LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    }
  }
}
