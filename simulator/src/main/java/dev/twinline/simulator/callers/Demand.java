package dev.twinline.simulator.callers;

import java.util.List;

/** Callers who dial some numbers, as a share of all calls; the name is the label they count for. */
public record Demand(String name, List<String> numberIds, int percentOfCalls) {}
