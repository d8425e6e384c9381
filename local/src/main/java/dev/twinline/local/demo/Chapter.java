package dev.twinline.local.demo;

/** A part of the story; its name is the word that people type. */
enum Chapter {
  failover,
  failback
}
