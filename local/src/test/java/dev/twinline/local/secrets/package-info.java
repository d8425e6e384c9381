/** Operations with secrets about: what Temporal keeps, what is logged, and what a lost key does. */
package dev.twinline.local.secrets;
