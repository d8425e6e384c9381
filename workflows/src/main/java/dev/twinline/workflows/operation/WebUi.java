package dev.twinline.workflows.operation;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Temporal's Web UI: where it is, and the links into it.
 *
 * <p>Temporal does not tell where its Web UI is. {@value #VARIABLE} says it; without that, it is
 * known for the development server, whose UI listens a thousand ports above, and for Temporal
 * Cloud. Where it is not known, a link is its path alone.
 *
 * @param address the UI's address without a slash at its end; empty where nobody knows it
 */
public record WebUi(Optional<String> address, String namespace) {

  /** The variable that says where the Web UI is. */
  public static final String VARIABLE = "TWINLINE_WEB_UI";

  /** What is to be said once where links are shown without their host. */
  public static final String UNKNOWN =
      VARIABLE
          + " is not set, so links are paths: put your Web UI's address before them, or set it,"
          + " such as https://temporal.example.com";

  /** By how much the development server's UI port is above its own. */
  private static final int PORTS_ABOVE = 1000;

  private static final int LAST_PORT = 65_535;
  private static final String CLOUD = "https://cloud.temporal.io";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * The Web UI of a server.
   *
   * @param environment the settings of this process
   * @param server the Temporal server as {@code HOST:PORT}; null for one inside this process
   * @throws IllegalArgumentException naming {@value #VARIABLE}, when its value is no address
   */
  public static WebUi of(Map<String, String> environment, String server, String namespace) {
    return new WebUi(
        configured(environment).or(() -> usual(server == null ? "" : server)), namespace);
  }

  /** The Web UI wherever it is: links are paths, as for workflow code and for who reads in it. */
  public static WebUi somewhere(String namespace) {
    return new WebUi(Optional.empty(), namespace);
  }

  /**
   * What the variable says; empty where it is not set.
   *
   * @throws IllegalArgumentException naming {@value #VARIABLE}, when its value is no address
   */
  public static Optional<String> configured(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(value -> !value.isBlank())
        .map(value -> address(value.strip()));
  }

  private static String address(String value) {
    try {
      URI uri = new URI(value);
      boolean isOfTheWeb =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (isOfTheWeb
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return value.replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      throw wrong(value);
    }
    throw wrong(value);
  }

  private static IllegalArgumentException wrong(String value) {
    return new IllegalArgumentException(
        VARIABLE
            + " must be the http or https address of Temporal's Web UI, such as"
            + " http://localhost:8233, or not be set; not \""
            + value
            + "\"");
  }

  private static Optional<String> usual(String server) {
    int colon = server.lastIndexOf(':');
    String host = colon < 0 ? server : server.substring(0, colon);
    if (host.endsWith(".tmprl.cloud") || host.endsWith(".api.temporal.io")) {
      return Optional.of(CLOUD);
    }
    String port = colon < 0 ? "" : server.substring(colon + 1);
    if (!LOOPBACK.contains(host) || !port.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int uiPort = Integer.parseInt(port) + PORTS_ABOVE;
    return uiPort > LAST_PORT ? Optional.empty() : Optional.of("http://localhost:" + uiPort);
  }

  /** Whether links have a host that a browser can open. */
  public boolean isKnown() {
    return address.isPresent();
  }

  /** The page of a run. */
  public String run(String workflowId, String runId) {
    return workflows() + encoded(workflowId) + "/" + encoded(runId);
  }

  /**
   * The form that starts another run like the given one: type, ID and input come up filled in.
   *
   * @param type the run's own workflow type; the form stays empty with any other
   */
  public String startLike(String type, String workflowId, String runId) {
    return workflows()
        + "start-workflow?workflowType="
        + encoded(type)
        + "&taskQueue="
        + encoded(TaskQueues.CONTROL)
        + "&workflowId="
        + encoded(workflowId)
        + "&runId="
        + encoded(runId);
  }

  private String workflows() {
    return address.orElse("") + "/namespaces/" + encoded(namespace) + "/workflows/";
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
