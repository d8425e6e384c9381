package dev.twinline.catalog;

import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.wire.Misspelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A group of fields. The fields that are asked for are the fields that are accepted: any other is
 * reported, with the nearest accepted one.
 */
final class Section {

  private final Reading reading;
  private final String path;
  private final int line;
  private final int problemsBefore;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Set<String> accepted = new TreeSet<>();
  private boolean namesAreJudged;

  /**
   * @param node null for a section that the file leaves out
   */
  Section(Reading reading, String path, MappingNode node, int line) {
    this.reading = reading;
    this.path = path;
    this.line = line;
    this.problemsBefore = reading.problemCount();
    if (node != null) {
      node.getValue().forEach(this::take);
    }
  }

  private void take(NodeTuple tuple) {
    Node key = tuple.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      reading.problem(YamlText.line(key), path, "a field's name must be a text");
      return;
    }
    String name = scalar.getValue();
    Node value = tuple.getValueNode();
    // An empty section starts below its name; the name's line is where a person looks.
    Field field = new Field(reading, pathOf(Excerpt.of(name)), value, YamlText.line(key));
    if (fields.putIfAbsent(name, field) != null) {
      field.problem("stands here twice; keep one");
    }
  }

  /** A field that must be there. */
  Field required(String name) {
    return field(name, true);
  }

  /** A field that may be left out. */
  Field optional(String name) {
    return field(name, false);
  }

  private Field field(String name, boolean isRequired) {
    accepted.add(name);
    return fields.containsKey(name)
        ? fields.get(name)
        : Field.absent(reading, pathOf(name), line, isRequired);
  }

  /** Makes the thing that this section describes, unless something in the section is wrong. */
  <T> T build(Supplier<T> make) {
    reportUnknownFields();
    return reading.problemCount() > problemsBefore
        ? null
        : new Field(reading, path, null, line).attempt(make);
  }

  /**
   * Reads a section whose fields are the two Regions.
   *
   * @param pair null where the file's own pair is wrong: then any Region is taken
   */
  <T> SortedMap<Region, T> byRegion(RegionPair pair, Function<Field, T> read) {
    namesAreJudged = true;
    SortedMap<Region, T> byRegion = new TreeMap<>();
    fields.forEach(
        (name, field) -> {
          Region region = field.attempt(name, Region::new);
          if (region != null && isIn(pair, region, field)) {
            byRegion.put(region, read.apply(field));
          }
        });
    if (pair != null) {
      List.of(pair.source(), pair.replica()).forEach(this::requireRegion);
    }
    return byRegion;
  }

  private static boolean isIn(RegionPair pair, Region region, Field field) {
    if (pair == null || pair.contains(region)) {
      return true;
    }
    field.problem("is not in the pair; the Regions here are " + pair);
    return false;
  }

  private void requireRegion(Region region) {
    if (!fields.containsKey(region.code())) {
      reading.problem(line, pathOf(region.code()), "is missing; both Regions must be named");
    }
  }

  private void reportUnknownFields() {
    if (namesAreJudged) {
      return;
    }
    reading.accepts(path, accepted);
    fields.forEach(
        (name, field) -> {
          if (!accepted.contains(name)) {
            field.problem(
                "is not a field here;"
                    + Misspelling.closest(name, accepted)
                        .map(nearest -> " did you mean " + nearest + "?")
                        .orElse("")
                    + " accepted: "
                    + String.join(", ", accepted));
          }
        });
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
