package dev.twinline.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML text as a tree of nodes, each of which knows its line. Nothing is turned into objects: that
 * would lose the lines, and with them the errors that people can act on.
 */
final class YamlText {

  private YamlText() {}

  /** The root of the only document, or nothing and a problem. */
  static Optional<Field> root(String text, Reading reading) {
    try {
      List<Node> documents = new ArrayList<>();
      new Compose(settings()).composeAllFromString(text).forEach(documents::add);
      return only(documents, reading);
    } catch (MarkedYamlEngineException e) {
      reading.problem(lineOf(e), "", "is not YAML: " + sentence(e, text));
    } catch (YamlEngineException e) {
      reading.problem(0, "", "is not YAML: " + Excerpt.inWordsOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private static Optional<Field> only(List<Node> documents, Reading reading) {
    if (documents.isEmpty()) {
      reading.problem(0, "", "is empty; examples/acme/contact-center.yaml shows what belongs here");
      return Optional.empty();
    }
    if (documents.size() > 1) {
      reading.problem(
          line(documents.get(1)), "", "a second document starts here; a file describes one");
      return Optional.empty();
    }
    Node root = documents.get(0);
    return Optional.of(new Field(reading, "", root, line(root)));
  }

  /** The core schema of YAML 1.2, as editors read it: {@code +15550100001} is a number to both. */
  private static LoadSettings settings() {
    return LoadSettings.builder().setSchema(new CoreSchema()).build();
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static int lineOf(MarkedYamlEngineException e) {
    return e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static String sentence(MarkedYamlEngineException e, String text) {
    boolean tab =
        e.getProblemMark().map(Mark::getLine).map(line -> startsWithTab(text, line)).orElse(false);
    return tab ? "a tab is no indentation; use spaces" : Excerpt.inWordsOf(e.getProblem());
  }

  private static boolean startsWithTab(String text, int line) {
    return text.lines().skip(line).findFirst().orElse("").matches("[ ]*\t.*");
  }
}
