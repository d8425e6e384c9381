package dev.twinline.simulator.rules;

/** Answers one operation: reads and changes the world, or throws a {@link Refusal}. */
@FunctionalInterface
public interface Rule {

  /** The reply's members; {@link Fields#none()} when the operation has nothing to say. */
  Fields answer(Call call);
}
