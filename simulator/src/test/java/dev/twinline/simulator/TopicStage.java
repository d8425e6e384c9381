package dev.twinline.simulator;

import dev.twinline.simulator.clock.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A simulator, and a client that speaks AWS's Query protocol to it by hand. */
final class TopicStage implements AutoCloseable {

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-05T10:00:00Z"));
  private final Simulator simulator =
      Simulator.builder().clock(clock).limits(false).callsPerSecond(0).start();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  record Reply(HttpResponse<byte[]> http, Element document) {

    int status() {
      return http.statusCode();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    String root() {
      return document.getLocalName();
    }

    String namespace() {
      return document.getNamespaceURI();
    }

    /** The text of the first element with this name, wherever it is. */
    String text(String element) {
      return texts(element).stream().findFirst().orElse("");
    }

    List<String> texts(String element) {
      List<String> texts = new ArrayList<>();
      NodeList found = document.getElementsByTagNameNS("*", element);
      for (int i = 0; i < found.getLength(); i++) {
        texts.add(found.item(i).getTextContent());
      }
      return texts;
    }

    /** The text of an element that stands in another. */
    String path(String outer, String inner) {
      Element parent = (Element) document.getElementsByTagNameNS("*", outer).item(0);
      return parent.getElementsByTagNameNS("*", inner).item(0).getTextContent();
    }

    String code() {
      return text("Code");
    }
  }

  Simulator simulator() {
    return simulator;
  }

  void advance(Duration step) {
    clock.advance(step);
  }

  /** Publishes in the west, with these fields beside the topic. */
  Reply publish(String topic, String... fields) {
    return send(
        Stage.WEST,
        "Action=Publish&Version=2010-03-31&TopicArn=" + topic + "&" + String.join("&", fields));
  }

  /** Makes a topic in the west for which these attributes are true. */
  Reply create(String name, String... attributes) {
    StringBuilder form = new StringBuilder("Action=CreateTopic&Version=2010-03-31&Name=" + name);
    for (int i = 0; i < attributes.length; i++) {
      String entry = "&Attributes.entry." + (i + 1);
      form.append(entry).append(".key=").append(attributes[i]);
      form.append(entry).append(".value=true");
    }
    return send(Stage.WEST, form.toString());
  }

  Reply send(String region, String form) {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.endpoint().resolve("/"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=ANY/20260105/"
                    + region
                    + "/sns/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<byte[]> response = send(request);
    return new Reply(response, document(response.body()));
  }

  /** What a control below /_simulator/ shows. */
  String control(String path) {
    URI address = simulator.endpoint().resolve("/_simulator/" + path);
    return new String(send(HttpRequest.newBuilder(address).build()).body());
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Element document(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not XML: " + new String(xml), e);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
