/**
 * What a rule of a service is: a method that answers one operation, marked with the operation's
 * name and with how sure we are that the real cloud does the same.
 *
 * <p>Here are the contract of a rule and the register of rules. The rules themselves live in one
 * package for each service.
 */
package dev.twinline.simulator.rules;
