/** Many contact centers at once on a real server, within the limits of AWS. */
package dev.twinline.local.realserver.crowd;
