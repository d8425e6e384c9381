package dev.twinline.activities.aws.connect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Contacts that were described and turned out to be none of ours. A contact's numbers never change,
 * so asking about it again at the next look would only use up what AWS allows.
 */
final class Strangers {

  private static final int REMEMBERED = 2_000;

  private final Set<String> ids =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  void add(String contactId) {
    ids.add(contactId);
  }

  boolean contains(String contactId) {
    return ids.contains(contactId);
  }
}
