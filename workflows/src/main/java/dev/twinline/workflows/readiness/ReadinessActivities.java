package dev.twinline.workflows.readiness;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether a Region could answer calls. Every method returns findings and changes nothing;
 * what could not be read comes back as an unknown finding, never as an exception.
 */
@ActivityInterface
public interface ReadinessActivities {

  /**
   * Judges instance and replication with {@code DescribeInstance} in the Region itself.
   *
   * @return findings INSTANCE_ACTIVE and INSTANCE_REPLICATED
   */
  @ActivityMethod(name = "VerifyInstance")
  List<Finding> verifyInstance(String instanceId, Region region);

  /**
   * Judges whether each group's numbers are claimed to it ({@code ListPhoneNumbersV2}) and lead to
   * a flow in the Region ({@code ListFlowAssociations}).
   *
   * @return findings NUMBERS_IN_GROUP and NUMBERS_HAVE_FLOWS for each group
   */
  @ActivityMethod(name = "VerifyNumbers")
  List<Finding> verifyNumbers(String instanceId, List<GroupNumbers> groups, Region region);

  /**
   * Judges whether enough agents are associated with the groups ({@code
   * ListTrafficDistributionGroupUsers}) and signed in ({@code GetCurrentMetricData},
   * AGENTS_ONLINE). Agents cannot be Available in a Region before the shift, so that is not asked.
   *
   * @param enough how many agents the file asks for
   * @return findings AGENTS_ASSOCIATED and AGENTS_SIGNED_IN
   */
  @ActivityMethod(name = "VerifyAgents")
  List<Finding> verifyAgents(
      String instanceId, List<GroupArn> groups, List<String> queueIds, int enough, Region region);

  /**
   * Judges what can be judged of how agents sign in: the default group's sign-in distribution
   * ({@code GetTrafficDistribution}), and whether the agent workspace of the other Region may
   * switch to this one ({@code ListApprovedOrigins} of this Region's instance holds the other's
   * access URL: "Set up Amazon Connect Agent Workspace to support agents shifting across AWS
   * Regions").
   *
   * @return findings SIGN_IN_OPEN, where the file names a default group, and ORIGINS_APPROVED
   */
  @ActivityMethod(name = "VerifySignIn")
  List<Finding> verifySignIn(SignIn signIn, Region region);

  /**
   * How agents sign in, as the file has it.
   *
   * @param defaultGroup the one group that steers sign-in; empty where the file names none
   * @param otherAlias the alias of the instance in the other Region, the first part of its access
   *     URL
   */
  record SignIn(String instanceId, Optional<GroupArn> defaultGroup, String otherAlias) {
    public SignIn {
      defaultGroup = defaultGroup == null ? Optional.empty() : defaultGroup;
    }
  }

  /** The numbers that must belong to one group. */
  record GroupNumbers(GroupArn arn, String name, List<PhoneNumber> numbers) {}
}
