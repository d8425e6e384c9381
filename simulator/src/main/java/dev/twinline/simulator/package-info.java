/**
 * The stage Twinline plays on: a small AWS on one HTTP port, with callers, agents and faults.
 *
 * <p>Any client of the clouds it knows, in any language, can be pointed at it. A request meets, in
 * this order: {@code server} (the port), {@code faults}, {@code limits}, {@code wire} (its protocol
 * and the vendor's {@code models}), and a rule of its service ({@code connect}), which reads and
 * changes the {@code world}. {@code callers} lets people call and answer, {@code clock} keeps the
 * time, {@code scene} says what there is at the start, and {@code control} is how faults and calls
 * are seen and switched from outside.
 *
 * <p>Nothing of Twinline and no cloud SDK is used here.
 */
package dev.twinline.simulator;
