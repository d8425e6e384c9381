/**
 * The simulator's own controls, as JSON over HTTP below {@code /_simulator/}, without signatures.
 *
 * <ul>
 *   <li>{@code GET /} lists the controls; {@code GET health} says that it runs; {@code GET world}
 *       sums up groups and agents.
 *   <li>{@code GET faults} and {@code GET faults/REGION} show what is broken; {@code PUT
 *       faults/REGION} changes what it names: {@code controlPlane} ({@code UP}, {@code HANG},
 *       {@code RESET}, {@code UNAVAILABLE}), {@code telephony} ({@code UP}, {@code DOWN}), {@code
 *       region} (both), {@code slowMillis}, {@code throttled}, {@code refuse} ({@code operation},
 *       {@code code}, {@code times}); {@code DELETE faults[/REGION]} heals.
 *   <li>{@code GET lies}, {@code PUT lies} ({@code misroute} with {@code group} and {@code region},
 *       {@code everyAgentAvailable}, {@code newerMembersOmitted}) and {@code DELETE lies}: what
 *       Amazon Connect does or says against its own word.
 *   <li>{@code PUT habits/GROUP} ({@code shortest}, {@code longest}, {@code silentPercent}, {@code
 *       goneHomePercent}, {@code ownEndpointPercent}): what its agents do when they are shifted;
 *       what is left out is as usual.
 *   <li>{@code PUT routing} ({@code state}: {@code NOT_ENABLED}, {@code GLOBAL}, {@code ISOLATED}).
 *   <li>{@code GET calls?from=&to=} counts calls by Region, group and second.
 *   <li>{@code GET requests?mutations=true&operation=&after=} is the log of API requests.
 *   <li>{@code GET limits}, {@code PUT limits} ({@code on}), {@code PUT traffic} ({@code
 *       callsPerSecond}), {@code GET clock}, {@code POST clock} ({@code advance}, only for a clock
 *       that is set by hand), {@code POST reset}.
 * </ul>
 *
 * <p>Wrong input is answered with 400 and one sentence that names what is accepted. What the
 * controls switch lives elsewhere.
 */
package dev.twinline.simulator.control;
