/**
 * What goes wrong around a real server: processes that are killed, a server that is away, and
 * operators who end, reset and pause runs. Each test says where traffic is afterwards, and that
 * nothing was written that no approved plan asked for.
 */
package dev.twinline.local.realserver.trouble;
