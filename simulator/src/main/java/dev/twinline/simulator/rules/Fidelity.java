package dev.twinline.simulator.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How sure we are that a rule of the simulator is a rule of the cloud, and where it comes from.
 *
 * <p>An honest fake says what it has only guessed: a test counts these marks, and no rule can be
 * registered without one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Fidelity {

  /** How sure we are. */
  Mark value();

  /** Where the rule is documented, where it was observed, or why it is assumed. */
  String source();

  /** How a rule is known. */
  enum Mark {
    /** The vendor's documentation or machine-readable model says so. */
    DOCUMENTED,
    /** Somebody saw the real service do so and wrote it down. */
    OBSERVED,
    /** Nobody we know of has said so: it is our best guess. */
    ASSUMED
  }
}
