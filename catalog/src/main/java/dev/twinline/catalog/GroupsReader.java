package dev.twinline.catalog;

import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.PhoneNumber;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.model.TrafficShare;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the traffic distribution groups, and what must hold between them. */
final class GroupsReader {

  private final String account;
  private final RegionPair regions;
  private final Set<GroupArn> arns = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Map<PhoneNumber, String> ownerOfNumber = new HashMap<>();
  private String defaultGroup;

  /** Account and Regions are null where the file's own are wrong. */
  GroupsReader(String account, RegionPair regions) {
    this.account = account;
    this.regions = regions;
  }

  List<TrafficDistributionGroup> read(Field groups) {
    return groups.someOf(group -> group.section(this::group));
  }

  private TrafficDistributionGroup group(Section section) {
    String name = name(section.required("name"));
    GroupArn arn = arn(section.required("arn"));
    int criticality = section.required("criticality").number(1);
    Boolean isDefault = isDefault(section.optional("default"), name);
    TrafficDistribution normal = section.required("normal").section(it -> normal(it, isDefault));
    List<PhoneNumber> numbers = section.required("numbers").someOf(it -> number(it, name));
    String queue =
        section
            .required("queue")
            .matching(ContactCenterReader.CONNECT_ID, "an Amazon Connect queue ID");
    return section.build(
        () ->
            new TrafficDistributionGroup(
                arn, name, criticality, isDefault, normal, numbers, queue));
  }

  private String name(Field field) {
    String name = field.text();
    if (name != null && !names.add(name)) {
      field.problem("two groups are called " + Excerpt.of(name));
    }
    return name;
  }

  private GroupArn arn(Field field) {
    GroupArn arn = field.as(GroupArn::new);
    if (arn == null) {
      return null;
    }
    if (account != null && !arn.account().equals(account)) {
      field.problem("belongs to account " + arn.account() + ", but this file is about " + account);
    }
    // CreateTrafficDistributionGroup works in the source Region only.
    if (regions != null && !arn.home().equals(regions.source())) {
      field.problem(
          "names a group of "
              + arn.home()
              + ", but groups are created in the source Region, "
              + regions.source());
    }
    if (!arns.add(arn)) {
      field.problem("two groups have this ARN");
    }
    return arn;
  }

  /** Null where the file does not say it in a way that can be read. */
  private Boolean isDefault(Field field, String name) {
    Boolean isDefault = field.flag(false);
    if (!Boolean.TRUE.equals(isDefault)) {
      return isDefault;
    }
    if (defaultGroup != null) {
      field.problem(
          "an instance has one default group, the one that ReplicateInstance made; "
              + defaultGroup
              + " is marked already");
    }
    defaultGroup = name == null ? "another group" : Excerpt.of(name);
    return true;
  }

  private PhoneNumber number(Field field, String group) {
    PhoneNumber number = field.as(PhoneNumber::new);
    if (number == null) {
      return null;
    }
    String owner =
        ownerOfNumber.putIfAbsent(number, group == null ? "another group" : Excerpt.of(group));
    if (owner != null) {
      field.problem("a number belongs to one group, and " + number + " is listed for " + owner);
    }
    return number;
  }

  private TrafficDistribution normal(Section section, Boolean isDefault) {
    TrafficShare telephony = share(section.required("telephony"));
    TrafficShare agents = share(section.required("agents"));
    Optional<SignInDistribution> signIn = signIn(section.optional("signIn"), isDefault);
    return section.build(() -> new TrafficDistribution(telephony, agents, signIn));
  }

  private TrafficShare share(Field field) {
    return field.section(
        it -> {
          Map<Region, Integer> percent = it.byRegion(regions, share -> share.number(0));
          return it.build(() -> TrafficShare.of(percent));
        });
  }

  private Optional<SignInDistribution> signIn(Field field, Boolean isDefault) {
    if (isDefault != null && isDefault != field.isPresent()) {
      field.problem(
          isDefault
              ? "is missing; the default group also says which Regions serve sign-in"
              : "only the default group has a sign-in distribution");
      return Optional.empty();
    }
    return field.ifPresent(
        present ->
            present.section(
                it -> {
                  Map<Region, Boolean> enabled = it.byRegion(regions, Field::flag);
                  return it.build(() -> SignInDistribution.of(enabled));
                }));
  }
}
