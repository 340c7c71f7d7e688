package wavetank.core.kernel;

/**
 * What a draw is for. Each purpose is a stream of chance of its own, so that a new draw in one place moves nothing elsewhere. The
 * coordinates that go with it are part of what makes a run reproducible; change neither lightly.
 */
public enum Purpose {
    /** (group, link, departure time). */
    LATENCY,
    /** (group, peer, time of arming). */
    ELECTION_TIMEOUT,
    /** (group, peer, time of arming). */
    CAMPAIGN,
    /** (group, peer, time): which healthy peer a leader hands over to. */
    STEP_DOWN_TARGET,
    /** (server or group member, time): how long a write or sync takes. */
    DISK,
    /** (request counter of the placing server, step of the shuffle). */
    PLACEMENT,
    /** (request counter): which member of a new group is preferred. */
    PREFERRED_LEADER,
    /** (kind, counter): ids the real server makes at random. */
    IDS,
    /** (server, counter): phases and jitters of periodic work. */
    TICKER,
    /** (client, counter). */
    CLIENT,
    /** (counter): choices of selectors and of the nemesis. */
    NEMESIS
}
