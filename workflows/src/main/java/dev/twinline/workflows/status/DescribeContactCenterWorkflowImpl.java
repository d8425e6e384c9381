package dev.twinline.workflows.status;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.form.StartForms;
import dev.twinline.workflows.form.WayOut;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.Form.Kind;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks once, through whichever Region answers. */
public final class DescribeContactCenterWorkflowImpl implements DescribeContactCenterWorkflow {

  /** Somebody is waiting at a terminal, perhaps with a Region down: do not make them wait long. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Links to start forms come last, and nobody is to wait long for them. */
  private static final Duration FORMS_WITHIN = Duration.ofSeconds(3);

  private static final Form FORM =
      new Form(
          "DescribeContactCenter input",
          List.of(Field.required("contactCenter", Kind.CONTACT_CENTER)),
          EXAMPLE);

  private final Surroundings surroundings = new Surroundings();

  @Override
  public Description describe(RawValue input) {
    ContactCenterName name =
        surroundings.read(FORM, input, message -> message.contactCenter("contactCenter"));
    ContactCenter contactCenter = surroundings.contactCenter(name).contactCenter();
    // Temporal is asked while the Regions are: one that is down costs its time only once.
    Promise<Observation<LockHolder>> holder = Async.function(() -> surroundings.holder(name));
    Promise<Observation<List<OpenOperation>>> open =
        Async.function(() -> surroundings.openOperations(name));
    Promise<Observation<LastOperation>> last =
        Async.function(() -> surroundings.lastOperation(name));
    List<Group> groups = groupsOf(contactCenter);
    Workflow.setCurrentDetails("Described " + name);
    return new Description(
        name,
        contactCenter.regions(),
        groups,
        holder.get(),
        open.get(),
        last.get(),
        WhatIsWrong.of(groups, holder.get(), open.get(), last.get()),
        NextCommand.of(Workflow.getInfo().getNamespace(), name, groups, holder.get(), open.get()),
        new StartForms(FORMS_WITHIN)
            .ensure(contactCenter, WayOut.of(contactCenter.regions(), nowIn(groups))));
  }

  private static List<TrafficDistribution> nowIn(List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.now().resource().stream())
        .map(GroupState::distribution)
        .toList();
  }

  private List<Group> groupsOf(ContactCenter contactCenter) {
    Map<Region, Promise<Observation<List<GroupState>>>> looks = new LinkedHashMap<>();
    for (Region region :
        List.of(contactCenter.regions().replica(), contactCenter.regions().source())) {
      looks.put(region, Async.function(() -> readThrough(region, contactCenter)));
    }
    Region answered = firstThatAnswers(looks);
    Observation<List<GroupState>> states = looks.get(answered).get();
    List<Group> groups = new ArrayList<>();
    for (TrafficDistributionGroup group : contactCenter.groups()) {
      groups.add(new Group(group.name(), group.normal(), stateOf(group, states), answered));
    }
    return groups;
  }

  private static Region firstThatAnswers(
      Map<Region, Promise<Observation<List<GroupState>>>> looks) {
    Workflow.await(
        () ->
            looks.values().stream().allMatch(Promise::isCompleted)
                || looks.values().stream()
                    .anyMatch(l -> l.isCompleted() && l.get().resource().isPresent()));
    return looks.entrySet().stream()
        .filter(look -> look.getValue().isCompleted())
        .filter(look -> look.getValue().get().resource().isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> looks.keySet().iterator().next());
  }

  private static Observation<List<GroupState>> readThrough(
      Region region, ContactCenter contactCenter) {
    try {
      return Observation.present(
          new RegionalActivities(region)
              .call(
                  TrafficActivities.class,
                  ActivityProfiles.call(PATIENCE),
                  "Read the groups through " + region,
                  traffic ->
                      traffic.readGroups(
                          contactCenter.groups().stream()
                              .map(TrafficDistributionGroup::arn)
                              .toList(),
                          region)));
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      return Observation.unknown(Failures.reasonOf(failure));
    }
  }

  private static Observation<GroupState> stateOf(
      TrafficDistributionGroup group, Observation<List<GroupState>> states) {
    Optional<GroupState> state =
        states.resource().stream()
            .flatMap(List::stream)
            .filter(s -> s.arn().equals(group.arn()))
            .findFirst();
    return state.map(Observation::present).orElseGet(() -> Observation.unknown(states.why()));
  }
}
