/**
 * The wiring of Twinline: which implementations a worker runs, how one worker process is configured
 * and started, and how it stops. No decisions live here.
 *
 * <p>{@link dev.twinline.worker.WorkerMain} is the process. {@link
 * dev.twinline.worker.TwinlineWorker} is the worker itself, which also runs inside other programs.
 */
package dev.twinline.worker;
