package dev.twinline.simulator.scene;

import dev.twinline.simulator.world.CrossRegionRouting;
import java.util.List;

/**
 * The world before anybody has touched it: one contact center with its groups. Several scenes make
 * a world of several contact centers, all of one account.
 *
 * <p>Identities are fixed by position: the second group is always {@code 22222222-…-0002}, the
 * third agent always {@code 66666666-…-03}; those of a second scene have a block of their own, its
 * second group is {@code 22222222-…-1002}.
 */
public record Scene(
    String account,
    String instanceId,
    String sourceRegion,
    String replicaRegion,
    String sourceAlias,
    String replicaAlias,
    boolean replicated,
    int concurrentCalls,
    CrossRegionRouting routing,
    String sourceNumber,
    String replicaNumber,
    List<Group> groups) {

  /**
   * A traffic distribution group with its queue, flow, numbers and agents. The first of a scene is
   * the default group.
   */
  public record Group(
      String name, int sourcePercent, List<String> numbers, int agents, int percentOfCalls) {

    /** Copies the numbers. */
    public Group {
      numbers = List.copyOf(numbers);
    }
  }

  /** The number claimed to the source instance, from which synthetic calls are placed. */
  public static final String SOURCE_NUMBER = "+15550109991";

  /** The number claimed to the replica, from which synthetic calls are placed. */
  public static final String REPLICA_NUMBER = "+15550109992";

  /** How many numbered contact centers have exchanges of three digits. */
  private static final int MOST = 800;

  /** The example's own numbers are of the exchange 010. */
  private static final int FIRST_EXCHANGE = 100;

  /** Copies the groups and refuses shares of callers that do not sum to 100. */
  public Scene {
    groups = List.copyOf(groups);
    int percent = groups.stream().mapToInt(Group::percentOfCalls).sum();
    if (percent != 100) {
      throw new IllegalArgumentException("the groups share " + percent + " % of the calls");
    }
  }

  /** The contact center that all examples use. */
  public static Scene acme() {
    return new Scene(
        "111122223333",
        "11111111-aaaa-4bbb-8ccc-000000000001",
        "us-east-1",
        "us-west-2",
        "acme-east",
        "acme-west",
        true,
        500,
        CrossRegionRouting.NOT_ENABLED,
        SOURCE_NUMBER,
        REPLICA_NUMBER,
        List.of(
            new Group("care", 100, List.of("+15550100001", "+15550100002"), 30, 50),
            new Group("sales", 100, List.of("+15550100011", "+15550100012"), 20, 30),
            new Group("back-office", 50, List.of("+15550100021", "+15550100022"), 10, 20)));
  }

  /**
   * One of many small contact centers, numbered from 1: {@code crowd-001} has the example's groups
   * with ten agents together, an instance and numbers of its own.
   */
  public static Scene numbered(int number) {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException("there are contact centers 1 to " + MOST);
    }
    String suffix = String.format("-%03d", number);
    String numbers = "+1555" + (FIRST_EXCHANGE + number);
    return new Scene(
        "111122223333",
        String.format("11111111-aaaa-4bbb-8ccc-1%011d", number),
        "us-east-1",
        "us-west-2",
        "crowd" + suffix + "-east",
        "crowd" + suffix + "-west",
        true,
        500,
        CrossRegionRouting.NOT_ENABLED,
        numbers + "9991",
        numbers + "9992",
        List.of(
            new Group("care" + suffix, 100, List.of(numbers + "0001", numbers + "0002"), 5, 50),
            new Group("sales" + suffix, 100, List.of(numbers + "0011", numbers + "0012"), 3, 30),
            new Group(
                "back-office" + suffix, 50, List.of(numbers + "0021", numbers + "0022"), 2, 20)));
  }

  /** The same with other groups. */
  public Scene withGroups(List<Group> groups) {
    return with(replicated, routing, groups);
  }

  /** The same with this routing between its Regions. */
  public Scene withRouting(CrossRegionRouting routing) {
    return with(replicated, routing, groups);
  }

  /** The same before the instance was ever replicated: no replica and no groups. */
  public Scene unreplicated() {
    return with(false, CrossRegionRouting.NOT_ENABLED, groups);
  }

  private Scene with(boolean replicated, CrossRegionRouting routing, List<Group> groups) {
    return new Scene(
        account,
        instanceId,
        sourceRegion,
        replicaRegion,
        sourceAlias,
        replicaAlias,
        replicated,
        concurrentCalls,
        routing,
        sourceNumber,
        replicaNumber,
        groups);
  }
}
