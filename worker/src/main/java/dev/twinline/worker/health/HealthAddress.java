package dev.twinline.worker.health;

import dev.twinline.worker.settings.InvalidConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a worker answers probes.
 *
 * @param address empty where it answers none; port 0 takes a free one
 */
public record HealthAddress(Optional<InetSocketAddress> address) {

  /** The variable that holds it. */
  public static final String VARIABLE = "TWINLINE_HEALTH_ADDRESS";

  /** Nobody else reaches the loopback, and two workers on one machine do not want one port. */
  private static final String DEFAULT = "127.0.0.1:0";

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:]+):([0-9]{1,5})");
  private static final int LAST_PORT = 65_535;

  /**
   * Reads the setting.
   *
   * @throws InvalidConfiguration when it is no address of this machine
   */
  public static HealthAddress from(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, DEFAULT).strip();
    if (text.isEmpty()) {
      return new HealthAddress(Optional.empty());
    }
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > LAST_PORT) {
      throw wrong(text);
    }
    try {
      InetAddress host = InetAddress.getByName(parts.group(1));
      return new HealthAddress(
          Optional.of(new InetSocketAddress(host, Integer.parseInt(parts.group(2)))));
    } catch (UnknownHostException e) {
      throw wrong(text);
    }
  }

  private static InvalidConfiguration wrong(String text) {
    return new InvalidConfiguration(
        VARIABLE
            + " must be HOST:PORT on this machine, such as 0.0.0.0:8080 or 127.0.0.1:0 for a free"
            + " port, or empty for no health endpoint; not \""
            + text
            + "\"");
  }

  @Override
  public String toString() {
    return address
        .map(at -> at.getAddress().getHostAddress() + ":" + at.getPort())
        .orElse("nowhere");
  }
}
