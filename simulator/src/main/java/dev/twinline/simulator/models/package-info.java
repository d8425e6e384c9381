/**
 * The vendor's service models, read into records: operations, shapes and their constraints.
 *
 * <p>The resources next to this package are cut from botocore by {@code cut-models.py}. Nothing
 * here knows how a request looks on the wire (that is {@code wire}) or what an operation does (that
 * is the rules of each service).
 */
package dev.twinline.simulator.models;
