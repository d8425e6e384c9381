package dev.twinline.simulator;

import static dev.twinline.simulator.Stage.CARE;
import static dev.twinline.simulator.Stage.EAST;
import static dev.twinline.simulator.Stage.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.simulator.Stage.Reply;
import dev.twinline.simulator.models.Operation;
import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Rules;
import dev.twinline.simulator.wire.Service;
import dev.twinline.simulator.wire.WireRequest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private final Stage stage = Stage.quiet();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aRequestWithoutASignatureIsRefused() {
    Reply reply = stage.send(stage.unsigned("/instance").GET());

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorCode()).isEqualTo("MissingAuthenticationToken");
  }

  @Test
  void anOperationThatIsNotPlayedIsUnknown() {
    Reply reply = stage.get(EAST, "/no-such-thing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.errorCode()).isEqualTo("UnknownOperationException");
  }

  @Test
  void everyReplyHasARequestId() {
    assertThat(stage.get(EAST, "/instance").http().headers().firstValue("x-amzn-RequestId"))
        .isPresent();
    assertThat(stage.get(EAST, "/nothing").http().headers().firstValue("x-amzn-RequestId"))
        .isPresent();
  }

  @Test
  void anErrorNamesItsTypeInHeaderAndBody() {
    Reply reply = stage.get(EAST, "/instance/unknown");

    assertThat(reply.errorCode()).isEqualTo("ResourceNotFoundException");
    assertThat(reply.at("/__type").asText()).isEqualTo("ResourceNotFoundException");
    assertThat(reply.at("/Message").asText()).contains("unknown");
  }

  @Test
  void aBodyThatIsNotJsonIsASerializationError() {
    Reply reply = stage.put(EAST, "/traffic-distribution/" + CARE, "{");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("SerializationException");
  }

  @Test
  void aMemberOfTheWrongTypeIsASerializationError() {
    Reply reply =
        stage.put(EAST, "/traffic-distribution/" + CARE, "{\"TelephonyConfig\":\"all east\"}");

    assertThat(reply.errorCode()).isEqualTo("SerializationException");
  }

  @Test
  void aMissingMemberIsNamed() {
    Reply reply = stage.put(EAST, "/traffic-distribution-group", "{\"Name\":\"night\"}");

    assertThat(reply.errorCode()).isEqualTo("InvalidRequestException");
    assertThat(reply.at("/Message").asText()).contains("InstanceId").contains("null");
  }

  @Test
  void everyBrokenConstraintIsNamed() {
    Reply reply =
        stage.put(
            EAST,
            "/traffic-distribution-group",
            "{\"Name\":\" padded \",\"InstanceId\":\"%s\",\"ClientToken\":\"%s\"}"
                .formatted(INSTANCE, "x".repeat(501)));

    assertThat(reply.at("/Message").asText())
        .contains("2 validation errors")
        .contains("regular expression")
        .contains("less than or equal to 500");
  }

  @Test
  void aNumberInTheQueryThatIsNoneIsRefused() {
    assertThat(stage.get(EAST, "/instance?maxResults=many").errorCode())
        .isEqualTo("SerializationException");
    assertThat(stage.get(EAST, "/instance?maxResults=0").errorCode())
        .isEqualTo("InvalidRequestException");
  }

  @Test
  void unknownMembersAreIgnored() {
    Reply reply = stage.post(EAST, "/phone-number/list", "{\"Colour\":\"blue\",\"MaxResults\":3}");

    assertThat(reply.at("/ListPhoneNumbersSummaryList")).hasSize(3);
  }

  @Test
  void aListInTheQueryIsRepeated() {
    String path = "/agent-status/" + INSTANCE;

    assertThat(
            stage
                .get(EAST, path + "?AgentStatusTypes=ROUTABLE&AgentStatusTypes=OFFLINE")
                .at("/AgentStatusSummaryList"))
        .hasSize(2);
    assertThat(stage.get(EAST, path + "?AgentStatusTypes=LUNCH").status()).isEqualTo(400);
  }

  @Test
  void aRuleThatAnswersWhatTheModelDoesNotKnowIsABug() {
    Service service = Service.named("connect", Rules.of(new TalksTooMuch()));
    WireRequest request = new WireRequest("GET", "/instance", null, Map.of(), new byte[0]);
    Operation operation = service.route(request).orElseThrow();
    Call call = new Call(Instant.EPOCH, EAST, operation.name(), Fields.none());

    assertThatThrownBy(() -> service.answer(operation, call))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Weather");
  }

  static final class TalksTooMuch {
    @Answers("ListInstances")
    @Fidelity(value = Fidelity.Mark.ASSUMED, source = "a rule with a bug, for this test")
    Fields listInstances(Call call) {
      return Fields.of("Weather", "sunny");
    }
  }
}
