package dev.twinline.local.realserver.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinline.local.dev.DevCommand;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code twinline dev} as a process, told to answer in JSON. */
final class DevProcess implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;
  private final List<Integer> ports;
  private JsonNode addresses;
  private WorkflowServiceStubs stubs;

  private DevProcess(Process process, Path out, Path err, List<Integer> ports) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.ports = ports;
  }

  /** Starts it on free ports and waits until all of it runs. */
  static DevProcess start(Path data) throws IOException {
    DevProcess dev = launch(data, freePorts());
    Scenery.until(
        () -> !dev.process.isAlive() || read(dev.out).endsWith("}\n"), "all of twinline dev runs");
    dev.addresses = JsonMapper.builder().build().readTree(read(dev.out));
    return dev;
  }

  static List<Integer> freePorts() {
    return List.of(
        DevelopmentTemporal.freePort(),
        DevelopmentTemporal.freePort(),
        DevelopmentTemporal.freePort());
  }

  static DevProcess launch(Path data, List<Integer> ports) throws IOException {
    return launch(data, ports, Map.of());
  }

  static DevProcess launch(Path data, List<Integer> ports, Map<String, String> environment)
      throws IOException {
    Path out = data.resolve("out.txt");
    Path err = data.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            // Whoever started the tests in the background made all of this deaf to Ctrl-C.
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DevCommand.class.getName(),
            "--output",
            "json",
            "--data",
            data.toString(),
            "--port",
            ports.get(0).toString(),
            "--ui-port",
            ports.get(1).toString(),
            "--simulator-port",
            ports.get(2).toString());
    builder.environment().put("TWINLINE_CATALOG", Path.of("..", "examples").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new DevProcess(process, out, err, ports);
  }

  List<Integer> ports() {
    return ports;
  }

  String webUi() {
    return addresses.path("webUi").asText();
  }

  List<String> startLinks() {
    return addresses.findValuesAsText("address");
  }

  /** The processes that it has started. */
  List<ProcessHandle> parts() {
    return process.children().toList();
  }

  WorkflowClient client() {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(addresses.path("temporal").asText())
                .build());
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setDataConverter(TwinlineDataConverter.create())
            .build());
  }

  /** Sends what Ctrl-C sends, and returns the exit code. */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("twinline dev does not end:\n" + said());
    }
    return process.exitValue();
  }

  /** What it said to a person. */
  String said() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (stubs != null) {
      stubs.shutdownNow();
    }
    process.destroy();
  }
}
