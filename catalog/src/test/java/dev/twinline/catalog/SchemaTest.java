package dev.twinline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class SchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESOURCE = "contact-center.schema.json";

  /** What takes a calendar, a list of time zones or arithmetic to see. */
  private static final List<String> CALENDARS_ARE_BEYOND_IT =
      List.of("60 * * * *", "0 0 31 2 *", "hour: 24", "Europe/Bonn", "59m30s", "9s", "catchUp: 2h");

  private final JsonNode schema = schema();
  private final JsonSchema validator =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

  @Test
  void theSchemaAcceptsTheExample() throws IOException {
    assertThat(complaintsAbout(AcmeFile.text())).isEmpty();
  }

  @Test
  void theExampleTellsEditorsWhereTheSchemaIs() {
    String firstLine = AcmeFile.text().lines().findFirst().orElseThrow();
    String relative = firstLine.substring(firstLine.indexOf("=") + 1);

    assertThat(AcmeFile.PATH.getParent().resolve(relative)).isRegularFile();
    assertThat(relative).endsWith("/" + RESOURCE);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("dev.twinline.catalog.WrongFileTest#oneThingWrong")
  void whatTheReaderRefusesTheSchemaRefusesWhereASchemaCan(String right, String wrong, String told)
      throws IOException {
    boolean needsCounting =
        List.of("deputy: boss", "approvals: 3").contains(wrong)
            || wrong.contains("-1: false, us")
            || told.contains("is too long")
            || told.contains("is too short")
            || wrong.contains("PT90000000000000000S")
            || CALENDARS_ARE_BEYOND_IT.stream().anyMatch(wrong::contains);

    Set<String> complaints = complaintsAbout(AcmeFile.with(right, wrong));

    assertThat(complaints.isEmpty())
        .as("%s: %s", told, complaints)
        .isEqualTo(needsCounting || wrong.equals("criticality: 0x1"));
  }

  @Test
  void theSchemaKnowsThePairsThatTheModelKnows() throws IOException {
    List<String> codes =
        List.of(
            "us-east-1",
            "us-west-2",
            "eu-west-1",
            "eu-west-2",
            "eu-central-1",
            "ap-northeast-1",
            "ap-northeast-3");
    for (String source : codes) {
      for (String replica : codes) {
        String text = "{regions: {source: " + source + ", replica: " + replica + "}}";

        assertThat(complaintsAbout(text).stream().noneMatch(it -> it.contains("$.regions")))
            .as("%s to %s", source, replica)
            .isEqualTo(isSupported(source, replica));
      }
    }
  }

  @Test
  void readerAndSchemaTakeTheSameFields() {
    Reading reading = new Reading("acme.yaml");
    ContactCenterReader.read(YamlText.root(withEverySection(), reading).orElseThrow(), Part.ALL);
    assertThat(reading.isClean()).isTrue();

    Map<String, Collection<String>> inSchema = new TreeMap<>();
    collect("", schema, inSchema);

    assertThat(new TreeMap<>(reading.accepted())).isEqualTo(inSchema);
  }

  @Test
  void everyFieldIsExplained() {
    schema
        .findValues("properties")
        .forEach(
            properties ->
                properties
                    .properties()
                    .forEach(
                        field ->
                            assertThat(field.getValue().path("description").asText())
                                .as(field.getKey())
                                .isNotBlank()));
  }

  /** The example, with the one policy that it leaves to its default and the other timetable. */
  private static String withEverySection() {
    return AcmeFile.with(
            "\nfailover:\n", "  drill: {approvers: [oncall-1, oncall-2]}\n\nfailover:\n")
        + "  - {name: on-workdays, run: readiness, calendar: {hour: 9-17/2, dayOfWeek: MON-FRI}}\n";
  }

  private void collect(String path, JsonNode node, Map<String, Collection<String>> found) {
    JsonNode resolved = node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
    if (resolved.has("items")) {
      collect(path + "[]", resolved.get("items"), found);
    }
    if (!resolved.has("properties")) {
      return;
    }
    Set<String> names = new TreeSet<>();
    resolved.get("properties").fieldNames().forEachRemaining(names::add);
    found.put(path, names);
    for (String name : names) {
      collect(
          path.isEmpty() ? name : path + "." + name, resolved.get("properties").get(name), found);
    }
  }

  private Set<String> complaintsAbout(String yaml) throws IOException {
    Object loaded =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    Set<String> complaints = new TreeSet<>();
    validator
        .validate(JSON.writeValueAsString(loaded), InputFormat.JSON)
        .forEach(complaint -> complaints.add(complaint.getMessage()));
    return complaints;
  }

  private static boolean isSupported(String source, String replica) {
    try {
      new RegionPair(new Region(source), new Region(replica));
      return true;
    } catch (IllegalArgumentException unsupported) {
      return false;
    }
  }

  private static JsonNode schema() {
    try (InputStream resource = ContactCenterFile.class.getResourceAsStream(RESOURCE)) {
      return JSON.readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
