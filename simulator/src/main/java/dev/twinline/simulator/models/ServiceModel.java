package dev.twinline.simulator.models;

import java.util.Map;
import java.util.Optional;

/** A service as its vendor describes it to machines: what can be asked, and how values look. */
public record ServiceModel(
    String signingName,
    String protocol,
    String version,
    String xmlNamespace,
    String source,
    Map<String, Operation> operations,
    Map<String, Shape> shapes) {

  /** The shape with this name, which the model must hold. */
  public Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalStateException("the model of " + signingName + " has no shape " + name);
    }
    return shape;
  }

  /** The exception with this code, if the service models it. */
  public Optional<Shape> error(String code) {
    return Optional.ofNullable(shapes.get(code)).filter(Shape::exception);
  }
}
