package dev.twinline.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of what a contact center file says. */
final class ContactCenterDigest {

  private static final ObjectMapper CANONICAL = canonical();

  private ContactCenterDigest() {}

  /**
   * SHA-256, in hexadecimal, of the contact center as JSON with sorted keys. What runs by itself is
   * left out: no plan depends on it, and a new timetable is no reason to ask people again.
   */
  static String of(ContactCenter contactCenter) {
    try {
      ObjectNode said = CANONICAL.valueToTree(contactCenter);
      said.remove("schedules");
      byte[] json = CANONICAL.writeValueAsString(said).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("computing the digest of " + contactCenter.name(), e);
    }
  }

  /** A copy of the house's mapper, in which no order depends on how Java lists a type's members. */
  private static ObjectMapper canonical() {
    return ((JsonMapper) TwinlineDataConverter.mapper())
        .rebuild()
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();
  }
}
