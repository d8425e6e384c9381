package dev.twinline.workflows.gate;

import dev.twinline.workflows.wire.Form;
import dev.twinline.workflows.wire.Form.Field;
import dev.twinline.workflows.wire.Form.Kind;
import dev.twinline.workflows.wire.Message;
import dev.twinline.workflows.wire.StrictReader;
import dev.twinline.workflows.wire.UnreadableMessage;
import io.temporal.common.converter.RawValue;
import java.util.List;

/** The fields of an answer, by signal and by update. */
final class AnswerForm {

  /** A signal's name is its decision. */
  static final Form SIGNAL =
      new Form(
          "Answer",
          List.of(
              Field.required("by", Kind.TEXT),
              Field.optional("comment", Kind.TEXT),
              Field.optional("digest", Kind.TEXT)),
          "{\"by\":\"oncall-1\",\"comment\":\"go\"}");

  /** The same where the server says who sent it; a name is then only compared. */
  static final Form SIGNED =
      new Form(
          "Answer",
          List.of(
              Field.optional("by", Kind.TEXT),
              Field.optional("comment", Kind.TEXT),
              Field.optional("digest", Kind.TEXT)),
          "{\"comment\":\"go\"}");

  private static final Form UPDATE =
      new Form(
          "Decision",
          List.of(
              Field.required("decision", Kind.TEXT),
              Field.required("by", Kind.TEXT),
              Field.optional("comment", Kind.TEXT),
              Field.optional("digest", Kind.TEXT)),
          "{\"decision\":\"approve\",\"by\":\"oncall-1\",\"comment\":\"go\"}");

  private AnswerForm() {}

  static Gate.Said said(String decision, Message message) {
    return new Gate.Said(
        decision,
        message.text("by").orElse(""),
        message.text("comment").orElse(""),
        message.text("digest"));
  }

  /**
   * Reads an update.
   *
   * @throws IllegalArgumentException with one sentence that says all of what is wrong
   */
  static Gate.Said decision(RawValue raw) {
    try {
      Message message = StrictReader.read(UPDATE, raw);
      String decision = message.text("decision").orElseThrow();
      if (!decision.equals(Gate.APPROVE) && !decision.equals(Gate.REJECT)) {
        throw new IllegalArgumentException(
            "Decision: \"decision\" must be approve or reject, not \"" + decision + "\"");
      }
      return said(decision, message);
    } catch (UnreadableMessage e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
