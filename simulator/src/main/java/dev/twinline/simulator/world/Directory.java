package dev.twinline.simulator.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The resources of one kind, in the order in which they were added, found by their ID. */
public final class Directory<T> {
  private final Map<String, T> byId = new LinkedHashMap<>();
  private final Function<T, String> id;

  /** An empty directory of things that carry their ID in this way. */
  public Directory(Function<T, String> id) {
    this.id = id;
  }

  /** Adds or replaces one. */
  public void add(T resource) {
    byId.put(id.apply(resource), resource);
  }

  /** All of them. */
  public List<T> all() {
    return List.copyOf(byId.values());
  }

  /** How many there are. */
  public int size() {
    return byId.size();
  }

  /** The one with this ID. */
  public Optional<T> find(String wanted) {
    return Optional.ofNullable(byId.get(wanted));
  }

  /** The one with this ID, which must be there. */
  public T get(String wanted) {
    return find(wanted).orElseThrow(() -> new IllegalStateException("nothing has ID " + wanted));
  }
}
