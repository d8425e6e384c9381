package dev.twinline.workflows.operation;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * The search attributes by which operations are found. A worker registers them before it polls: a
 * workflow that sets one that is not registered would wait for it for ever.
 */
public final class SearchAttributes {

  public static final SearchAttributeKey<String> CONTACT_CENTER =
      SearchAttributeKey.forKeyword("TwinlineContactCenter");

  public static final SearchAttributeKey<String> OPERATION =
      SearchAttributeKey.forKeyword("TwinlineOperation");

  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("TwinlinePhase");

  /** All of them; each is a Keyword. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(CONTACT_CENTER, OPERATION, PHASE);

  private SearchAttributes() {}
}
