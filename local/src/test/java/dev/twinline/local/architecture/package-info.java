/** The walls of the house, as tests. */
package dev.twinline.local.architecture;
