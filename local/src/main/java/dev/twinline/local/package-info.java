/**
 * Everything together in one process: the one module that sees all others. {@code system} puts the
 * parts together, {@code demo} plays the main job on them; the architecture tests live beside.
 */
package dev.twinline.local;
