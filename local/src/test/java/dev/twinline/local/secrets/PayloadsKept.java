package dev.twinline.local.secrets;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every payload in a history event, wherever it stands. */
record PayloadsKept(List<Kept> all) {

  /**
   * A payload that Temporal keeps.
   *
   * @param where the event's type and the fields on the way to the payload
   */
  record Kept(String where, Payload payload, boolean isSearchAttribute) {

    boolean isEncrypted() {
      return payload
          .getMetadataOrDefault("encoding", ByteString.EMPTY)
          .toStringUtf8()
          .equals("binary/encrypted");
    }

    /** Contact center, Region or step in a header, by which a worker's lines can be read. */
    boolean isForTheLog() {
      return where.endsWith(".header.fields.value")
          && payload.getData().toStringUtf8().matches("\"(acme|us-[a-z0-9-]+|[a-z_]{1,20})\"");
    }
  }

  static PayloadsKept in(List<HistoryEvent> events) {
    List<Kept> found = new ArrayList<>();
    events.forEach(event -> look(event.getEventType().name(), event, false, found));
    return new PayloadsKept(found);
  }

  private static void look(String where, Message message, boolean isSearch, List<Kept> found) {
    if (message instanceof Payload payload) {
      found.add(new Kept(where, payload, isSearch));
      return;
    }
    boolean search = isSearch || message instanceof SearchAttributes;
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String there = where + "." + field.getKey().getName();
      List<?> values =
          field.getKey().isRepeated() ? (List<?>) field.getValue() : List.of(field.getValue());
      values.stream()
          .filter(Message.class::isInstance)
          .forEach(value -> look(there, (Message) value, search, found));
    }
  }
}
