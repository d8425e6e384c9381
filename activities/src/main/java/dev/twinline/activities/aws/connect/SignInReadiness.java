package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsCall;
import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Observation.Presence;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.ReadinessActivities.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.connect.model.ListApprovedOriginsResponse;

/** What can be verified of how agents sign in; the identity provider shows itself to no API. */
final class SignInReadiness {

  private final AwsClients aws;

  SignInReadiness(AwsClients aws) {
    this.aws = aws;
  }

  List<Finding> verify(SignIn signIn, Region region) {
    List<Finding> findings = new ArrayList<>();
    signIn.defaultGroup().ifPresent(group -> findings.add(verifyOpen(group, region)));
    findings.add(verifyOrigins(signIn, region));
    return findings;
  }

  /**
   * A Region whose sign-in is closed is no trouble by itself: the first write of a shift opens it,
   * before any agent sets off.
   */
  private Finding verifyOpen(GroupArn defaultGroup, Region region) {
    String subject = "sign-in in " + region;
    Observation<Optional<SignInDistribution>> shown =
        AwsCall.observe(
            () -> new ShownGroups(aws, region).distribution(defaultGroup).distribution().signIn());
    if (shown.presence() == Presence.UNKNOWN) {
      return Finding.unknown(Check.SIGN_IN_OPEN, subject, shown.why(), Remedies.LOOK_AGAIN);
    }
    return shown
        .resource()
        .flatMap(signIn -> signIn)
        .map(signIn -> Finding.passed(Check.SIGN_IN_OPEN, subject, signIn.toString()))
        .orElseGet(
            () ->
                Finding.failed(
                    Check.SIGN_IN_OPEN,
                    subject,
                    "the default group shows no sign-in distribution",
                    "mark the group for which ListTrafficDistributionGroups shows IsDefault as the"
                        + " file's default one"));
  }

  private Finding verifyOrigins(SignIn signIn, Region region) {
    String subject = "instance in " + region;
    Observation<List<String>> origins =
        AwsCall.observe(() -> originsOf(signIn.instanceId(), region));
    if (origins.presence() == Presence.UNKNOWN) {
      return Finding.unknown(Check.ORIGINS_APPROVED, subject, origins.why(), Remedies.LOOK_AGAIN);
    }
    List<String> approved = origins.resource().orElseThrow();
    Optional<String> other =
        approved.stream().filter(origin -> isAccessUrl(origin, signIn.otherAlias())).findFirst();
    return other
        .map(origin -> Finding.passed(Check.ORIGINS_APPROVED, subject, origin))
        .orElseGet(
            () ->
                Finding.failed(
                    Check.ORIGINS_APPROVED,
                    subject,
                    approved.isEmpty() ? "no origin is approved" : String.join(", ", approved),
                    "add https://"
                        + signIn.otherAlias()
                        + ".my.connect.aws with AssociateApprovedOrigin in "
                        + region
                        + ", or agents cannot switch to it in their workspace"));
  }

  private List<String> originsOf(String instanceId, Region region) {
    List<String> origins = new ArrayList<>();
    String token = null;
    do {
      ListApprovedOriginsResponse page = pageOfOrigins(instanceId, token, region);
      origins.addAll(page.origins());
      token = page.nextToken();
    } while (token != null);
    return origins;
  }

  private ListApprovedOriginsResponse pageOfOrigins(
      String instanceId, String token, Region region) {
    return AwsCall.of(
        "listing approved origins of instance (" + instanceId + ") in " + region,
        () ->
            aws.connect(region)
                .listApprovedOrigins(request -> request.instanceId(instanceId).nextToken(token)));
  }

  /**
   * An access URL is {@code https://ALIAS.my.connect.aws}, of old instances {@code
   * https://ALIAS.awsapps.com}; pairs with global routing have a subdomain for each Region before
   * the alias ("Global routing across ACGR Regions").
   */
  private static boolean isAccessUrl(String origin, String alias) {
    String host = origin.replaceFirst("^https://", "").replaceFirst("/.*$", "");
    return host.equals(alias + ".my.connect.aws")
        || host.equals(alias + ".awsapps.com")
        || host.endsWith("." + alias + ".my.connect.aws");
  }
}
