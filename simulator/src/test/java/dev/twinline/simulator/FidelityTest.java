package dev.twinline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.simulator.models.ModelReader;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Rules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FidelityTest {

  @Test
  void everyRuleSaysHowItIsKnown() throws Exception {
    List<Fidelity> marks = marks();

    Map<Fidelity.Mark, Integer> counts = new EnumMap<>(Fidelity.Mark.class);
    marks.forEach(mark -> counts.merge(mark.value(), 1, Integer::sum));
    System.out.println("rules of the simulator, by how they are known: " + counts);
    assertThat(counts).containsOnlyKeys(Fidelity.Mark.values());
    assertThat(marks).allSatisfy(mark -> assertThat(mark.source()).isNotBlank());
  }

  @Test
  void everyModelledOperationIsPlayed() throws Exception {
    List<String> played =
        classes()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Answers.class))
            .map(method -> method.getAnnotation(Answers.class).value())
            .toList();

    assertThat(played)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("connect", "sns")
                .flatMap(service -> ModelReader.read(service).operations().keySet().stream())
                .toList());
  }

  @Test
  void aRuleThatDoesNotSaySoIsNotRegistered() {
    assertThatThrownBy(() -> Rules.of(new Unmarked()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DescribeInstance");
  }

  static final class Unmarked {
    @Answers("DescribeInstance")
    Fields describeInstance(Call call) {
      return Fields.none();
    }
  }

  private static List<Fidelity> marks() throws Exception {
    List<Fidelity> marks = new ArrayList<>();
    for (Class<?> type : classes().toList()) {
      if (type.isAnnotationPresent(Fidelity.class)) {
        marks.add(type.getAnnotation(Fidelity.class));
      }
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Fidelity.class))
          .forEach(method -> marks.add(method.getAnnotation(Fidelity.class)));
    }
    return marks;
  }

  private static Stream<Class<?>> classes() throws Exception {
    URI location = Simulator.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path root = Path.of(location);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .map(FidelityTest::load)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, FidelityTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
