/**
 * The one HTTP port: takes connections, reads and sends messages, and leads each API request past
 * faults and limits to the service it was signed for.
 *
 * <p>What a message means is known to {@code wire}, what an operation does to the rules, and what
 * is below {@code /_simulator/} to {@code control}.
 */
package dev.twinline.simulator.server;
