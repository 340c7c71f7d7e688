package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.NEVER;

import org.jspecify.annotations.Nullable;
import wavetank.core.raft.Message;
import wavetank.core.raft.Rest;
import wavetank.core.raft.Role;
import wavetank.sim.loop.EventLoop;
import wavetank.sim.net.Links;

/**
 * Skips the heartbeats of groups at {@link Rest}. A group is parked at a heartbeat that is due and costs nothing from then on: it has no
 * wake-up and no messages under way. What its beats and answers would have changed by now is a function of the time, as all delays and
 * timeouts are; {@link #catchUp} puts it down when somebody looks, {@link #unpark} also puts what is under way back into the queue, at the
 * place where it would be, before anything happens to the group. A beat is answered before the next one, so one beat and the one before it are
 * all that counts.
 */
final class Parking {
    private final Groups groups;
    private final EventLoop loop;
    private final Links links;
    private final MessagePool pool;
    private boolean open = true;
    private int parked;

    /** What has been skipped in rests that are over. */
    private long events;

    private long messages;

    Parking(Groups groups, EventLoop loop, Links links, MessagePool pool) {
        this.groups = groups;
        this.loop = loop;
        this.links = links;
        this.pool = pool;
    }

    /** Whether groups may be parked; if not, none is. */
    void open(boolean newOpen) {
        open = newOpen;
        if (!newOpen) {
            unparkAll();
        }
    }

    // ---- parking

    /** Parks the group if its leader's heartbeat is due now and it is at rest; whether it did. Its wake-up has just come. */
    boolean park(Group group) {
        if (!open || group.flying != 0 || loop.isCloseUp()) {
            return false;
        }
        GroupMember leader = beating(group);
        if (leader == null || !rests(group, leader)) {
            return false;
        }
        group.parkedLeader = leader;
        group.parkedAt = loop.now();
        group.parkedPeriod = Rest.period(leader.node());
        group.caughtUpAt = -1;
        skip(group, true);
        parked++;
        return true;
    }

