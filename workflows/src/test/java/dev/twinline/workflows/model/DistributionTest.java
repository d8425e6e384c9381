package dev.twinline.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

  @ParameterizedTest
  @CsvSource({"50,40", "55,45", "110,-10", "100,10"})
  void sharesThatConnectRefusesCannotBeBuilt(int east, int west) {
    assertThatThrownBy(() -> TrafficShare.of(Map.of(Acme.EAST, east, Acme.WEST, west)))
        .hasMessageContaining("multiples of ten and total 100");
  }

  @Test
  void aShareNamesBothRegions() {
    assertThatThrownBy(() -> TrafficShare.of(Map.of(Acme.EAST, 100)))
        .hasMessageContaining("two Regions");
  }

  @Test
  void signInIsNeverOffEverywhere() {
    assertThatThrownBy(() -> Acme.signIn(false, false)).hasMessageContaining("at least one");
  }

  @Test
  void onlyPairsThatConnectSupportsCanBeBuilt() {
    assertThatThrownBy(() -> new RegionPair(Acme.EAST, new Region("eu-west-1")))
        .hasMessageContaining("supported pairs")
        .hasMessageContaining("ap-northeast-1 to ap-northeast-3");
    assertThatThrownBy(
            () -> new RegionPair(new Region("ap-northeast-3"), new Region("ap-northeast-1")))
        .hasMessageContaining("does not replicate");
  }

  @Test
  void aGroupIsKnownByItsFullArnOnly() {
    assertThatThrownBy(() -> new GroupArn("22222222-0000-4000-8000-000000000001"))
        .hasMessageContaining("not the full ARN");
    assertThat(Acme.CARE.home()).isEqualTo(Acme.EAST);
    assertThat(Acme.CARE.account()).isEqualTo("111122223333");
  }

  @Test
  void groupsStandInOrderOfCriticality() {
    assertThat(Acme.contactCenter().groups())
        .extracting(TrafficDistributionGroup::name)
        .containsExactly("care", "sales", "back-office");
  }

  @Test
  void aContactCenterCrossesToTemporalAndBackUnchanged() throws Exception {
    var mapper = TwinlineDataConverter.mapper();

    String json = mapper.writeValueAsString(Acme.contactCenter());

    assertThat(mapper.readValue(json, ContactCenter.class)).isEqualTo(Acme.contactCenter());
    assertThat(json).contains("\"us-east-1\":100", "\"PT5M\"");
  }
}
