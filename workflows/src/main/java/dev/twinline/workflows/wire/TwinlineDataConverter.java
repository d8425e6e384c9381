package dev.twinline.workflows.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TopicArn;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/** The data converter of every Twinline process; replay tests must use it too. */
public final class TwinlineDataConverter {

  private TwinlineDataConverter() {}

  /** Without keys: it encrypts nothing, and says so of what it cannot read. */
  public static DataConverter create() {
    return EncryptedPayloads.withoutKeys(plain());
  }

  /**
   * With the keys that the environment names, if it names some.
   *
   * @throws dev.twinline.workflows.secret.WrongSecret when {@value EncryptedPayloads#VARIABLE}
   *     names a file that cannot be used
   */
  public static DataConverter of(Map<String, String> environment) {
    return EncryptedPayloads.over(plain(), environment);
  }

  private static DataConverter plain() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
  }

  /**
   * The mapper behind the converter, which also writes the command line's JSON.
   *
   * <p>Times and durations are ISO 8601 text, which people can read in the Web UI.
   */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(domain())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
        .build();
  }

  /** The values that are one word, written as that word; the model itself knows nothing of JSON. */
  private static SimpleModule domain() {
    SimpleModule module = new SimpleModule("twinline");
    word(module, Region.class, Region::new);
    word(module, GroupArn.class, GroupArn::new);
    word(module, PhoneNumber.class, PhoneNumber::new);
    word(module, TopicArn.class, TopicArn::new);
    word(module, ContactCenterName.class, ContactCenterName::new);
    return module;
  }

  private static <T> void word(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addSerializer(type, new WordSerializer<>(type));
    module.addKeySerializer(type, new WordKeySerializer<>(type));
    module.addDeserializer(type, new WordDeserializer<>(type, read));
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
          }
        });
  }

  private static final class WordSerializer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    WordSerializer(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  private static final class WordKeySerializer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    WordKeySerializer(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(value.toString());
    }
  }

  private static final class WordDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> read;

    WordDeserializer(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return read.apply(json.getValueAsString());
    }
  }
}
