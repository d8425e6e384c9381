package dev.twinline.activities.aws;

import static dev.twinline.activities.aws.Stage.CARE;
import static dev.twinline.activities.aws.Stage.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.twinline.simulator.faults.Mode;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.Distribution;

/** Every error that the fact sheet on Amazon Connect lists, through the SDK. */
class AwsCallTest {

  private static final Stage STAGE = Stage.set();
  private static final String UPDATE = "UpdateTrafficDistribution";
  private static final String DOING = "shifting traffic distribution (arn) in us-west-2";

  @AfterAll
  static void strike() {
    STAGE.close();
  }

  @AfterEach
  void heal() {
    STAGE.aws.faults().healAll();
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidRequestException, INVALID_REQUEST",
    "InvalidParameterException, INVALID_REQUEST",
    "InvalidContactFlowException, INVALID_REQUEST",
    "InvalidActiveRegionException, INVALID_REQUEST",
    "InvalidTestCaseException, INVALID_REQUEST",
    "ResourceNotFoundException, INVALID_REQUEST",
    "IdempotencyException, INVALID_REQUEST",
    "AccessDeniedException, ACCESS_DENIED",
    "DestinationNotAllowedException, ACCESS_DENIED",
    "OutboundContactNotPermittedException, ACCESS_DENIED",
    "InvalidParameter, INVALID_REQUEST",
    "NotFound, INVALID_REQUEST",
    "AuthorizationError, ACCESS_DENIED",
    "LimitExceededException, QUOTA_EXCEEDED",
    "ServiceQuotaExceededException, QUOTA_EXCEEDED",
    "ConflictException, TERMINAL_STATE",
    "DuplicateResourceException, TERMINAL_STATE",
    "ConditionalOperationFailedException, TERMINAL_STATE",
  })
  void aListedRefusalIsPermanent(String code, String type) {
    STAGE.aws.faults().refuse("us-west-2", UPDATE, code);

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.getNextRetryDelay()).isNull();
  }

  /** Measured on 1.32: of a longer failure the server keeps its own words in place of ours. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatAServerKeepsOfAnAttemptHoldsTheWholeMessage(Mode mode) {
    STAGE.aws.faults().controlPlaneDown("us-west-2", mode);

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(TwinlineDataConverter.create().exceptionToFailure(failure).getSerializedSize())
        .isLessThan(2048);
    assertThat(failure.getOriginalMessage()).startsWith(DOING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InternalServiceException",
        "ResourceConflictException",
        "ResourceNotReadyException",
        "ResourceInUseException",
        "SomethingNobodyHasHeardOf"
      })
  void everythingElseIsTriedAgain(String code) {
    STAGE.aws.faults().refuse("us-west-2", UPDATE, code);

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getType()).isEqualTo("UNREACHABLE");
    assertThat(failure.getNextRetryDelay()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, have expired. Renew them",
    "ExpiredTokenException, have expired. Renew them",
    "TokenRefreshRequired, have expired. Renew them",
    "UnrecognizedClientException, are not known to AWS. Give the worker others",
    "InvalidClientTokenId, are not known to AWS. Give the worker others",
    "InvalidAccessKeyId, are not known to AWS. Give the worker others",
    "AuthFailure, are not known to AWS. Give the worker others",
    "MissingAuthenticationToken, are not known to AWS. Give the worker others",
    "MissingAuthenticationTokenException, are not known to AWS. Give the worker others",
    "InvalidIdentityToken, are not known to AWS. Give the worker others",
    "InvalidSignatureException, do not fit the signature. Check the secret key",
    "SignatureDoesNotMatch, do not fit the signature. Check the secret key",
    "IncompleteSignature, do not fit the signature. Check the secret key",
    "IncompleteSignatureException, do not fit the signature. Check the secret key",
    "RequestExpired, do not fit the signature. Check the secret key",
    "RequestTimeTooSkewed, do not fit the signature. Check the secret key",
  })
  void credentialsThatAwsDoesNotTakeAreSaidInWordsWithTheRemedyAndTriedAgain(
      String code, String words) {
    STAGE.aws.faults().refuse("us-west-2", UPDATE, code);

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getType()).isEqualTo("UNREACHABLE");
    assertThat(failure.getOriginalMessage())
        .startsWith(DOING + ": the AWS credentials of this worker " + words)
        .contains("this is tried again until then", "AWS says: " + code + ": ");
    assertThat(AwsCall.isAboutCredentials(failure)).isTrue();
  }

  @Test
  void aWorkerWithoutCredentialsSaysHowItComesByThem() {
    AwsCredentialsProvider none =
        AwsCredentialsProviderChain.of(
            ProfileCredentialsProvider.builder()
                .profileFile(ProfileFile.aggregator().build())
                .build());
    try (AwsClients clients = AwsClients.at(STAGE.aws.endpoint(), none)) {
      ApplicationFailure failure = update(clients);

      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(failure.getOriginalMessage())
          .startsWith(DOING + ": the AWS credentials of this worker are missing. Give it a role");
      assertThat(AwsCall.isAboutCredentials(failure)).isTrue();
    }
  }

  /** AWS's answer as Signature Version 4's documentation has it, with headers that were signed. */
  @Test
  void theSessionTokenThatAwsRepeatsIsToldToNobody() {
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(AwsCall.class);
    heard.start();
    log.addAppender(heard);
    log.setLevel(Level.TRACE);
    try {
      assertThatThrownBy(() -> AwsCall.of(DOING, AwsCallTest::refusedWithTheWholeRequest))
          .hasMessageContaining("does not match the signature you provided.")
          .hasMessageContaining("request ID r-1")
          .hasMessageNotContaining("marked");
      assertThat(heard.list)
          .isNotEmpty()
          .allSatisfy(event -> assertThat(written(event)).doesNotContain("marked"));
    } finally {
      log.detachAppender(heard);
      log.setLevel(null);
    }
  }

  private static String written(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? event.getFormattedMessage()
        : event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  private static String refusedWithTheWholeRequest() {
    throw ConnectException.builder()
        .requestId("r-1")
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("InvalidSignatureException")
                .errorMessage(
                    "The request signature we calculated does not match the signature you provided."
                        + "\n\nThe Canonical String for this request should have been\n'PUT\n/x\n\n"
                        + "x-amz-security-token:marked-session-token\n'")
                .build())
        .build();
  }

  @Test
  void anythingElseIsNotAboutCredentials() {
    STAGE.aws.faults().refuse("us-west-2", UPDATE, "AccessDeniedException");

    assertThat(AwsCall.isAboutCredentials(update(STAGE.clients))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "TooManyRequestsException"})
  void aThrottledCallStaysAwayForHalfASecondAtLeast(String code) {
    STAGE.aws.faults().refuse("us-west-2", UPDATE, code);

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getNextRetryDelay())
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void aFailureSaysWhatWasDoneWhereToWhatAndWhatAwsAnswered() {
    STAGE.aws.faults().refuse("us-west-2", UPDATE, "AccessDeniedException");

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(failure.getOriginalMessage())
        .startsWith(DOING + ": AccessDeniedException: ")
        .contains("HTTP 403")
        .matches(".*request ID [0-9a-f-]{36}\\)");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aRegionThatDoesNotAnswerIsNeverTakenForARefusalAndHoldsNobodyForLong(Mode mode) {
    STAGE.aws.faults().regionDown("us-west-2", mode);
    long start = System.nanoTime();

    ApplicationFailure failure = update(STAGE.clients);

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getType()).isEqualTo("UNREACHABLE");
    assertThat(failure.getOriginalMessage()).startsWith(DOING + ": ");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(AwsClients.CALL_TIMEOUT.plusSeconds(1));
  }

  @Test
  void aPlaceWhereNobodyListensIsTriedAgain() {
    StrangeServer gone = StrangeServer.thatHangsUp();
    gone.close();

    ApplicationFailure failure = updateAt(gone);

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("no answer from AWS: Connection refused");
  }

  @Test
  void aServerInTroubleIsNotBelievedWhenItSaysThatSomethingIsMissing() {
    try (StrangeServer server =
        StrangeServer.thatAnswers(
            503, Map.of("x-amzn-ErrorType", "ResourceNotFoundException"), "{}")) {
      assertThat(updateAt(server).isNonRetryable()).isFalse();
    }
  }

  @Test
  void anAnswerThatIsNotOfAwsIsTriedAgain() {
    try (StrangeServer proxy =
        StrangeServer.thatAnswers(502, Map.of("Content-Type", "text/html"), "<html>oops</html>")) {
      ApplicationFailure failure = updateAt(proxy);

      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(failure.getOriginalMessage()).contains("HTTP 502");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "3, 3", "3600, 10"})
  void aPauseThatAwsAsksForIsKeptWithinReason(String seconds, double expected) {
    try (StrangeServer server =
        StrangeServer.thatAnswers(
            429,
            Map.of("x-amzn-ErrorType", "ThrottlingException", "Retry-After", seconds),
            "{\"message\":\"Rate exceeded\"}")) {
      assertThat(updateAt(server).getNextRetryDelay())
          .isEqualTo(Duration.ofMillis((long) (expected * 1000)));
    }
  }

  @Test
  void aWriteWhoseAnswerIsLostIsSentOnceOnly() {
    try (StrangeServer server = StrangeServer.thatHangsUp()) {
      ApplicationFailure failure = updateAt(server);

      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(server.received()).containsExactly("PUT");
    }
  }

  @Test
  void callsAreMadeInTheNameOfTwinline() {
    try (StrangeServer server = StrangeServer.thatHangsUp()) {
      updateAt(server);

      assertThat(server.userAgents()).singleElement().asString().contains("app/twinline");
    }
  }

  @Test
  void aReadThatFailsIsUnknownAndNeverAbsent() {
    STAGE.aws.faults().refuse("us-west-2", "GetTrafficDistribution", "InternalServiceException");

    Observation<Object> read =
        AwsCall.observe(
            () ->
                AwsCall.of(
                    "reading it",
                    () ->
                        STAGE
                            .clients
                            .connect(WEST)
                            .getTrafficDistribution(request -> request.id(CARE.value()))));

    assertThat(read.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(read.why()).startsWith("reading it: InternalServiceException");
  }

  private static ApplicationFailure updateAt(StrangeServer server) {
    try (AwsClients clients = AwsClients.at(server.endpoint(), Stage.unlimited())) {
      return update(clients);
    }
  }

  private static ApplicationFailure update(AwsClients clients) {
    return catchThrowableOfType(
        ApplicationFailure.class,
        () ->
            AwsCall.of(
                DOING,
                () ->
                    clients
                        .connect(WEST)
                        .updateTrafficDistribution(
                            request ->
                                request
                                    .id(CARE.value())
                                    .telephonyConfig(
                                        telephony ->
                                            telephony.distributions(
                                                share("us-east-1", 0), share("us-west-2", 100))))));
  }

  private static Distribution share(String region, int percentage) {
    return Distribution.builder().region(region).percentage(percentage).build();
  }
}
