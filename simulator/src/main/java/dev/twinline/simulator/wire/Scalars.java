package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.Member;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.models.TimestampFormat;
import dev.twinline.simulator.rules.Refusal;
import java.time.Instant;

/** Scalar values as text, the way they travel in paths, queries and headers. */
final class Scalars {
  private final ServiceModel model;

  Scalars(ServiceModel model) {
    this.model = model;
  }

  Object parse(Member member, String text) {
    Shape shape = model.shape(member.shape());
    try {
      return switch (shape.kind()) {
        case STRING -> text;
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case FLOAT, DOUBLE -> Double.valueOf(text);
        case BOOLEAN -> parseBoolean(text);
        case TIMESTAMP -> Timestamps.parse(text, format(member, shape));
        default ->
            throw new IllegalStateException(
                "the model puts " + member.name() + " where only scalar values can travel");
      };
    } catch (NumberFormatException e) {
      throw new Refusal(
          "SerializationException", "'" + text + "' is not a number, at '" + member.name() + "'");
    }
  }

  private static Boolean parseBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new Refusal("SerializationException", "'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  String print(Member member, Object value) {
    return value instanceof Instant moment
        ? Timestamps.format(moment, format(member, model.shape(member.shape())))
        : value.toString();
  }

  private static TimestampFormat format(Member member, Shape shape) {
    return member
        .timestampFormat()
        .or(shape::timestampFormat)
        .orElse(
            switch (member.location()) {
              case HEADER -> TimestampFormat.RFC822;
              case BODY -> TimestampFormat.EPOCH_SECONDS;
              default -> TimestampFormat.ISO8601;
            });
  }
}
