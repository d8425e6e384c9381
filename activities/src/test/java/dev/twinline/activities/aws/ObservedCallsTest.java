package dev.twinline.activities.aws;

import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.twinline.activities.aws.CallObserver.Call;
import dev.twinline.activities.aws.CallObserver.Outcome;
import dev.twinline.simulator.faults.Mode;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

class ObservedCallsTest {

  private static final Call DESCRIBE = new Call("Connect", "DescribeInstance", WEST);

  private final Stage stage = Stage.set();
  private final List<Ended> ended = new ArrayList<>();

  /** A call that somebody heard of. */
  private record Ended(Call call, Outcome outcome, Duration took) {}

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aCallThatIsAnsweredIsToldOnceWithItsTime() {
    describe(observed(stage.clients));

    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).call()).isEqualTo(DESCRIBE);
    assertThat(ended.get(0).outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(ended.get(0).took()).isPositive().isLessThan(AwsClients.CALL_TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, THROTTLED",
    "TooManyRequestsException, THROTTLED",
    "ExpiredTokenException, CREDENTIALS",
    "UnrecognizedClientException, CREDENTIALS",
    "InvalidSignatureException, CREDENTIALS",
    "AccessDeniedException, REFUSED",
    "ResourceNotFoundException, REFUSED",
    "LimitExceededException, REFUSED",
    "ResourceConflictException, TROUBLE",
    "InternalServiceException, TROUBLE"
  })
  void aRefusalIsToldByWhatItMeans(String code, Outcome outcome) {
    stage.aws.faults().refuse(WEST.code(), "DescribeInstance", code);

    fails(() -> describe(observed(stage.clients)));

    assertThat(ended).extracting(Ended::outcome).containsExactly(outcome);
  }

  @Test
  void aRegionThatDoesNotAnswerIsTold() {
    stage.aws.faults().controlPlaneDown(WEST.code(), Mode.RESET);

    fails(() -> describe(observed(stage.clients)));

    assertThat(ended).extracting(Ended::outcome).containsExactly(Outcome.NO_ANSWER);
  }

  @Test
  void whatIsHeldBackByTheLimitsIsNoCall() {
    RequestLimits used = new RequestLimits(() -> 0, nanos -> {});
    AwsClients clients = observed(AwsClients.at(stage.aws.endpoint(), used));
    try {
      List<ApplicationFailure> heldBack = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        try {
          describe(clients);
        } catch (ApplicationFailure tooMany) {
          heldBack.add(tooMany);
        }
      }

      assertThat(heldBack).isNotEmpty();
      assertThat(ended).hasSize(30 - heldBack.size());
    } finally {
      clients.close();
    }
  }

  @Test
  void credentialsThatAreMissingAreToldAsSuch() {
    StrangeServer silent = StrangeServer.thatAnswers(200, Map.of(), "{}");
    AwsClients clients = observed(AwsClients.at(silent.endpoint(), () -> noCredentials()));
    try {
      fails(() -> describe(clients));

      assertThat(ended).extracting(Ended::outcome).containsExactly(Outcome.CREDENTIALS);
      assertThat(silent.received()).isEmpty();
    } finally {
      clients.close();
      silent.close();
    }
  }

  private static AwsCredentials noCredentials() {
    return AwsCredentialsProviderChain.builder()
        .addCredentialsProvider(SystemPropertyCredentialsProvider.create())
        .build()
        .resolveCredentials();
  }

  private static void fails(ThrowingCallable call) {
    assertThat(catchThrowable(call)).isInstanceOf(ApplicationFailure.class);
  }

  private AwsClients observed(AwsClients clients) {
    return clients.observedBy((call, outcome, took) -> ended.add(new Ended(call, outcome, took)));
  }

  private static void describe(AwsClients clients) {
    AwsCall.of(
        "describing",
        () -> clients.connect(WEST).describeInstance(r -> r.instanceId(Stage.INSTANCE)));
  }
}
