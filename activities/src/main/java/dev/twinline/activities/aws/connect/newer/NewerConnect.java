package dev.twinline.activities.aws.connect.newer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.RawExchange;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.proof.SyntheticCall.Whereabouts;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.connect.model.ContactSearchSummary;
import software.amazon.awssdk.services.connect.model.ListInstancesResponse;
import software.amazon.awssdk.services.connect.model.SearchContactsRequest;
import software.amazon.awssdk.services.connect.model.SearchContactsResponse;

/**
 * Amazon Connect beyond the SDK's model.
 *
 * <p>Members of an answer are read from the call that brings them anyway, so they cost no request:
 *
 * <pre>{@code
 * RawExchange exchange = RawExchange.kept();
 * aws.connect(via).getTrafficDistribution(r -> r.id(arn).overrideConfiguration(exchange::attach));
 * Optional<Instant> version = NewerConnect.lastFailoverTime(exchange);
 * }</pre>
 */
public final class NewerConnect {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NOT_ENABLED = "InvalidRequestException";

  private final AwsClients aws;

  public NewerConnect(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * When a distribution was last written, by anybody ({@code GetTrafficDistribution},
   * LastFailoverTime: "updated each time UpdateTrafficDistribution is called").
   *
   * @param exchange of a {@code GetTrafficDistribution} that has succeeded
   * @return empty when it was never written, or the service does not tell
   */
  public static Optional<Instant> lastFailoverTime(RawExchange exchange) {
    return timestamp(exchange.answer().path("LastFailoverTime"));
  }

  /** REST-JSON writes seconds since 1970, fractions included, unless a model says otherwise. */
  private static Optional<Instant> timestamp(JsonNode node) {
    if (node.isNumber()) {
      BigDecimal millis = node.decimalValue().movePointRight(3);
      return Optional.of(Instant.ofEpochMilli(millis.longValue()));
    }
    return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
  }

  /**
   * Where a contact and its agent were ({@code DescribeContact}, GlobalResiliencyMetadata and
   * AgentInfo.ActiveRegion).
   *
   * @param exchange of a {@code DescribeContact} that has succeeded
   * @return with the parts that the service told
   */
  public static Whereabouts whereabouts(RawExchange exchange) {
    JsonNode contact = exchange.answer().path("Contact");
    JsonNode resiliency = contact.path("GlobalResiliencyMetadata");
    return new Whereabouts(
        region(resiliency.path("OriginRegion")),
        region(resiliency.path("ActiveRegion")),
        region(contact.path("AgentInfo").path("ActiveRegion")),
        text(resiliency.path("TrafficDistributionGroupId")));
  }

  /** What is no Region's name was not told. */
  private static Optional<Region> region(JsonNode node) {
    try {
      return text(node).map(Region::new);
    } catch (IllegalArgumentException notARegion) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /**
   * Whether a failure of {@link #crossRegionRouting} says that the pair is not enabled for global
   * routing. A wrong instance ID and a wrong parameter are refused with other codes, and are no
   * answer about routing.
   */
  public static boolean saysThatItIsNotEnabled(ApplicationFailure failure) {
    return FailureType.INVALID_REQUEST.name().equals(failure.getType())
        && failure.getOriginalMessage().contains(NOT_ENABLED);
  }

  /**
   * Reads which Regions of a pair are isolated: their contacts stay with their own agents ({@code
   * GetCrossRegionRouting}).
   *
   * @return empty when contacts go to the agents of either Region
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST} also for a pair that is
   *     not enabled for global routing
   */
  public SortedSet<Region> crossRegionRouting(String instanceId, Region via) {
    RawExchange exchange =
        RawExchange.insteadOf(
            "GetCrossRegionRouting", SdkHttpMethod.GET, routingPath(instanceId), "");
    AwsCall.of(
        "reading how contacts of instance (" + instanceId + ") are routed in " + via,
        () -> carried(exchange, via));
    SortedSet<Region> isolated = new TreeSet<>();
    exchange
        .answer()
        .path("IsolatedRegions")
        .forEach(each -> region(each).ifPresent(isolated::add));
    return isolated;
  }

  /**
   * Isolates both Regions of a pair, or lets contacts go to the agents of either ({@code
   * UpdateCrossRegionRouting}). The value is absolute: safe to repeat.
   *
   * @return the ID under which CloudTrail knows the request
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST} also for a pair that is
   *     not enabled for global routing
   */
  public String updateCrossRegionRouting(String instanceId, boolean isolatedAll, Region via) {
    RawExchange exchange =
        RawExchange.insteadOf(
            "UpdateCrossRegionRouting",
            SdkHttpMethod.PUT,
            routingPath(instanceId),
            JSON.createObjectNode().put("IsolatedAll", isolatedAll).toString());
    return AwsCall.of(
        (isolatedAll ? "isolating" : "letting contacts cross")
            + " the Regions of instance ("
            + instanceId
            + ") through "
            + via,
        () -> carried(exchange, via).responseMetadata().requestId());
  }

  /** {@code ListInstances} needs nothing and refuses nothing: whatever is sent, it carries. */
  private ListInstancesResponse carried(RawExchange exchange, Region via) {
    return aws.connect(via)
        .listInstances(request -> request.overrideConfiguration(exchange::attach));
  }

  private static String routingPath(String instanceId) {
    return "/cross-region-routing/" + instanceId;
  }

  /**
   * Searches contacts, those only that are or were active in the given Regions ({@code
   * SearchContacts}, SearchCriteria.ActiveRegions).
   *
   * @param search whatever else they must meet
   */
  public Found searchContacts(SearchContactsRequest search, Set<Region> activeRegions, Region via) {
    RawExchange exchange = RawExchange.sending(addingActiveRegions(activeRegions));
    SearchContactsResponse page =
        AwsCall.of(
            "searching contacts of instance (" + search.instanceId() + ") in " + via,
            () ->
                aws.connect(via)
                    .searchContacts(
                        search.toBuilder().overrideConfiguration(exchange::attach).build()));
    Map<String, Region> origins = new HashMap<>();
    exchange
        .answer()
        .path("Contacts")
        .forEach(
            contact ->
                region(contact.path("GlobalResiliencyMetadata").path("OriginRegion"))
                    .ifPresent(origin -> origins.put(contact.path("Id").asText(), origin)));
    return new Found(page.contacts(), origins);
  }

  /**
   * A page of contacts.
   *
   * @param origins where each came in, by its ID, as far as the service tells
   */
  public record Found(List<ContactSearchSummary> contacts, Map<String, Region> origins) {}

  private static UnaryOperator<String> addingActiveRegions(Set<Region> regions) {
    return sent -> {
      try {
        ObjectNode request = (ObjectNode) JSON.readTree(sent);
        ArrayNode names = request.withObject("/SearchCriteria").putArray("ActiveRegions");
        new TreeSet<>(regions).forEach(region -> names.add(region.code()));
        return request.toString();
      } catch (IOException e) {
        throw new IllegalStateException("the SDK has written a request that is no JSON", e);
      }
    };
  }
}
