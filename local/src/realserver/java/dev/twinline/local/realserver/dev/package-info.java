/** {@code twinline dev}, started as a person starts it. */
package dev.twinline.local.realserver.dev;