    private @Nullable GroupMember beating(Group group) {
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member != null && member.node().role() == Role.LEADER) {
                return member.node().deadline() == loop.now() ? member : null;
            }
        }
        return null;
    }

    private boolean rests(Group group, GroupMember leader) {
        long running = 0;
        long there = 0;
        long back = 0;
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member == null) {
                continue;
            }
            if (!member.isIdle()) {
                return false;
            }
            running |= 1L << member.peer();
            if (member != leader) {
                if (!isClear(leader, member) || !isClear(member, leader)) {
                    return false;
                }
                there = Math.max(there, links.latency(link(leader, member)).max());
                back = Math.max(back, links.latency(link(member, leader)).max());
            }
        }
        group.parkedRoundTrip = there + back;
        group.parkedFollowers = Long.bitCount(running) - 1;
        return Rest.leads(leader.node(), loop.now(), running, there + back) && follow(group, leader, there);
    }

    /** Messages get through, and none arrives at the very time at which it leaves, when its place among others of that time would be open. */
    private boolean isClear(GroupMember from, GroupMember to) {
        int link = link(from, to);
        return links.isConnected(from.peer(), to.peer())
                && !links.isBlocked(link, loop.now())
                && links.latency(link).min() > 0;
    }

    private boolean follow(Group group, GroupMember leader, long delay) {
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member != null && member != leader && !Rest.follows(member.node(), leader.node(), loop.now(), delay)) {
                return false;
            }
        }
        return true;
    }

    private static void skip(Group group, boolean skips) {
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member != null) {
                member.node().skips(skips ? member : null);
            }
        }
    }

    // ---- going on

    /** Something is about to happen to the group: from now on it moves by itself. */
    void unpark(Group group) {
        GroupMember leader = group.parkedLeader;
        if (leader == null) {
            return;
        }
        catchUp(group);
        long beat = lastBeat(group);
        long past = pastMessages(group, leader, beat);
        events += pastBeats(group, beat) + past;
        messages += past;
        skip(group, false);
        group.parkedLeader = null;
        parked--;
        release(group, leader, beat);
        groups.wakeAsOf(beat, group, beat + group.parkedPeriod);
    }

    /** Puts what is under way of that beat into the queue. */
    private void release(Group group, GroupMember leader, long beat) {
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member == null || member == leader) {
                continue;
            }
            long arrival = arrival(group, leader, member, beat);
            if (!loop.isPast(arrival, beat, group.id)) {
                Message m = pool.take();
                Rest.fillHeartbeat(leader.node(), m);
                send(group, leader, member, m, beat, arrival);
            } else {
                long answer = arrival(group, member, leader, arrival);
                if (!loop.isPast(answer, arrival, group.id)) {
                    Message m = pool.take();
                    Rest.fillAnswer(member.node(), m);
                    send(group, member, leader, m, arrival, answer);
                }
            }
        }
    }

    private void send(Group group, GroupMember from, GroupMember to, Message m, long departure, long arrival) {
        m.group = group.id;
        m.from = (byte) from.peer();
        m.to = (byte) to.peer();
        m.time = arrival;
        m.connection = links.connection(link(from, to));
        group.flying++;
        loop.scheduleAsOf(departure, m);
    }

    /** An old wake-up has come to a parked group: if it is the time of a heartbeat, it is the one that counts. */
    void onWakeUp(Group group, long time) {
        if (group.parkedLeader != null && (time - group.parkedAt) % group.parkedPeriod == 0) {
            unpark(group);
        }
    }

    void unparkAll() {
        for (int i = 0; parked > 0 && i < groups.all().size(); i++) {
            unpark(groups.all().get(i));
        }
    }

    /** Something is about to happen to all these servers, or between them: those groups go on that have members on each. */
    void disturb(long servers) {
        for (int i = 0; parked > 0 && i < groups.all().size(); i++) {
            Group group = groups.all().get(i);
            if (group.parkedLeader != null && (servers & ~group.running()) == 0) {
                unpark(group);
            }
        }
    }

    // ---- what has been skipped

    /** Puts down what the skipped beats have changed in the group by now; it stays parked. */
    void catchUp(Group group) {
        GroupMember leader = group.parkedLeader;
        if (leader == null || group.caughtUpAt == loop.moment()) {
            return;
        }
        group.caughtUpAt = loop.moment();
        long beat = lastBeat(group);
        Rest.beats(leader.node(), beat);
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member != null && member != leader) {
                catchUp(group, leader, member, beat);
            }
        }
    }

    private void catchUp(Group group, GroupMember leader, GroupMember member, long beat) {
        long arrival = arrival(group, leader, member, beat);
        group.arrives(leader.peer(), member.peer(), arrival);
        boolean heard = loop.isPast(arrival, beat, group.id);
        long answer = heard ? arrival(group, member, leader, arrival) : NEVER;
        boolean answered = heard && loop.isPast(answer, arrival, group.id);
        if (heard) {
            Rest.hears(member.node(), arrival);
            group.arrives(member.peer(), leader.peer(), answer);
        }
        if (answered) {
            Rest.isAnswered(leader.node(), member.peer(), answer);
        } else if (beat > group.parkedAt) {
            catchUpBefore(group, leader, member, beat - group.parkedPeriod, heard);
        }
    }

    /** The beat before, of which the last one has not yet replaced everything. */
    private void catchUpBefore(Group group, GroupMember leader, GroupMember member, long beat, boolean heard) {
        long arrival = arrival(group, leader, member, beat);
        long answer = arrival(group, member, leader, arrival);
        if (!heard) {
            Rest.hears(member.node(), arrival);
            group.arrives(member.peer(), leader.peer(), answer);
        }
        Rest.isAnswered(leader.node(), member.peer(), answer);
    }

    /** The last heartbeat that was due; its wake-up was made at the one before. */
    private long lastBeat(Group group) {
        long beat = loop.now() - (loop.now() - group.parkedAt) % group.parkedPeriod;
        boolean due = beat == group.parkedAt || loop.isPast(beat, beat - group.parkedPeriod, group.id);
        return due ? beat : beat - group.parkedPeriod;
    }

    private int link(GroupMember from, GroupMember to) {
        return links.link(from.peer(), to.peer());
    }

    private long arrival(Group group, GroupMember from, GroupMember to, long departure) {
        int link = link(from, to);
        return departure + links.latency(link).sample(group.latencyBits(link, departure));
    }

    // ---- counting

    /** Events that have been skipped so far. */
    long events() {
        return sum(true);
    }

    /** Messages whose delivery has been skipped so far. */
    long messages() {
        return sum(false);
    }

    private long sum(boolean all) {
        long sum = all ? events : messages;
        for (int i = 0; parked > 0 && i < groups.all().size(); i++) {
            Group group = groups.all().get(i);
            GroupMember leader = group.parkedLeader;
            if (leader != null) {
                long beat = lastBeat(group);
                sum += pastMessages(group, leader, beat) + (all ? pastBeats(group, beat) : 0);
            }
        }
        return sum;
    }

    /** Wake-ups that were skipped. Each beat's is an event, too; that at which the group was parked has come. */
    private static long pastBeats(Group group, long beat) {
        return (beat - group.parkedAt) / group.parkedPeriod;
    }

    /** Messages that have arrived since the group was parked. */
    private long pastMessages(Group group, GroupMember leader, long beat) {
        long each = 2L * group.parkedFollowers;
        boolean answered = loop.now() - beat > group.parkedRoundTrip;
        return pastBeats(group, beat) * each + (answered ? each : arrivedOf(group, leader, beat));
    }

    /** How many messages of that beat, the last one, have arrived. */
    private long arrivedOf(Group group, GroupMember leader, long beat) {
        long arrived = 0;
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member != null && member != leader) {
                long arrival = arrival(group, leader, member, beat);
                if (loop.isPast(arrival, beat, group.id)) {
                    arrived += loop.isPast(arrival(group, member, leader, arrival), arrival, group.id) ? 2 : 1;
                }
            }
        }
        return arrived;
    }
}
