package dev.twinline.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

  /** SHA-256, in hexadecimal, of the contact center as JSON with sorted keys. */
  static String of(ContactCenter contactCenter) {
    try {
      byte[] json = CANONICAL.writeValueAsString(contactCenter).getBytes(StandardCharsets.UTF_8);
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
