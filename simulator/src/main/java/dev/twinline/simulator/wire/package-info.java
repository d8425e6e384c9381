/**
 * The wire, written once for each protocol and never for an operation.
 *
 * <p>A protocol reads requests and writes replies and errors as the vendor's model of the service
 * says; constraints of the model are checked in both directions. What an operation does is not
 * known here, and neither are faults, limits and the HTTP server.
 */
package dev.twinline.simulator.wire;
