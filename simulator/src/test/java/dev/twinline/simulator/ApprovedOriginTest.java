package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static dev.twinline.simulator.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.Stage.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovedOriginTest {
  private static final String EAST_URL = "https://acme-east.my.connect.aws";
  private static final String WEST_URL = "https://acme-west.my.connect.aws";

  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void eachInstanceApprovesTheAccessUrlOfTheOther() {
    assertThat(origins(EAST)).contains(WEST_URL).doesNotContain(EAST_URL);
    assertThat(origins(WEST)).contains(EAST_URL);
    assertThat(instance(WEST).at("/Instance/InstanceAccessUrl").asText()).isEqualTo(WEST_URL);
    assertThat(instance(WEST).at("/Instance/IdentityManagementType").asText()).isEqualTo("SAML");
    assertThat(instance(WEST).at("/ReplicationConfiguration/GlobalSignInEndpoint").asText())
        .contains(EAST);
  }

  @Test
  void anOriginIsAssociatedOnceAndInOneRegionOnly() {
    String body = "{\"Origin\":\"https://desk.example.com\"}";

    assertThat(stage.put(WEST, path("approved-origin"), body).status()).isEqualTo(200);

    assertThat(stage.put(WEST, path("approved-origin"), body).errorCode())
        .isEqualTo("ResourceConflictException");
    assertThat(origins(WEST)).contains("https://desk.example.com");
    assertThat(origins(EAST)).doesNotContain("desk.example.com");
  }

  @Test
  void anOriginIsDisassociatedOnce() {
    String path = path("approved-origin?origin=" + Stage.segment(EAST_URL));

    assertThat(stage.delete(WEST, path).status()).isEqualTo(200);

    assertThat(stage.delete(WEST, path).errorCode()).isEqualTo("ResourceNotFoundException");
    assertThat(stage.simulator.world().approvedOrigins(WEST)).isEmpty();
  }

  @Test
  void aSceneMayLackAnApprovedOrigin() {
    stage.simulator.arrange().withoutApprovedOrigin(WEST, EAST_URL);

    assertThat(origins(WEST)).isEqualTo("[]");
  }

  private String origins(String region) {
    return stage.get(region, path("approved-origins")).at("/Origins").toString();
  }

  private Reply instance(String region) {
    return stage.get(region, "/instance/" + INSTANCE);
  }

  private static String path(String below) {
    return "/instance/" + INSTANCE + "/" + below;
  }
}
