package dev.twinline.local.realserver.secrets;

import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.realserver.NeedsTemporalCli;
import dev.twinline.local.realserver.RealStage;
import dev.twinline.local.realserver.Terminal;
import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.ExampleFile;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.system.DevelopmentTemporal;
import dev.twinline.local.system.TemporalCli;
import dev.twinline.local.system.WorkerProcesses;
import dev.twinline.starter.ExitCode;
import dev.twinline.starter.codec.CodecServer;
import dev.twinline.starter.codec.Entrance;
import dev.twinline.workflows.wire.codec.EncryptedPayloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failover whose payloads are encrypted, from worker processes to {@code temporal}. */
@NeedsTemporalCli
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CodecServerOnARealServerTest {

  private static final String TOKEN = "a-token-of-a-test-that-is-long";
  private static final String REASON = "us-east-1-is-impaired-says-nobody-else";
  private static final Pattern DATA = Pattern.compile("\"data\": \"([^\"]+)\"");
  private static final String SHOW = "temporal workflow show --workflow-id failover/acme -o json";

  @Test
  void theCommandLineReadsAndAnswersThroughTheCodecServerAlone() throws IOException {
    Path folder = RealStage.newFolder();
    Path keys =
        Files.writeString(
            folder.resolve("keys"), "active a\na MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n");
    DevelopmentTemporal temporal =
        DevelopmentTemporal.start(
            DevelopmentTemporal.Settings.onFreePorts(
                TemporalCli.find(System.getenv()).orElseThrow(), folder.resolve("temporal.log")));
    Map<String, String> ours = new HashMap<>(WorkerProcesses.leadingTo(temporal));
    ours.put(EncryptedPayloads.VARIABLE, keys.toString());
    ours.put("TWINLINE_USER", "oncall-2");
    try (Scenery scenery =
            Scenery.on(temporal, new WorkerProcesses(ours, folder), ExampleFile::quick);
        CodecServer server = codecServer(keys)) {
      Path catalog = scenery.file().folder();
      Terminal person = Terminal.with(ours, catalog);
      person.twinline("failover", "acme", "--to", "us-west-2", "--reason", REASON).endedWith(0);
      Terminal without = Terminal.with(WorkerProcesses.leadingTo(temporal), catalog);
      Terminal with = Terminal.with(throughCodec(temporal, server, TOKEN), catalog);

      assertThat(read(without.temporal(SHOW).endedWith(0))).doesNotContain(REASON);
      assertThat(read(with.temporal(SHOW).endedWith(0))).contains(REASON);
      Terminal stranger = Terminal.with(throughCodec(temporal, server, "another"), catalog);
      assertThat(read(stranger.temporal(SHOW))).doesNotContain(REASON);

      Typed unread = without.twinline("status", "acme").endedWith(ExitCode.NO_KEY.code());
      assertThat(unread.err()).contains("key \"a\"", "Put that key back");
      // Of a run that still waits, and below of one that has ended.
      without.twinline("report", "acme").endedWith(ExitCode.NO_KEY.code());

      with.temporal(
              "temporal workflow signal --workflow-id failover/acme --name approve --input"
                  + " {\"by\":\"oncall-1\"}")
          .endedWith(0);

      until(() -> hasRecovered(person), "it has recovered");
      Typed untold = without.twinline("report", "acme").endedWith(ExitCode.NO_KEY.code());
      assertThat(untold.err()).contains("key \"a\"", "Put that key back");
      without.twinline("status", "acme").endedWith(ExitCode.NO_KEY.code());
      assertThat(read(without.temporal(SHOW).endedWith(0))).doesNotContain("oncall-1");
      assertThat(read(with.temporal(SHOW).endedWith(0))).contains("oncall-1");
    }
  }

  /** What a history says, with the data of its payloads, which the command prints in Base64. */
  private static String read(Typed shown) {
    StringBuilder text = new StringBuilder(shown.words());
    for (Matcher data = DATA.matcher(shown.out()); data.find(); ) {
      text.append('\n')
          .append(new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private static boolean hasRecovered(Terminal person) {
    return person.twinline("report", "acme", "--output", "json").out().contains("RECOVERED");
  }

  private static CodecServer codecServer(Path keys) throws IOException {
    return CodecServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        new Entrance(() -> TOKEN, Set.of(), Set.of()),
        EncryptedPayloads.codec(Map.of(EncryptedPayloads.VARIABLE, keys.toString())));
  }

  private static Map<String, String> throughCodec(
      DevelopmentTemporal temporal, CodecServer server, String token) {
    Map<String, String> environment = new HashMap<>(WorkerProcesses.leadingTo(temporal));
    environment.put("TEMPORAL_CODEC_ENDPOINT", server.endpoint());
    environment.put("TEMPORAL_CODEC_AUTH", "Bearer " + token);
    return environment;
  }
}
