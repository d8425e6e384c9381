package dev.twinline.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnoughAgentsTest {

  @ParameterizedTest
  @CsvSource({"20,60,20", "80%,60,48", "50%,3,2", "10%,1,1", "100%,60,60", "as-before,60,60"})
  void aShareIsTakenOfThoseWhoWereAvailableBeforeAndRoundedUp(String words, int before, int wants) {
    assertThat(EnoughAgents.of(words).outOf(OptionalInt.of(before))).hasValue(wants);
  }

  @Test
  void oneAgentAtLeastIsWantedAlsoWhereNobodyWasAvailableBefore() {
    assertThat(EnoughAgents.of("80%").outOf(OptionalInt.of(0))).hasValue(1);
  }

  @Test
  void onlyANumberIsKnownWhereNobodyKnowsWhoWasAvailableBefore() {
    assertThat(EnoughAgents.of(20).outOf(OptionalInt.empty())).hasValue(20);
    assertThat(EnoughAgents.of("80%").outOf(OptionalInt.empty())).isEmpty();
    assertThat(EnoughAgents.of("as-before").outOf(OptionalInt.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%", "101%", "many", "-3", "", "1000000", "as before"})
  void whatIsNoneOfTheseFormsIsRefusedWithTheForms(String words) {
    assertThatThrownBy(() -> EnoughAgents.of(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as-before");
  }

  @Test
  void itTravelsAsTheWordsOfTheFileAndANumberIsReadToo() throws JsonProcessingException {
    var mapper = TwinlineDataConverter.mapper();

    assertThat(mapper.writeValueAsString(EnoughAgents.of("80%"))).isEqualTo("\"80%\"");
    assertThat(mapper.readValue("\"80%\"", EnoughAgents.class)).isEqualTo(EnoughAgents.of("80%"));
    assertThat(mapper.readValue("20", EnoughAgents.class)).isEqualTo(EnoughAgents.of(20));
  }
}
