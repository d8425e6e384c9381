/** What people see of a running worker from outside: its metrics, its dashboard, its log. */
package dev.twinline.local.visible;
