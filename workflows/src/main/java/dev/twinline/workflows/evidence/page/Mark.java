package dev.twinline.workflows.evidence.page;

import java.time.Instant;

/** A moment to mark in a chart. */
record Mark(String name, Instant at) {}
