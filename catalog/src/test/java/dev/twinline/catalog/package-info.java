/** What the catalog makes of contact center files, right and wrong ones. */
package dev.twinline.catalog;
