package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.connect.model.FlowAssociationSummary;
import software.amazon.awssdk.services.connect.model.ListFlowAssociationResourceType;
import software.amazon.awssdk.services.connect.model.ListFlowAssociationsResponse;
import software.amazon.awssdk.services.connect.model.ListPhoneNumbersSummary;
import software.amazon.awssdk.services.connect.model.ListPhoneNumbersV2Response;

/** The phone numbers that Amazon Connect holds, and the flows they lead to in a Region. */
final class ClaimedNumbers {

  private final AwsClients aws;

  ClaimedNumbers(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * The numbers claimed to a group, with their ARNs. Both Regions of the pair answer it ({@code
   * API_ListPhoneNumbersV2}).
   */
  Map<PhoneNumber, String> of(GroupArn group, Region region) {
    Map<PhoneNumber, String> arns = new TreeMap<>();
    String token = null;
    do {
      ListPhoneNumbersV2Response page = page(group, token, region);
      for (ListPhoneNumbersSummary each : page.listPhoneNumbersSummaryList()) {
        arns.put(new PhoneNumber(each.phoneNumber()), each.phoneNumberArn());
      }
      token = page.nextToken();
    } while (token != null);
    return arns;
  }

  private ListPhoneNumbersV2Response page(GroupArn group, String token, Region region) {
    return AwsCall.of(
        "listing the numbers of traffic distribution group (" + group + ") in " + region,
        () ->
            aws.connect(region)
                .listPhoneNumbersV2(request -> request.targetArn(group.value()).nextToken(token)));
  }

  /** Which numbers of an instance lead to which flow in a Region. */
  Flows flows(String instanceId, Region region) {
    List<FlowAssociationSummary> all = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      ListFlowAssociationsResponse page =
          AwsCall.of(
              "listing the flows of numbers of instance (" + instanceId + ") in " + region,
              () ->
                  aws.connect(region)
                      .listFlowAssociations(
                          request ->
                              request
                                  .instanceId(instanceId)
                                  .resourceType(ListFlowAssociationResourceType.VOICE_PHONE_NUMBER)
                                  .nextToken(next)));
      all.addAll(page.flowAssociationSummaryList());
      token = page.nextToken();
    } while (token != null);
    return new Flows(all);
  }

  /** The flows of an instance's numbers in one Region. */
  static final class Flows {

    private final List<FlowAssociationSummary> associations;

    private Flows(List<FlowAssociationSummary> associations) {
      this.associations = associations;
    }

    /**
     * The ID of the flow that a number leads to.
     *
     * <p>The service model calls a resource's ID only an identifier, and a number's ARN names the
     * Region it was claimed in: so the ID at the end of either decides.
     */
    Optional<String> of(String numberArn) {
      return associations.stream()
          .filter(each -> lastPart(each.resourceId()).equals(lastPart(numberArn)))
          .map(each -> lastPart(each.flowId()))
          .findFirst();
    }

    private static String lastPart(String identifier) {
      return identifier.substring(identifier.lastIndexOf('/') + 1);
    }
  }
}
