package dev.twinline.catalog;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A place in the file, with or without a value.
 *
 * <p>What cannot be read is reported and comes back as null. Nobody looks at such a null: {@link
 * Section#build} makes nothing out of a section in which a problem was reported.
 */
final class Field {

  /**
   * Longer than any time that a contact center can mean. Far beyond it a duration's milliseconds
   * overflow, and a workflow that meets one repeats its task for ever.
   */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final Pattern FIRST_OF_A_WORD = Pattern.compile("_(.)");

  private final Reading reading;
  private final String path;
  private final Node node;
  private final int line;
  private final boolean missed;

  Field(Reading reading, String path, Node node, int line) {
    this(reading, path, node, line, false);
  }

  private Field(Reading reading, String path, Node node, int line, boolean missed) {
    this.reading = reading;
    this.path = path;
    this.node = node;
    this.line = line;
    this.missed = missed;
  }

  /**
   * A field that the file does not mention.
   *
   * @param line of the section that lacks it
   * @param missed whether it had to be there
   */
  static Field absent(Reading reading, String path, int line, boolean missed) {
    if (missed) {
      reading.problem(line, path, "is missing");
    }
    return new Field(reading, path, null, line, missed);
  }

  boolean isPresent() {
    return node != null;
  }

  void problem(String message) {
    reading.problem(line, path, message);
  }

  /** A text; what YAML takes for a number must stand in quotes, or it would lose its zeros. */
  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      return wrongKind("a text");
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return wrongKind("a text");
    }
    if (!scalar.getTag().equals(Tag.STR)) {
      problem("must be a text; write it in quotes: \"" + Excerpt.of(scalar.getValue()) + "\"");
      return null;
    }
    if (scalar.getValue().isBlank()) {
      problem("must not be empty");
      return null;
    }
    return scalar.getValue();
  }

  /** The same where a number means just what it says, as 0 does for a minute. */
  String textOrNumber() {
    boolean isNumber = node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT);
    return isNumber ? ((ScalarNode) node).getValue() : text();
  }

  /** The same for a text or number that must make a domain value. */
  <T> T textOrNumber(Function<String, T> make) {
    String text = textOrNumber();
    return text == null ? null : attempt(text, make);
  }

  /** A text that must make a domain value; the value's own complaint becomes the problem. */
  <T> T as(Function<String, T> make) {
    String text = text();
    return text == null ? null : attempt(text, make);
  }

  <T> Optional<T> ifPresent(Function<Field, T> read) {
    return isPresent() ? Optional.ofNullable(read.apply(this)) : Optional.empty();
  }

  /** A text in the form that the pattern asks for; the words say what that is. */
  String matching(String pattern, String words) {
    return matching(pattern, text -> "\"" + Excerpt.of(text) + "\" is not " + words);
  }

  /** The same where the text may be a password, which no message repeats. */
  String matchingUnseen(String pattern, String words) {
    return matching(
        pattern, text -> "is not " + words + " (it is not repeated here: it may hold a password)");
  }

  private String matching(String pattern, UnaryOperator<String> complaint) {
    String text = text();
    if (text != null && !text.matches(pattern)) {
      problem(complaint.apply(text));
      return null;
    }
    return text;
  }

  /** A whole number of at least the given size; zero after a problem. */
  int number(int least) {
    if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.INT)) {
      wrongKind("a whole number");
      return 0;
    }
    // Octal and hexadecimal are integers to YAML, and surprises to people.
    if (!scalar.getValue().matches("[-+]?\\d{1,10}")) {
      wrongKind("a whole decimal number");
      return 0;
    }
    long value = new BigInteger(scalar.getValue()).longValueExact();
    if (value < least || value > Integer.MAX_VALUE) {
      problem("must be at least " + least + ", not " + scalar.getValue());
      return 0;
    }
    return (int) value;
  }

  int number(int least, int otherwise) {
    return isPresent() ? number(least) : otherwise;
  }

  Boolean flag() {
    if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.BOOL)) {
      return wrongKind("true or false");
    }
    return Boolean.parseBoolean(scalar.getValue().toLowerCase(Locale.ROOT));
  }

  Boolean flag(boolean otherwise) {
    return isPresent() ? flag() : Boolean.valueOf(otherwise);
  }

  /** A duration, zero included. */
  Duration duration() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      problem("has no unit; write " + Excerpt.of(scalar.getValue()) + "s for seconds");
      return null;
    }
    return as(Field::boundedDuration);
  }

  private static Duration boundedDuration(String text) {
    Duration duration = DurationText.parse(text);
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is too long; at most " + LONGEST.toDays() + " days");
    }
    return duration;
  }

  /** A duration that must be longer than nothing. */
  Duration time() {
    Duration duration = duration();
    if (duration != null && duration.isZero()) {
      problem("must be longer than nothing");
      return null;
    }
    return duration;
  }

  /** A duration that must not be shorter than another one, for a reason that people are told. */
  Duration timeOfAtLeast(Duration shortest, String why) {
    Duration duration = time();
    if (duration != null && duration.compareTo(shortest) < 0) {
      problem("is too short; at least " + shortest.toSeconds() + "s, since " + why);
      return null;
    }
    return duration;
  }

  /** One of the words of an enumeration, written as the fields are. */
  <E extends Enum<E>> E word(Class<E> type) {
    String text = text();
    if (text == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> wordOf(value).equals(text))
        .findFirst()
        .orElseGet(() -> unknownWord(text, type));
  }

  private <E extends Enum<E>> E unknownWord(String text, Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Field::wordOf).toList();
    problem("\"" + Excerpt.of(text) + "\" is not one of " + String.join(", ", words));
    return null;
  }

  /** {@code EACH_STEP} is {@code eachStep} in a file. */
  private static String wordOf(Enum<?> value) {
    return FIRST_OF_A_WORD
        .matcher(value.name().toLowerCase(Locale.ROOT))
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /** A list; its elements are read one by one, and the sound ones come back. */
  <T> List<T> list(Function<Field, T> element) {
    if (!(node instanceof SequenceNode sequence)) {
      wrongKind("a list");
      return List.of();
    }
    List<T> elements = new ArrayList<>();
    int index = 0;
    for (Node child : sequence.getValue()) {
      String childPath = path + "[" + index++ + "]";
      T read = element.apply(new Field(reading, childPath, child, YamlText.line(child)));
      if (read != null) {
        elements.add(read);
      }
    }
    return elements;
  }

  /** A list that must have at least one element. */
  <T> List<T> someOf(Function<Field, T> element) {
    if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
      problem("must name at least one");
      return List.of();
    }
    return list(element);
  }

  /** A section; one that may be left out, and is, reads as a section without fields. */
  <T> T section(Function<Section, T> read) {
    if (missed) {
      return null;
    }
    if (node != null && !(node instanceof MappingNode)) {
      return wrongKind("a section of fields");
    }
    return read.apply(new Section(reading, path, (MappingNode) node, line));
  }

  /** Runs a domain constructor; what it refuses is a problem of this field. */
  <T> T attempt(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException refusal) {
      problem(Excerpt.inWordsOf(refusal.getMessage()));
      return null;
    }
  }

  /** The same for one that takes a text of the file, which its complaint may quote. */
  <T> T attempt(String text, Function<String, T> make) {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException refusal) {
      String quoted = "\"" + text + "\"";
      problem(refusal.getMessage().replace(quoted, "\"" + Excerpt.of(text) + "\""));
      return null;
    }
  }

  /** That a field is absent has been reported where it matters. */
  private <T> T wrongKind(String wanted) {
    if (node == null) {
      return null;
    }
    problem("must be " + wanted + ", " + whatIsThere());
    return null;
  }

  private String whatIsThere() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? "but has no value" : "not " + quoted(scalar);
    }
    return node instanceof SequenceNode ? "not a list" : "not a section of fields";
  }

  /** Nothing of a file that is one text: it is no contact center's, and may be full of secrets. */
  private String quoted(ScalarNode scalar) {
    return path.isEmpty() ? "a text" : "\"" + Excerpt.of(scalar.getValue()) + "\"";
  }
}
