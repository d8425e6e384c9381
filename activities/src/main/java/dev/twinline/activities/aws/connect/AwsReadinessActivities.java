package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.ReadinessActivities;
import java.util.List;

/** Readiness as Amazon Connect shows it in the Region that is to serve. */
public final class AwsReadinessActivities implements ReadinessActivities {

  private final InstanceReadiness instance;
  private final NumberReadiness numbers;
  private final AgentReadiness agents;
  private final SignInReadiness signIn;

  public AwsReadinessActivities(AwsClients aws) {
    this.instance = new InstanceReadiness(aws);
    this.numbers = new NumberReadiness(aws);
    this.agents = new AgentReadiness(aws);
    this.signIn = new SignInReadiness(aws);
  }

  @Override
  public List<Finding> verifyInstance(String instanceId, Region region) {
    return instance.verify(instanceId, region);
  }

  @Override
  public List<Finding> verifyNumbers(String instanceId, List<GroupNumbers> groups, Region region) {
    return numbers.verify(instanceId, groups, region);
  }

  @Override
  public List<Finding> verifyAgents(
      String instanceId, List<GroupArn> groups, List<String> queueIds, int enough, Region region) {
    return List.of(
        agents.verifyAssociated(groups, enough, region),
        agents.verifySignedIn(instanceId, queueIds, enough, region));
  }

  @Override
  public List<Finding> verifySignIn(SignIn question, Region region) {
    return signIn.verify(question, region);
  }
}
