package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.ShellWord;
import dev.twinline.workflows.operation.TemporalCommand;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The schedules of one contact center as Temporal keeps them. Ours are those under its name that
 * also carry it as a search attribute; others' are neither shown nor touched.
 */
final class Schedules {

  private static final int PAGE = 100;

  private final ScheduleClient client;
  private final String namespace;
  private final ContactCenterName name;

  Schedules(WorkflowClient workflows, ContactCenterName name) {
    this.namespace = workflows.getOptions().getNamespace();
    this.name = name;
    this.client =
        ScheduleClient.newInstance(
            workflows.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(namespace)
                .setIdentity(workflows.getOptions().getIdentity())
                .setDataConverter(workflows.getOptions().getDataConverter())
                .build());
  }

  static String idOf(ContactCenterName name, String entry) {
    return name + "/" + entry;
  }

  /**
   * What stands behind a command about one schedule. Whoever made it by other means named it as
   * they liked, and the command is to be pasted into a shell.
   */
  static String wordsFor(String name, String entry) {
    return name + " " + ShellWord.quoted(entry);
  }

  /** The entry's name in a schedule's ID. */
  static String entryOf(ScheduleDescription schedule) {
    return schedule.getId().substring(schedule.getId().indexOf('/') + 1);
  }

  /** A schedule of ours, if there is one. */
  Optional<ScheduleDescription> find(String entry) {
    try {
      return Optional.of(asked(() -> handle(entry).describe())).filter(this::isOurs);
    } catch (ScheduleException refusal) {
      if (statusOf(refusal) == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /**
   * All of ours, by name. A list lags behind the truth, so each is looked at by itself, and so are
   * those that somebody knows of.
   */
  List<ScheduleDescription> all(Collection<String> known) {
    TreeSet<String> entries = new TreeSet<>(known);
    entries.addAll(asked(this::listed));
    return entries.stream().flatMap(entry -> find(entry).stream()).toList();
  }

  private List<String> listed() {
    String query = SearchAttributes.CONTACT_CENTER.getName() + " = '" + name + "'";
    String prefix = idOf(name, "");
    try (Stream<ScheduleListDescription> found = client.listSchedules(query, PAGE)) {
      return found
          .map(ScheduleListDescription::getScheduleId)
          .filter(id -> id.startsWith(prefix))
          .map(id -> id.substring(prefix.length()))
          .toList();
    }
  }

  private boolean isOurs(ScheduleDescription schedule) {
    return schedule.getTypedSearchAttributes() != null
        && Objects.equals(
            schedule.getTypedSearchAttributes().get(SearchAttributes.CONTACT_CENTER), name.value());
  }

  /**
   * Makes Temporal keep what the file wants; twice is as good as once. Whether a schedule is paused
   * stays as it is.
   *
   * @param isDryRun whether only to say what would be done
   */
  AppliedSchedule apply(WantedSchedule wanted, boolean isDryRun) {
    Optional<ScheduleDescription> before = find(wanted.entry().name());
    if (before.isEmpty()) {
      return isDryRun || create(wanted) ? AppliedSchedule.created(wanted) : apply(wanted, false);
    }
    Schedule now = before.get().getSchedule();
    List<String> changes =
        ScheduleTraits.of(now).changesTo(ScheduleTraits.of(wanted.schedule(now.getState())));
    if (!changes.isEmpty() && !isDryRun) {
      update(wanted);
    }
    return AppliedSchedule.found(wanted, now.getState(), changes);
  }

  /** False when somebody else has just created it. */
  private boolean create(WantedSchedule wanted) {
    try {
      asked(
          () ->
              client.createSchedule(
                  wanted.id(),
                  wanted.schedule(ScheduleState.newBuilder().build()),
                  ScheduleOptions.newBuilder()
                      .setTypedSearchAttributes(
                          io.temporal.common.SearchAttributes.newBuilder()
                              .set(SearchAttributes.CONTACT_CENTER, name.value())
                              .build())
                      .build()));
      return true;
    } catch (ScheduleAlreadyRunningException another) {
      if (find(wanted.entry().name()).isPresent()) {
        return false;
      }
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "there is a schedule "
              + wanted.id()
              + " that twinline did not make, so it is left alone. Rename the entry, or remove"
              + " that one: "
              + new TemporalCommand("schedule delete", namespace)
                  .with("schedule-id", wanted.id())
                  .onOneLine(),
          another);
    }
  }

  private void update(WantedSchedule wanted) {
    act(
        wanted.entry().name(),
        schedule ->
            schedule.update(
                input ->
                    new ScheduleUpdate(
                        wanted.schedule(input.getDescription().getSchedule().getState()))));
  }

  void act(String entry, java.util.function.Consumer<ScheduleHandle> action) {
    asked(
        () -> {
          action.accept(handle(entry));
          return entry;
        });
  }

  private ScheduleHandle handle(String entry) {
    return client.getHandle(idOf(name, entry));
  }

  /** What a person can do something about is said so; the rest goes on as it came. */
  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (ScheduleException | StatusRuntimeException refusal) {
      Status.Code code = statusOf(refusal);
      String said = String.valueOf(Status.fromThrowable(refusal).getDescription());
      if (code == Status.Code.UNIMPLEMENTED) {
        throw new CommandFailure(
            ExitCode.NO_TEMPORAL,
            "this server keeps no schedules (UNIMPLEMENTED); a real one does: twinline dev, or"
                + " temporal server start-dev",
            refusal);
      }
      if (code == Status.Code.INVALID_ARGUMENT && said.contains("earch attribute")) {
        throw new CommandFailure(
            ExitCode.NO_TEMPORAL,
            "this server does not know Twinline's search attributes yet. A worker registers them"
                + " when it starts: twinline worker --region REGION. By hand: "
                + registration(),
            refusal);
      }
      throw refusal;
    }
  }

  private String registration() {
    TemporalCommand command = new TemporalCommand("operator search-attribute create", namespace);
    SearchAttributes.ALL.forEach(
        key -> command.with("name", key.getName()).with("type", "Keyword"));
    return command.onOneLine();
  }

  private static Status.Code statusOf(RuntimeException refusal) {
    return Status.fromThrowable(refusal).getCode();
  }
}
