/** Contact center files, read from the worker's own disk: the one lookup of a failover. */
package dev.twinline.activities.catalog;
