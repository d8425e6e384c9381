package dev.twinline.simulator.world;

/** How an agent came in. */
public enum SignInEndpoint {
  /** Through the endpoint of both Regions, which an agent distribution can shift. */
  GLOBAL,
  /** Through the access URL of one Region, where the agent then stays. */
  OF_THE_REGION
}
