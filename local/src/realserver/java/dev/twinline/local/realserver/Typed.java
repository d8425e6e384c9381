package dev.twinline.local.realserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A command that was typed, and has ended.
 *
 * @param out its answer
 * @param err its talk
 */
public record Typed(int exitCode, String out, String err) {

  /** Everything that a person sees. */
  public String words() {
    return out + err;
  }

  /** The same, or an error that shows what the command said instead. */
  public Typed endedWith(int code) {
    if (exitCode != code) {
      throw new AssertionError("not " + code + " but " + this);
    }
    return this;
  }

  /** The answer of a command that went well and was asked for JSON. */
  public JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(endedWith(0).out());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + this, e);
    }
  }
}
