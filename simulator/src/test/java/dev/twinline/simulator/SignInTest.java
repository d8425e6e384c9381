package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.WEST;
import static dev.twinline.simulator.Stage.arn;
import static dev.twinline.simulator.Stage.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.simulator.scene.WorldView.AgentView;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whoSignsInThroughTheGlobalEndpointComesToTheAssignedRegion() {
    stage.simulator.arrange().signOut("care", 5).distribution("care", 0);
    stage.advance(Duration.ofMinutes(1));

    stage.simulator.arrange().signIn("care", 5);

    assertThat(stage.simulator.world().agentsAvailableIn("care", WEST)).isEqualTo(30);
  }

  @Test
  void newSignInsThroughTheGlobalEndpointFailWhileTheSourceRegionDoesNotAnswer() {
    stage.simulator.arrange().signOut("care", 5);
    stage.simulator.faults().controlPlaneDown(EAST, Mode.UNAVAILABLE);

    stage.simulator.arrange().signIn("care", 5);
    assertThat(signedIn()).isEqualTo(25);

    stage.simulator.faults().heal(EAST);
    stage.simulator.arrange().signIn("care", 5);
    assertThat(signedIn()).isEqualTo(30);
  }

  @Test
  void aRegionThatIsClosedForSignInTakesNobodyThroughItsOwnEndpoint() {
    stage.simulator.arrange().habits("care", AgentHabits.usual().withOwnEndpointPercent(100));
    stage.simulator.arrange().signOut("care", 5);
    close(EAST);

    stage.simulator.arrange().signIn("care", 5);
    assertThat(signedIn()).isEqualTo(25);
  }

  @Test
  void whoIsInStaysInWhenARegionIsClosedForSignIn() {
    close(EAST);

    assertThat(signedIn()).isEqualTo(30);
    assertThat(stage.simulator.world().agentsAvailableIn("care", EAST)).isEqualTo(30);
  }

  private void close(String region) {
    stage.put(
        WEST,
        "/traffic-distribution/" + segment(arn(CARE)),
        """
        {"SignInConfig":{"Distributions":[\
        {"Region":"us-east-1","Enabled":%b},{"Region":"us-west-2","Enabled":%b}]}}"""
            .formatted(!region.equals(EAST), !region.equals(WEST)));
    stage.advance(Duration.ofSeconds(2));
  }

  private long signedIn() {
    return stage.simulator.world().agentsOf("care").stream().filter(AgentView::signedIn).count();
  }
}
