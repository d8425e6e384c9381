package dev.twinline.activities.aws.connect.newer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.AgentInfo;
import software.amazon.awssdk.services.connect.model.Contact;
import software.amazon.awssdk.services.connect.model.GetTrafficDistributionResponse;
import software.amazon.awssdk.services.connect.model.SearchCriteria;

/** Fails as soon as the SDK knows what stands in {@link NewerConnect}; then that goes. */
class NewerThanTheSdkTest {

  private static final String USE_THE_SDK = "the SDK models it now: see package-info";

  @Test
  void theSdkDoesNotKnowTheVersionOfADistribution() {
    assertThat(members(GetTrafficDistributionResponse.builder().build()))
        .contains("TelephonyConfig")
        .as(USE_THE_SDK)
        .doesNotContain("LastFailoverTime");
  }

  @Test
  void theSdkDoesNotKnowWhereAContactWas() {
    assertThat(members(Contact.builder().build()))
        .contains("AgentInfo")
        .as(USE_THE_SDK)
        .doesNotContain("GlobalResiliencyMetadata");
  }

  @Test
  void theSdkDoesNotKnowWhereAnAgentWas() {
    assertThat(members(AgentInfo.builder().build()))
        .contains("ConnectedToAgentTimestamp")
        .as(USE_THE_SDK)
        .doesNotContain("ActiveRegion");
  }

  @Test
  void theSdkDoesNotSearchByRegion() {
    assertThat(members(SearchCriteria.builder().build()))
        .contains("QueueIds")
        .as(USE_THE_SDK)
        .doesNotContain("ActiveRegions");
  }

  @Test
  void theSdkDoesNotSwitchGlobalRouting() {
    assertThat(Arrays.stream(ConnectClient.class.getMethods()).map(Method::getName))
        .contains("getTrafficDistribution")
        .as(USE_THE_SDK)
        .doesNotContain("getCrossRegionRouting", "updateCrossRegionRouting");
  }

  private static List<String> members(SdkPojo shape) {
    return shape.sdkFields().stream().map(field -> field.memberName()).toList();
  }
}
