package dev.twinline.local.realserver.identity;

import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Terminal;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.workflows.failover.FailoverWorkflow;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.GateView.Answer;
import dev.twinline.workflows.operation.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The example contact center, whose file asks for verified identities, on a server that authorizes
 * its callers. Workers are processes that have their token from the environment.
 */
final class AuthorizedStage implements AutoCloseable {

  static final String ALICE = "alice@example.com";
  static final String BOB = "bob@example.com";
  static final String CAROL = "carol@example.com";
  static final String WATCHER = "watcher@example.com";
  static final String NICKNAME = "oncall-1";
  static final String WORKER = "twinline-worker";

  final AuthorizingTemporal temporal;
  final Scenery scenery;
  private final Path folder = RealStage.newFolder();
  private final AtomicInteger started = new AtomicInteger();

  AuthorizedStage(Path program) {
    temporal = AuthorizingTemporal.start(program, folder);
    try {
      scenery =
          Scenery.on(
              temporal,
              new WorkerProcesses(temporal.environmentOf(WORKER), folder),
              AuthorizedStage::verified);
    } catch (RuntimeException failed) {
      temporal.close();
      throw failed;
    }
  }

  private static String verified(String yaml) {
    String people = ExampleFile.quick(yaml).replace("oncall-1", ALICE).replace("oncall-2", BOB);
    return ExampleFile.replaced(
        ExampleFile.replaced(people.replace("duty-manager", CAROL), "claimed", "verified"),
        "failover:\n    approvals: 1\n",
        "failover:\n    approvals: 2\n");
  }

  /** Somebody starts a failover with a token of their own, and its gate is open. */
  WorkflowStub failoverBy(String person) {
    scenery.startingFrom(Traffic.atHome());
    WorkflowStub failover =
        temporal
            .client(person)
            .newUntypedWorkflowStub(
                FailoverWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setWorkflowId("failover/acme/" + started.incrementAndGet())
                    .build());
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("contactCenter", "acme");
    input.put("to", Scenery.WEST.code());
    input.put("reason", "us-east-1 does not answer");
    input.put("requestedBy", "nobody of that name");
    failover.start(input);
    Scenery.awaitGate(failover, 1);
    return failover;
  }

  /** The same run, as somebody else reaches it. */
  WorkflowStub as(String person, WorkflowStub run) {
    return temporal.client(person).newUntypedWorkflowStub(run.getExecution().getWorkflowId());
  }

  /** Somebody answers, and the answer is judged. */
  Answer answer(String person, WorkflowStub run, String decision, Map<String, Object> said) {
    int before = Scenery.gate(run).answers().size();
    as(person, run).signal(decision, said);
    return judged(run, before + 1);
  }

  /** The answer with this number, once it is judged. */
  static Answer judged(WorkflowStub run, int number) {
    Scenery.until(() -> isJudged(Scenery.gate(run), number), "answer " + number + " is judged");
    return Scenery.gate(run).answers().get(number - 1);
  }

  private static boolean isJudged(GateView gate, int number) {
    return gate.answers().size() >= number && !gate.answers().get(number - 1).beingChecked();
  }

  /** What the workers have logged, which is where notices go. */
  String notices() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("worker-"))
          .map(AuthorizedStage::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a worker says that cannot begin in a namespace where nothing is registered. */
  String saidByAWorkerIn(String namespace) {
    temporal.addNamespace(namespace);
    WorkerProcesses.OfItsOwn worker =
        new WorkerProcesses(temporal.environmentOf(WORKER, namespace), folder)
            .launch(Scenery.EAST, scenery.file().folder(), scenery.simulator.endpoint());
    try {
      Scenery.until(() -> !worker.process().isAlive(), "the worker ends");
      return worker.said();
    } finally {
      worker.lose();
    }
  }

  /** Types a command as a person does whose environment holds their token, and their nickname. */
  Typed twinline(String person, String... words) {
    Map<String, String> environment = new HashMap<>(temporal.environmentOf(person));
    environment.put("TWINLINE_USER", NICKNAME);
    return Terminal.with(environment, scenery.file().folder()).twinline(words);
  }

  @Override
  public void close() {
    scenery.close();
  }
}
