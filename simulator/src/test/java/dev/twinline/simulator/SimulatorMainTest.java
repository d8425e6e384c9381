package dev.twinline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.simulator.world.CrossRegionRouting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulatorMainTest {

  @Test
  void helpShowsAnExampleAndTheControls() {
    StringWriter out = new StringWriter();

    int code = new CommandLine(new SimulatorMain()).setOut(new PrintWriter(out)).execute("--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("AWS_ENDPOINT_URL").contains("/_simulator/faults");
  }

  @Test
  void aRoutingThatIsNoneIsRefusedWithThoseThatAre() {
    StringWriter err = new StringWriter();
    CommandLine simulator = new CommandLine(new SimulatorMain()).setErr(new PrintWriter(err));

    assertThat(simulator.execute("--routing", "sideways")).isEqualTo(2);
    assertThat(err.toString()).contains("not-enabled, global, isolated");
    CrossRegionRouting isolated =
        simulator.parseArgs("--routing", "isolated").matchedOptionValue("--routing", null);
    assertThat(isolated).isEqualTo(CrossRegionRouting.ISOLATED);
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLine() {
    PrintStream former = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try (Simulator first = Simulator.builder().start()) {
      String port = String.valueOf(first.endpoint().getPort());

      int code = new CommandLine(new SimulatorMain()).execute("--port", port);

      assertThat(code).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .contains(port)
          .contains("Address already in use");
    } finally {
      System.setErr(former);
    }
  }
}
