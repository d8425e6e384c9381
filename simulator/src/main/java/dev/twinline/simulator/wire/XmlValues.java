package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.Member;
import dev.twinline.simulator.models.ServiceModel;
import dev.twinline.simulator.models.Shape;
import dev.twinline.simulator.models.TimestampFormat;
import dev.twinline.simulator.rules.Fields;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Values of a model as XML, below one root element. */
final class XmlValues {
  private final ServiceModel model;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  /** Begins a document. */
  XmlValues(ServiceModel model, String root) {
    this.model = model;
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartElement(root);
      if (!model.xmlNamespace().isEmpty()) {
        xml.writeDefaultNamespace(model.xmlNamespace());
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the document. */
  byte[] end() {
    close();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  XmlValues open(String element) {
    try {
      xml.writeStartElement(element);
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  XmlValues close() {
    try {
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  XmlValues text(String element, String content) {
    open(element);
    try {
      xml.writeCharacters(content);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return close();
  }

  /** Writes the members of a structure, without an element around them. */
  XmlValues structure(Shape structure, Fields fields) {
    for (Map.Entry<String, Object> entry : fields.values().entrySet()) {
      value(structure.members().get(entry.getKey()), entry.getValue());
    }
    return this;
  }

  private void value(Member member, Object value) {
    Shape shape = model.shape(member.shape());
    switch (shape.kind()) {
      case STRUCTURE -> open(member.wireName()).structure(shape, (Fields) value).close();
      case LIST -> list(member.wireName(), shape, (List<?>) value);
      case MAP -> map(member.wireName(), shape, (Fields) value);
      case BLOB -> text(member.wireName(), Base64.getEncoder().encodeToString((byte[]) value));
      case TIMESTAMP ->
          text(
              member.wireName(),
              Timestamps.format(
                  (Instant) value,
                  member
                      .timestampFormat()
                      .or(shape::timestampFormat)
                      .orElse(TimestampFormat.ISO8601)));
      default -> text(member.wireName(), value.toString());
    }
  }

  private void list(String element, Shape shape, List<?> values) {
    open(element);
    values.forEach(each -> value(shape.element().orElseThrow(), each));
    close();
  }

  private void map(String element, Shape shape, Fields entries) {
    open(element);
    entries
        .values()
        .forEach(
            (key, value) -> {
              open("entry");
              value(shape.key().orElseThrow(), key);
              value(shape.element().orElseThrow(), value);
              close();
            });
    close();
  }
}
