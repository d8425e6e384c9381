package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Answers;
import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import dev.twinline.simulator.world.Instance;
import java.util.List;

/** Approved origins: whose pages may show the agent workspace of an instance in a frame. */
final class ApprovedOriginRules {
  private static final int ON_A_PAGE = 25;

  private final Sight sight;

  ApprovedOriginRules(Sight sight) {
    this.sight = sight;
  }

  @Answers("ListApprovedOrigins")
  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_ListApprovedOrigins: at most 25 on a page; create-replica-connect-instance: they are"
              + " not mirrored, each Region has its own")
  Fields listApprovedOrigins(Call call) {
    List<String> origins = List.copyOf(sight.instance(call).approvedOrigins());
    return Page.of(call, ON_A_PAGE, "Origins", origins, origin -> origin);
  }

  @Answers("AssociateApprovedOrigin")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_AssociateApprovedOrigin; that one which is there already gives its modelled"
              + " ResourceConflictException is a guess")
  Fields associateApprovedOrigin(Call call) {
    Instance instance = sight.instance(call);
    if (!instance.approvedOrigins().add(call.text("Origin"))) {
      throw Refusal.conflict("The origin is approved already");
    }
    return Fields.none();
  }

  @Answers("DisassociateApprovedOrigin")
  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_DisassociateApprovedOrigin; that one which is not there gives its modelled"
              + " ResourceNotFoundException is a guess")
  Fields disassociateApprovedOrigin(Call call) {
    Instance instance = sight.instance(call);
    if (!instance.approvedOrigins().remove(call.text("Origin"))) {
      throw Refusal.notFound("The origin is not approved");
    }
    return Fields.none();
  }
}
