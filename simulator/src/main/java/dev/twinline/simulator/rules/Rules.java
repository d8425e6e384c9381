package dev.twinline.simulator.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of one service by operation. Adding an operation is adding a method marked with {@link
 * Answers} and {@link Fidelity}.
 */
public final class Rules {
  private final Map<String, Rule> rules = new TreeMap<>();
  private final Map<String, Fidelity> fidelity = new TreeMap<>();

  /** Registers every method of these objects that is marked as an answer. */
  public static Rules of(Object... areas) {
    Rules rules = new Rules();
    for (Object area : areas) {
      rules.addAll(area);
    }
    return rules;
  }

  private void addAll(Object area) {
    for (Method method : area.getClass().getDeclaredMethods()) {
      Answers answers = method.getAnnotation(Answers.class);
      if (answers != null) {
        add(answers.value(), method, area);
      }
    }
  }

  private void add(String operation, Method method, Object area) {
    Fidelity mark = method.getAnnotation(Fidelity.class);
    if (mark == null || mark.source().isBlank()) {
      throw new IllegalStateException(
          "the rule for " + operation + " does not say how it is known: mark it with @Fidelity");
    }
    method.setAccessible(true);
    if (rules.put(operation, call -> invoke(method, area, call)) != null) {
      throw new IllegalStateException("two rules answer " + operation);
    }
    fidelity.put(operation, mark);
  }

  private static Fields invoke(Method method, Object area, Call call) {
    try {
      return (Fields) method.invoke(area, call);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rule that answers this operation, if there is one. */
  public Optional<Rule> find(String operation) {
    return Optional.ofNullable(rules.get(operation));
  }

  /** How each registered rule is known, by operation. */
  public Map<String, Fidelity> fidelity() {
    return Collections.unmodifiableMap(fidelity);
  }
}
