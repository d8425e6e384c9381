/** What every part of a worker says when a setting of it is wrong. */
package dev.twinline.worker.settings;
