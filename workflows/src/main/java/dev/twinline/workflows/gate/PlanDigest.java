package dev.twinline.workflows.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest to which an approval is bound: the run, the gate, the file, and what would change. No
 * times and no metrics, so that it survives a second look at an unchanged world.
 */
public final class PlanDigest {

  private PlanDigest() {}

  /**
   * Computes it.
   *
   * @param run the operation's first execution run ID
   * @param gate the gate's number within the run
   * @param file the digest of the contact center file
   * @param changes what would change, a line each
   * @return twelve hexadecimal digits
   */
  public static String of(String run, int gate, String file, List<String> changes) {
    List<String> lines = new ArrayList<>(List.of(run, "gate " + gate, file));
    lines.addAll(changes);
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
