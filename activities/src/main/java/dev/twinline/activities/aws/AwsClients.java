package dev.twinline.activities.aws;

import dev.twinline.activities.aws.CallObserver.Call;
import dev.twinline.workflows.model.Region;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The AWS clients of one process: one for each service and Region, made when it is first asked for.
 *
 * <p>All of them share one HTTP connection pool and one set of {@link RequestLimits}. They never
 * retry: Temporal is the one owner of patience, and a retry in the SDK would multiply with its own.
 *
 * <p>{@code HttpURLConnection}, on which the HTTP client stands, can repeat a request by itself
 * when its connection breaks. Measured with SDK 2.40.2 on JDK 17: a PUT or POST is sent once,
 * because the SDK streams bodies of known length, whatever {@code sun.net.http.retryPost} says;
 * only a GET is sent a second time. So no write is ever doubled below Temporal.
 */
public final class AwsClients implements AutoCloseable {

  /** The longest that one call can take, its wait for a {@link RequestLimits} token apart. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(6);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);

  /** Names this program in the user agent, and so in CloudTrail. */
  private static final String APP_ID = "twinline";

  private final Map<Region, ConnectClient> connect = new ConcurrentHashMap<>();
  private final Map<Region, SnsClient> sns = new ConcurrentHashMap<>();
  private final Optional<URI> endpoint;
  private Optional<AwsCredentialsProvider> credentials;
  private final RequestLimits limits;
  private volatile CallObserver observer = CallObserver.NONE;
  private SdkHttpClient http;

  private AwsClients(
      Optional<URI> endpoint, Optional<AwsCredentialsProvider> credentials, RequestLimits limits) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.limits = limits;
  }

  /** Lets somebody hear of every call from now on. */
  public AwsClients observedBy(CallObserver listener) {
    observer = listener;
    return this;
  }

  /**
   * Clients configured as the AWS SDK configures itself: credentials from its default chain, and
   * every endpoint moved by {@code AWS_ENDPOINT_URL}.
   *
   * @param sharedBy how many workers of a Region share what AWS allows
   */
  public static AwsClients fromEnvironment(int sharedBy) {
    return new AwsClients(Optional.empty(), Optional.empty(), new RequestLimits(sharedBy));
  }

  /**
   * Clients for something at the given address that speaks as AWS does and takes any credentials: a
   * simulator.
   */
  public static AwsClients at(URI endpoint) {
    return at(endpoint, new RequestLimits());
  }

  /** The same, with limits of the caller's choice. */
  public static AwsClients at(URI endpoint, RequestLimits limits) {
    return new AwsClients(
        Optional.of(endpoint),
        Optional.of(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"))),
        limits);
  }

  /** Clients for something at the given address that asks who is there. */
  public static AwsClients at(URI endpoint, AwsCredentialsProvider credentials) {
    return new AwsClients(Optional.of(endpoint), Optional.of(credentials), new RequestLimits());
  }

  /** Amazon Connect in the given Region. */
  public ConnectClient connect(Region region) {
    return connect.computeIfAbsent(region, in -> client("Connect", ConnectClient.builder(), in));
  }

  /** How many calls of an operation this thread's activity may begin together. */
  public int atOnce(String operation) {
    return limits.atOnce(operation, OnBehalf.ofWhom().urgency());
  }

  /** Amazon SNS in the given Region. */
  public SnsClient sns(Region region) {
    return sns.computeIfAbsent(region, in -> client("SNS", SnsClient.builder(), in));
  }

  private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
      String service, B builder, Region region) {
    builder
        .region(software.amazon.awssdk.regions.Region.of(region.code()))
        .overrideConfiguration(overrides())
        .httpClient(http());
    endpoint.ifPresent(builder::endpointOverride);
    builder.credentialsProvider(
        new ObservedCredentials(
            credentials(), new Call(service, ObservedCredentials.NOT_SENT, region), this::tell));
    return builder.build();
  }

  /** Whoever listens by then: clients may be made before. */
  private void tell(Call call, CallObserver.Outcome outcome, Duration took) {
    observer.ended(call, outcome, took);
  }

  /** The SDK's own chain where none were given; all clients share what it keeps for a while. */
  private synchronized AwsCredentialsProvider credentials() {
    if (credentials.isEmpty()) {
      credentials = Optional.of(DefaultCredentialsProvider.builder().build());
    }
    return credentials.get();
  }

  /** Made with the first client: nothing of the SDK is loaded before. */
  private synchronized SdkHttpClient http() {
    if (http == null) {
      // Interrupting a thread does not end a blocked read, so the socket has the same limit as an
      // attempt.
      http =
          UrlConnectionHttpClient.builder()
              .connectionTimeout(CONNECT_TIMEOUT)
              .socketTimeout(ATTEMPT_TIMEOUT)
              .build();
    }
    return http;
  }

  private ClientOverrideConfiguration overrides() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
        .apiCallTimeout(CALL_TIMEOUT)
        .appId(APP_ID)
        .addExecutionInterceptor(new RequestLimiting(limits))
        .addExecutionInterceptor(new ObservedCalls(this::tell))
        .addExecutionInterceptor(new RawExchange.Interceptor())
        .build();
  }

  @Override
  public void close() {
    connect.values().forEach(ConnectClient::close);
    connect.clear();
    sns.values().forEach(SnsClient::close);
    sns.clear();
    closeHttp();
  }

  private synchronized void closeHttp() {
    if (http != null) {
      http.close();
    }
  }
}
