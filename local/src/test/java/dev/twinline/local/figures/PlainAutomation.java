package dev.twinline.local.figures;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.Distribution;
import software.amazon.awssdk.services.connect.model.UpdateTrafficDistributionRequest;

/** One write for each group, through the Region that is left, as published automation does it. */
final class PlainAutomation implements AutoCloseable {

  private static final List<Distribution> ALL_WEST =
      List.of(share("us-east-1", 0), share("us-west-2", 100));

  private final ConnectClient connect;

  PlainAutomation(URI endpoint) {
    connect =
        ConnectClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  void move(boolean withAgents) {
    for (int group = 1; group <= 3; group++) {
      UpdateTrafficDistributionRequest.Builder update =
          UpdateTrafficDistributionRequest.builder()
              .id(
                  "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/"
                      + "22222222-0000-4000-8000-00000000000"
                      + group)
              .telephonyConfig(config -> config.distributions(ALL_WEST));
      if (withAgents) {
        update.agentConfig(config -> config.distributions(ALL_WEST));
      }
      connect.updateTrafficDistribution(update.build());
    }
  }

  private static Distribution share(String region, int percentage) {
    return Distribution.builder().region(region).percentage(percentage).build();
  }

  @Override
  public void close() {
    connect.close();
  }
}
