package dev.twinline.local.benchmark;

import dev.twinline.catalog.ContactCenterFolder;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.CurrentMetric;
import software.amazon.awssdk.services.connect.model.CurrentMetricName;
import software.amazon.awssdk.services.connect.model.Distribution;
import software.amazon.awssdk.services.connect.model.ListFlowAssociationResourceType;
import software.amazon.awssdk.services.connect.model.SearchContactsTimeRangeType;
import software.amazon.awssdk.services.connect.model.UpdateTrafficDistributionRequest;

/**
 * The same calls in the same order, one after the other, by nothing but the SDK: no limits, no
 * retries, no checks.
 */
final class PlainLoop implements AutoCloseable {

  private static final CurrentMetric AVAILABLE =
      CurrentMetric.builder().name(CurrentMetricName.AGENTS_AVAILABLE).build();

  private final ConnectClient connect;
  private final ContactCenter acme;
  private final AtomicInteger turn = new AtomicInteger();
  private String lastContact = "";

  PlainLoop(URI endpoint, Path catalog) {
    connect =
        ConnectClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(BenchmarkStage.DESTINATION.code()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    acme = new ContactCenterFolder(catalog).read(new ContactCenterName("acme")).contactCenter();
  }

  void run(List<String> operations) {
    operations.forEach(this::call);
  }

  private void call(String operation) {
    TrafficDistributionGroup group =
        acme.groups().get(turn.getAndIncrement() % acme.groups().size());
    String arn = group.arn().value();
    String instance = acme.instance().id();
    switch (operation) {
      case "DescribeInstance" -> connect.describeInstance(r -> r.instanceId(instance));
      case "DescribeTrafficDistributionGroup" ->
          connect.describeTrafficDistributionGroup(r -> r.trafficDistributionGroupId(arn));
      case "GetTrafficDistribution" -> connect.getTrafficDistribution(r -> r.id(arn));
      case "UpdateTrafficDistribution" -> connect.updateTrafficDistribution(toDestination(group));
      case "ListPhoneNumbersV2" -> connect.listPhoneNumbersV2(r -> r.targetArn(arn));
      case "ListFlowAssociations" ->
          connect.listFlowAssociations(
              r ->
                  r.instanceId(instance)
                      .resourceType(ListFlowAssociationResourceType.VOICE_PHONE_NUMBER));
      case "ListTrafficDistributionGroupUsers" ->
          connect.listTrafficDistributionGroupUsers(r -> r.trafficDistributionGroupId(arn));
      case "GetCurrentMetricData" ->
          connect.getCurrentMetricData(
              r ->
                  r.instanceId(instance)
                      .filters(f -> f.queues(group.queueId()))
                      .currentMetrics(AVAILABLE));
      case "StartOutboundVoiceContact" ->
          lastContact =
              connect
                  .startOutboundVoiceContact(
                      r ->
                          r.instanceId(instance)
                              .contactFlowId(acme.proof().flowId())
                              .sourcePhoneNumber(
                                  acme.proof().from(BenchmarkStage.DESTINATION).e164())
                              .destinationPhoneNumber(group.numbers().get(0).e164()))
                  .contactId();
      case "SearchContacts" ->
          connect.searchContacts(
              r ->
                  r.instanceId(instance)
                      .timeRange(
                          t ->
                              t.type(SearchContactsTimeRangeType.INITIATION_TIMESTAMP)
                                  .startTime(Instant.now().minusSeconds(60))
                                  .endTime(Instant.now().plusSeconds(60))));
      case "DescribeContact" ->
          connect.describeContact(r -> r.instanceId(instance).contactId(lastContact));
      default -> throw new IllegalStateException("the plain loop does not know " + operation);
    }
  }

  private UpdateTrafficDistributionRequest toDestination(TrafficDistributionGroup group) {
    List<Distribution> shares =
        List.of(
            share(acme.regions().source().code(), 0), share(acme.regions().replica().code(), 100));
    return UpdateTrafficDistributionRequest.builder()
        .id(group.arn().value())
        .telephonyConfig(t -> t.distributions(shares))
        .agentConfig(a -> a.distributions(shares))
        .build();
  }

  private static Distribution share(String region, int percentage) {
    return Distribution.builder().region(region).percentage(percentage).build();
  }

  @Override
  public void close() {
    connect.close();
  }
}
