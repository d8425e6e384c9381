package dev.twinline.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything of the one simulated account. A Region is only the place from which it is looked at:
 * state exists once.
 */
public final class World {
  private final String account;
  private final List<ContactCenter> contactCenters = new ArrayList<>();
  private final Map<String, TrafficDistributionGroup> groups = new TreeMap<>();
  private final Map<String, PhoneNumber> numbers = new TreeMap<>();

  /** An empty world of this account. */
  public World(String account) {
    this.account = account;
  }

  /** The account's number. */
  public String account() {
    return account;
  }

  /** The ARN of something of Amazon Connect in this Region. */
  public String arn(String region, String resource) {
    return "arn:aws:connect:" + region + ":" + account + ":" + resource;
  }

  /** Adds a contact center. */
  public void add(ContactCenter contactCenter) {
    contactCenters.add(contactCenter);
  }

  /** All contact centers. */
  public List<ContactCenter> contactCenters() {
    return List.copyOf(contactCenters);
  }

  /** Adds a traffic distribution group. */
  public void add(TrafficDistributionGroup group) {
    groups.put(group.id(), group);
  }

  /** Removes a traffic distribution group. */
  public void remove(TrafficDistributionGroup group) {
    groups.remove(group.id());
  }

  /** All traffic distribution groups, by ID. */
  public Collection<TrafficDistributionGroup> groups() {
    return List.copyOf(groups.values());
  }

  /** The group with this ID. */
  public Optional<TrafficDistributionGroup> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  /** The group with this ARN. */
  public Optional<TrafficDistributionGroup> groupByArn(String arn) {
    return groups.values().stream().filter(group -> group.arn().equals(arn)).findFirst();
  }

  /** Adds a phone number. */
  public void add(PhoneNumber number) {
    numbers.put(number.id(), number);
  }

  /** All phone numbers, by ID. */
  public Collection<PhoneNumber> numbers() {
    return List.copyOf(numbers.values());
  }

  /** The number with this ID. */
  public Optional<PhoneNumber> number(String id) {
    return Optional.ofNullable(numbers.get(id));
  }

  /** The number that is dialled like this. */
  public Optional<PhoneNumber> numberDialled(String e164) {
    return numbers.values().stream().filter(number -> number.e164().equals(e164)).findFirst();
  }

  /** The contact center whose instance has this ID. */
  public Optional<ContactCenter> contactCenter(String instanceId) {
    return contactCenters.stream().filter(each -> each.instanceId().equals(instanceId)).findFirst();
  }

  /** The contact center that a group belongs to. */
  public ContactCenter contactCenterOf(TrafficDistributionGroup group) {
    return contactCenter(group.instanceId()).orElseThrow();
  }
}
