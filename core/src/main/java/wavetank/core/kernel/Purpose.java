package wavetank.core.kernel;

/**
 * What a draw is for. Each purpose is a stream of chance of its own, so that a new draw in one place moves nothing elsewhere. The
 * coordinates that go with it are part of what makes a run reproducible; change neither lightly.
 */
public enum Purpose {
    /** (group, link, departure time). */
    LATENCY(1),
    /** (group, peer, time of arming). */
    ELECTION_TIMEOUT(2),
    /** (group, peer, time of arming). */
    CAMPAIGN(3),
    /** (group, peer, time): which healthy peer a leader hands over to. */
    STEP_DOWN_TARGET(4),
    /** (server or group member, time): how long a write or sync takes. */
    DISK(5),
    /** (request counter of the placing server, step of the shuffle). */
    PLACEMENT(6),
    /** (request counter): which member of a new group is preferred. */
    PREFERRED_LEADER(7),
    /** (kind, counter): ids the real server makes at random. */
    IDS(8),
    /** (server, counter): phases and jitters of periodic work. */
    TICKER(9),
    /** (client, counter). */
    CLIENT(10),
    /** (counter): choices of selectors and of the nemesis. */
    NEMESIS(11),
    /** (server, counter): which member of a queue group gets a message. */
    QUEUE(12);

    /** Enters into each draw; never re-used, never changed. */
    final long id;

    Purpose(long id) {
        this.id = id;
    }
}
