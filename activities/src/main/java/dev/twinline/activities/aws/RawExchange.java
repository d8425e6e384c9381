package dev.twinline.activities.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One call through an SDK client, with the text that really went over the wire: what the service
 * says beyond the SDK's model can be read from it, and a member or a whole operation that the SDK
 * does not know can be sent.
 *
 * <p>The call stays the client's own. Its credentials, endpoint, signature, time limits, and what
 * becomes of an error, are those of every other call; only the text differs. It hangs on the one
 * request that it was attached to.
 */
public final class RawExchange {

  private static final ExecutionAttribute<RawExchange> OF_A_CALL =
      new ExecutionAttribute<>("TwinlineRawExchange");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Target> target;
  private final UnaryOperator<String> body;
  private volatile byte[] answer = new byte[0];

  private RawExchange(Optional<Target> target, UnaryOperator<String> body) {
    this.target = target;
    this.body = body;
  }

  /** What the SDK's own operation is replaced with. */
  private record Target(String operation, SdkHttpMethod method, String path) {}

  /** Sends what the SDK sends, and keeps what comes back. */
  public static RawExchange kept() {
    return new RawExchange(Optional.empty(), UnaryOperator.identity());
  }

  /** The same with another body in place of the SDK's. */
  public static RawExchange sending(UnaryOperator<String> body) {
    return new RawExchange(Optional.empty(), body);
  }

  /**
   * Another operation in place of the SDK's.
   *
   * @param operation its name, under which its requests are counted
   * @param path as the service's model has it, filled in
   * @param body JSON; empty for none
   */
  public static RawExchange insteadOf(
      String operation, SdkHttpMethod method, String path, String body) {
    return new RawExchange(Optional.of(new Target(operation, method, path)), sent -> body);
  }

  /** Hangs this on a request: {@code request.overrideConfiguration(exchange::attach)}. */
  public void attach(AwsRequestOverrideConfiguration.Builder configuration) {
    configuration.putExecutionAttribute(OF_A_CALL, this);
  }

  /**
   * What came back last; an empty object when nothing did.
   *
   * @throws io.temporal.failure.ApplicationFailure to be tried again, when it is no JSON
   */
  public JsonNode answer() {
    try {
      JsonNode read = JSON.readTree(answer);
      return read.isObject() ? read : JSON.createObjectNode();
    } catch (IOException e) {
      throw AwsCall.tryAgain("AWS has answered with something that is no JSON", e);
    }
  }

  /** The operation that a call is counted as. */
  static String operationOf(ExecutionAttributes call) {
    return of(call)
        .flatMap(exchange -> exchange.target)
        .map(Target::operation)
        .orElseGet(() -> call.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  private static Optional<RawExchange> of(ExecutionAttributes call) {
    return Optional.ofNullable(call.getAttribute(OF_A_CALL));
  }

  /** The body to send, if it is another than the SDK's. */
  private Optional<RequestBody> bodyInsteadOf(Optional<RequestBody> sent) {
    String text = sent.map(RawExchange::text).orElse("");
    return Optional.of(body.apply(text))
        .filter(changed -> !changed.equals(text))
        .map(RequestBody::fromString);
  }

  private static String text(RequestBody sent) {
    try (InputStream stream = sent.contentStreamProvider().newStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SdkHttpRequest readdressed(SdkHttpRequest request, Optional<RequestBody> sent) {
    SdkHttpRequest.Builder changed = request.toBuilder();
    target.ifPresent(
        to -> changed.method(to.method()).encodedPath(to.path()).clearQueryParameters());
    // The SDK asks for the request before it asks for its body, so the length is told here.
    bodyInsteadOf(sent)
        .flatMap(RequestBody::optionalContentLength)
        .ifPresent(
            length ->
                changed
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", Long.toString(length)));
    return changed.build();
  }

  /** Does to a client's calls what the exchanges that hang on them say. */
  static final class Interceptor implements ExecutionInterceptor {

    @Override
    public Optional<RequestBody> modifyHttpContent(
        Context.ModifyHttpRequest context, ExecutionAttributes call) {
      Optional<RequestBody> sent = context.requestBody();
      return of(call).flatMap(exchange -> exchange.bodyInsteadOf(sent)).or(() -> sent);
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes call) {
      return of(call)
          .map(exchange -> exchange.readdressed(context.httpRequest(), context.requestBody()))
          .orElseGet(context::httpRequest);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes call) {
      Optional<InputStream> body = context.responseBody();
      return of(call).isEmpty() ? body : body.map(stream -> keep(stream, of(call).get()));
    }

    private static InputStream keep(InputStream stream, RawExchange exchange) {
      try (stream) {
        exchange.answer = stream.readAllBytes();
        return new ByteArrayInputStream(exchange.answer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
