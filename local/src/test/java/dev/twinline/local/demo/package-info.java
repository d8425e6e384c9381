/** What the demo refuses before it starts. */
package dev.twinline.local.demo;
