/**
 * The words of the field as values: Regions, traffic distribution groups, distributions, the
 * contact center. A value that Amazon Connect would refuse cannot be built here. Nothing in this
 * package knows Temporal, a cloud SDK or JSON.
 */
package dev.twinline.workflows.model;
