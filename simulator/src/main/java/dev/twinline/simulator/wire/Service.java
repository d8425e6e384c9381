package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.ModelReader;
import dev.twinline.simulator.models.Operation;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that can be talked to: its model, its protocol and its rules.
 *
 * <p>Input that breaks the model never reaches a rule, and output that breaks it never reaches a
 * client.
 */
public final class Service {
  /** Statuses of the errors that belong to no service's model. */
  private static final Map<String, Integer> STANDARD_ERRORS =
      Map.ofEntries(
          Map.entry("MissingAuthenticationToken", 403),
          Map.entry("AccessDeniedException", 403),
          Map.entry("ExpiredTokenException", 403),
          Map.entry("UnrecognizedClientException", 403),
          Map.entry("InvalidSignatureException", 403),
          Map.entry("UnknownOperationException", 404),
          Map.entry("SerializationException", 400),
          Map.entry("ValidationException", 400),
          Map.entry("ThrottlingException", 429),
          Map.entry("TooManyRequestsException", 429),
          Map.entry("InternalFailure", 500),
          Map.entry("ServiceUnavailableException", 503));

  private final ServiceModel model;
  private final Protocol protocol;
  private final Constraints constraints;
  private final Rules rules;

  private Service(ServiceModel model, Protocol protocol, Rules rules) {
    this.model = model;
    this.protocol = protocol;
    this.constraints = new Constraints(model);
    this.rules = rules;
  }

  /**
   * The service with this model and these rules, each of which must answer a modelled operation.
   */
  public static Service named(String name, Rules rules) {
    ServiceModel model = ModelReader.read(name);
    for (String operation : rules.fidelity().keySet()) {
      if (!model.operations().containsKey(operation)) {
        throw new IllegalStateException(name + " has a rule but no model for " + operation);
      }
    }
    return new Service(model, protocolOf(model), rules);
  }

  private static Protocol protocolOf(ServiceModel model) {
    if (model.protocol().equals("rest-json")) {
      return new RestJsonProtocol(model);
    }
    if (model.protocol().equals("query")) {
      return new QueryProtocol(model);
    }
    throw new IllegalStateException("no class speaks the protocol " + model.protocol());
  }

  /** The name that requests to this service are signed for. */
  public String name() {
    return model.signingName();
  }

  /** The operation that a request asks for, if the service has a rule for it. */
  public Optional<Operation> route(WireRequest request) {
    return protocol.route(request).filter(operation -> rules.find(operation.name()).isPresent());
  }

  /** The operations that there is a rule for, and how each is known. */
  public Map<String, Fidelity> fidelity() {
    return rules.fidelity();
  }

  /** Reads the input and refuses what breaks the model. */
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source = "the model's constraints are known; which of its 400s answers them is not")
  public Fields read(Operation operation, WireRequest request) {
    Fields input = protocol.read(operation, request);
    if (operation.input().isPresent()) {
      List<String> violations = constraints.violations(operation.input().get(), input);
      if (!violations.isEmpty()) {
        throw new Refusal(codeForWrongInput(operation), sentence(violations));
      }
    }
    return input;
  }

  private static String codeForWrongInput(Operation operation) {
    for (String code : List.of("InvalidParameterException", "InvalidRequestException")) {
      if (operation.errors().contains(code)) {
        return code;
      }
    }
    return "ValidationException";
  }

  private static String sentence(List<String> violations) {
    String count =
        violations.size() == 1
            ? "1 validation error detected: "
            : violations.size() + " validation errors detected: ";
    return count + String.join("; ", violations);
  }

  /** Lets the operation's rule answer. */
  public Fields answer(Operation operation, Call call) {
    Fields output = rules.find(operation.name()).orElseThrow().answer(call);
    List<String> violations =
        operation.output().map(shape -> constraints.violations(shape, output)).orElse(List.of());
    if (!violations.isEmpty()) {
      throw new IllegalStateException(
          "the rule for " + operation.name() + " broke the model: " + violations);
    }
    return output;
  }

  /** What is said to a request for which there is no operation. */
  public Refusal unknownOperation(WireRequest request) {
    return protocol.unknownOperation(request);
  }

  /** The reply that carries this output. */
  public WireReply reply(Operation operation, Fields output, String requestId) {
    return protocol.reply(operation, output, requestId);
  }

  /** The reply that carries this refusal. */
  public WireReply reply(Refusal refusal, String requestId) {
    return protocol.error(
        statusOf(refusal.code()), refusal.code(), refusal.getMessage(), requestId);
  }

  /** The HTTP status of an error code: the model's, else the one all services share, else 400. */
  public int statusOf(String code) {
    return model
        .error(code)
        .map(shape -> shape.status().orElse(400))
        .orElse(STANDARD_ERRORS.getOrDefault(code, 400));
  }
}
