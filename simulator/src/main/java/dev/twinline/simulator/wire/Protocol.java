package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.Operation;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.util.Optional;

/** One of the vendor's ways to put operations, values and errors on HTTP. */
public interface Protocol {

  /** The operation that the request asks for, if the service has one like it. */
  Optional<Operation> route(WireRequest request);

  /**
   * The input as the request carries it, read by the operation's input shape but not yet checked
   * against its constraints.
   */
  Fields read(Operation operation, WireRequest request);

  /** What is said to a request for which there is no operation. */
  Refusal unknownOperation(WireRequest request);

  /** The reply that carries this output; some protocols write the request ID into the body. */
  WireReply reply(Operation operation, Fields output, String requestId);

  /** The reply that carries this error. */
  WireReply error(int status, String code, String message, String requestId);
}
