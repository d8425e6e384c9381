package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.Operation;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.util.Map;
import java.util.Optional;

/** AWS Query: the operation and its input are the fields of a form, and the answer is XML. */
public final class QueryProtocol implements Protocol {
  private static final Map<String, String> XML = Map.of("Content-Type", "text/xml");

  private final ServiceModel model;
  private final Scalars scalars;

  /** The protocol for one service. */
  public QueryProtocol(ServiceModel model) {
    this.model = model;
    this.scalars = new Scalars(model);
  }

  @Override
  public Optional<Operation> route(WireRequest request) {
    FormFields form = FormFields.of(request);
    return form.text("Action")
        .filter(action -> form.text("Version").filter(model.version()::equals).isPresent())
        .map(model.operations()::get);
  }

  @Override
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "Amazon SNS API Reference, Common Errors: InvalidAction and MissingAction, HTTP 400; that a"
              + " wrong Version is told in the same way is assumed")
  public Refusal unknownOperation(WireRequest request) {
    FormFields form = FormFields.of(request);
    Optional<String> action = form.text("Action");
    return action.isEmpty()
        ? new Refusal("MissingAction", "The request is missing an action")
        : new Refusal(
            "InvalidAction",
            "Could not find operation "
                + action.get()
                + " for version "
                + form.text("Version").orElse("NO_VERSION_SPECIFIED"));
  }

  @Override
  public Fields read(Operation operation, WireRequest request) {
    return operation
        .input()
        .map(model::shape)
        .map(input -> new QueryInput(model, scalars, FormFields.of(request)).structure(input, ""))
        .orElseGet(Fields::none);
  }

  @Override
  public WireReply reply(Operation operation, Fields output, String requestId) {
    XmlValues xml = new XmlValues(model, operation.name() + "Response");
    if (operation.output().isPresent()) {
      Shape shape = model.shape(operation.output().get());
      xml.open(operation.name() + "Result").structure(shape, output).close();
    }
    xml.open("ResponseMetadata").text("RequestId", requestId).close();
    return new WireReply(200, XML, xml.end());
  }

  @Override
  public WireReply error(int status, String code, String message, String requestId) {
    XmlValues xml = new XmlValues(model, "ErrorResponse");
    xml.open("Error")
        .text("Type", status >= 500 ? "Receiver" : "Sender")
        .text("Code", model.error(code).flatMap(Shape::code).orElse(code))
        .text("Message", message)
        .close()
        .text("RequestId", requestId);
    return new WireReply(status, XML, xml.end());
  }
}
