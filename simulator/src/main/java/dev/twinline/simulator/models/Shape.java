package dev.twinline.simulator.models;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The description of a value: its kind, its parts and its constraints.
 *
 * <p>{@code min} and {@code max} bound the length of a string, the size of a list or map and the
 * value of a number. An exception may go by another code on the wire than by its name in the model.
 */
public record Shape(
    String name,
    Kind kind,
    Map<String, Member> members,
    Set<String> required,
    Optional<Member> element,
    Optional<Member> key,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<Pattern> pattern,
    Set<String> allowed,
    boolean union,
    boolean exception,
    OptionalInt status,
    Optional<String> code,
    Optional<TimestampFormat> timestampFormat) {}
