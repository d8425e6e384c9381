/** What people and scripts see of the command line. */
package dev.twinline.starter;
