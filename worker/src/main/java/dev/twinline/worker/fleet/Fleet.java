package dev.twinline.worker.fleet;

import dev.twinline.worker.settings.InvalidConfiguration;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker knows of the fleet that it is one of.
 *
 * @param version the deployment and build as Temporal's Worker Versioning has them; empty for a
 *     worker without a build ID, which takes whatever comes, as all did before
 * @param size how many workers of one Region share what the clouds allow
 */
public record Fleet(Optional<WorkerDeploymentVersion> version, int size) {

  /** The build of the program, any word; without it a worker is unversioned. */
  public static final String BUILD_ID = "TWINLINE_BUILD_ID";

  /** The name of the deployment, one for the fleets of both Regions. */
  public static final String DEPLOYMENT = "TWINLINE_DEPLOYMENT";

  /** How many workers of one Region share the clouds' limits. */
  public static final String FLEET_SIZE = "TWINLINE_FLEET_SIZE";

  /** One unversioned worker, as on a developer's machine. */
  public static final Fleet OF_ONE = new Fleet(Optional.empty(), 1);

  private static final String DEFAULT_DEPLOYMENT = "twinline";

  /**
   * Temporal puts a dot between the two in its outputs and search attributes, so a deployment's
   * name may not hold one; a build ID such as {@code 1.8.2} may.
   */
  private static final String DEPLOYMENT_NAME = "[A-Za-z0-9_-]{1,100}";

  private static final String BUILD = "[A-Za-z0-9._-]{1,100}";

  private static final int LARGEST = 100;

  /**
   * Two builds of two workers, side by side. Of four requests at once and not quite two a second,
   * which is what AWS lets one make of most operations, each then has its next within three
   * seconds, the longest that a call waits; beyond that even a lone failover is sent away for most
   * of its calls (docs/operations.md has how long it then takes).
   */
  static final int LARGEST_THAT_IS_QUICK = 4;

  /**
   * Reads the settings.
   *
   * @throws InvalidConfiguration naming the one that is wrong
   */
  public static Fleet from(Map<String, String> environment) {
    String deployment =
        matching(environment, DEPLOYMENT, DEPLOYMENT_NAME, "letters, digits, - and _")
            .orElse(DEFAULT_DEPLOYMENT);
    Optional<WorkerDeploymentVersion> version =
        matching(environment, BUILD_ID, BUILD, "letters, digits, ., - and _")
            .map(build -> new WorkerDeploymentVersion(deployment, build));
    return new Fleet(version, size(environment));
  }

  private static Optional<String> matching(
      Map<String, String> environment, String variable, String form, String inWords) {
    String value = environment.getOrDefault(variable, "");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!value.matches(form)) {
      throw new InvalidConfiguration(
          variable + " must be 1 to 100 of " + inWords + ", or not be set; not \"" + value + "\"");
    }
    return Optional.of(value);
  }

  private static int size(Map<String, String> environment) {
    String size = environment.getOrDefault(FLEET_SIZE, "1");
    if (!size.matches("[1-9][0-9]{0,2}") || Integer.parseInt(size) > LARGEST) {
      throw new InvalidConfiguration(
          FLEET_SIZE
              + " must be how many workers each Region has, a number from 1 to "
              + LARGEST
              + ", not \""
              + size
              + "\"");
    }
    return Integer.parseInt(size);
  }

  /**
   * How Temporal is told of the build: every run stays on the build that began it, so that no
   * operation changes its program in the middle of a shift. A child stays on its parent's build; a
   * run that a schedule starts begins on the current one.
   */
  public Optional<WorkerDeploymentOptions> deploymentOptions() {
    return version.map(
        known ->
            WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(known)
                .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                .build());
  }

  /** What an operator should know of a size that is allowed but slow. */
  public Optional<String> advice() {
    return size <= LARGEST_THAT_IS_QUICK
        ? Optional.empty()
        : Optional.of(
            FLEET_SIZE
                + " is "
                + size
                + ": of what AWS allows each worker may use so little that even a single failover"
                + " is slow, and all together may exceed it at once. More workers make nothing"
                + " faster: have 2 in a Region, and "
                + LARGEST_THAT_IS_QUICK
                + " while one build follows another (docs/operations.md, \"How large\")");
  }

  /** One line for the log. */
  @Override
  public String toString() {
    return version
            .map(known -> "build " + known.getBuildId() + " of " + known.getDeploymentName())
            .orElse("unversioned")
        + ", one of "
        + size
        + " in its Region";
  }
}
