/**
 * How values cross to Temporal and back: the one data converter of all our processes, and the one
 * strict reader of what people send.
 *
 * <p>The two differ on purpose. Values that Twinline wrote itself are read leniently, so that a
 * newer worker's extra field does not wedge an older one; what a person typed is read strictly, so
 * that a misspelt field is named instead of ignored.
 */
package dev.twinline.workflows.wire;
