package server

// Gaps of the membership changes of nats-server v2.14.5, shown on its own code. See README.md.
//
// Each test drives real nodes of RAFT by hand: none of their goroutines runs, no timer decides. A message that a node publishes waits until
// the test delivers it; what the test does not deliver is lost, as by a cut link. Each test asserts what the code does, not what it should do.

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const gapGroup = "GAP"

// gapCandidacy is how long a candidate that does not win waits. All votes are there before it counts the first.
const gapCandidacy = 2 * time.Second

// gapNet carries messages between nodes, where the test lets it.
type gapNet struct {
	t     *testing.T
	nodes []*raft

	mu     sync.Mutex
	queue  []gapMsg
	linked func(from, to *raft) bool
}

type gapMsg struct {
	from           *raft
	subject, reply string
	msg            []byte
}

// gapTransport is the transport of one node.
type gapTransport struct {
	net  *gapNet
	node *raft
	acc  *Account
	subs map[string]*subscription
}

func (g *gapTransport) Node() RaftNode    { return g.node }
func (g *gapTransport) Account() *Account { return g.acc }
func (g *gapTransport) Close()            { g.net.mu.Lock(); clear(g.subs); g.net.mu.Unlock() }

func (g *gapTransport) Reset(acc *Account) {
	g.Close()
	g.acc = acc
}

func (g *gapTransport) Subscribe(subject string, cb msgHandler) (*subscription, error) {
	sub := &subscription{subject: []byte(subject), icb: cb}
	g.net.mu.Lock()
	g.subs[subject] = sub
	g.net.mu.Unlock()
	return sub, nil
}

func (g *gapTransport) Unsubscribe(sub *subscription) {
	if sub != nil {
		g.net.mu.Lock()
		delete(g.subs, string(sub.subject))
		g.net.mu.Unlock()
	}
}

// Publish holds a message back. Votes go through at once, since a candidate waits for them. Heartbeats are lost, since some are sent by
// goroutines of their own; gapNet.beat sends one.
func (g *gapTransport) Publish(subject, reply string, msg []byte) {
	m := gapMsg{g.node, subject, reply, slices.Clone(msg)}
	switch {
	case subject == g.node.vsubj || g.net.isVote(subject):
		g.net.deliver(m)
	case subject == g.node.asubj && gapIsHeartbeat(msg):
	default:
		g.net.mu.Lock()
		g.net.queue = append(g.net.queue, m)
		g.net.mu.Unlock()
	}
}

// isVote tells whether a candidate waits at that subject.
func (g *gapNet) isVote(subject string) bool {
	return slices.ContainsFunc(g.nodes, func(n *raft) bool { return n.vreply == subject })
}

func gapIsHeartbeat(msg []byte) bool {
	ae, err := decodeAppendEntry(msg, nil, _EMPTY_)
	return err == nil && len(ae.entries) == 0
}

// newGapNet makes nodes A, B, C and so on, with all their state; the first members of them are the group. They share a server, whose own
// business they do not touch.
func newGapNet(t *testing.T, nodes, members int) *gapNet {
	t.Helper()
	c := createJetStreamClusterExplicit(t, "GAPS", 3)
	t.Cleanup(c.shutdown)
	net := &gapNet{t: t}
	net.heal()
	var ids []string
	for i := range nodes {
		ids = append(ids, fmt.Sprintf("member-%c", 'A'+i))
	}
	for _, id := range ids {
		ms, err := newMemStore(&StreamConfig{Name: gapGroup, Storage: MemoryStorage})
		require_NoError(t, err)
		cfg := &RaftConfig{
			Name:  gapGroup,
			Store: t.TempDir(),
			Log:   ms,
			NewTransport: func(s *Server, n RaftNode) raftTransport {
				return &gapTransport{net: net, node: n.(*raft), subs: map[string]*subscription{}}
			}}
		s := c.servers[0]
		require_NoError(t, s.bootstrapRaftNode(cfg, ids[:members], true))
		n, err := s.initRaftNode(globalAccountName, cfg, pprofLabels{})
		require_NoError(t, err)
		n.id = id
		net.nodes = append(net.nodes, n)
	}
	return net
}

// only lets pass what goes between two of these nodes.
func (g *gapNet) only(nodes ...*raft) {
	g.linked = func(from, to *raft) bool { return slices.Contains(nodes, from) && slices.Contains(nodes, to) }
}

func (g *gapNet) heal() { g.linked = func(from, to *raft) bool { return true } }

// deliver hands a message to those whom it concerns and lets them act on it.
func (g *gapNet) deliver(m gapMsg) {
	for _, n := range g.nodes {
		if n == m.from || !g.linked(m.from, n) {
			continue
		}
		g.mu.Lock()
		sub := n.t.(*gapTransport).subs[m.subject]
		g.mu.Unlock()
		if sub != nil {
			sub.icb(sub, nil, nil, m.subject, m.reply, m.msg)
			g.act(n)
		}
	}
}

// act lets a node do what its goroutine would do with what it has received; what is committed is applied at once.
func (g *gapNet) act(n *raft) {
	if n.entry.len() > 0 {
		n.processAppendEntries()
	}
	for _, ar := range n.resp.pop() {
		n.processAppendEntryResponse(ar)
	}
	for req, ok := n.reqs.popOne(); ok; req, ok = n.reqs.popOne() {
		n.processVoteRequest(req)
	}
	for _, ce := range n.apply.pop() {
		if ce != nil {
			n.Applied(ce.Index)
		}
	}
}

// run delivers what waits, and what comes of it, until nothing waits.
func (g *gapNet) run() {
	for m, ok := g.next(); ok; m, ok = g.next() {
		g.deliver(m)
	}
	for _, n := range g.nodes {
		g.act(n)
	}
}

func (g *gapNet) next() (gapMsg, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.queue) == 0 {
		return gapMsg{}, false
	}
	m := g.queue[0]
	g.queue = g.queue[1:]
	return m, true
}

// lose forgets what waits.
func (g *gapNet) lose() {
	g.mu.Lock()
	g.queue = nil
	g.mu.Unlock()
}

// beat sends a leader's heartbeat and delivers what waits.
func (g *gapNet) beat(n *raft) {
	n.Lock()
	ae := n.buildAppendEntry(nil)
	buf, err := ae.encode(nil)
	n.Unlock()
	require_NoError(g.t, err)
	g.deliver(gapMsg{n, n.asubj, n.areply, buf})
	g.run()
}

// stand lets a node's election timer run out, and then that of its candidacy, if it does not win.
func (g *gapNet) stand(n *raft) bool {
	n.switchToCandidate()
	if n.State() == Candidate {
		n.Lock()
		n.resetElect(gapCandidacy)
		n.Unlock()
		n.runAsCandidate()
	}
	return n.State() == Leader
}

// write has a leader append a message.
func (g *gapNet) write(n *raft, data string) uint64 {
	n.sendAppendEntry([]*Entry{newEntry(EntryNormal, []byte(data))})
	return n.pindex
}

// remove proposes a removal; its leader's goroutine takes it from the queue.
func (g *gapNet) remove(n, peer *raft) error {
	err := n.ProposeRemovePeer(peer.id)
	g.takeProposals(n)
	return err
}

func (g *gapNet) add(n, peer *raft) error {
	err := n.ProposeAddPeer(peer.id)
	g.takeProposals(n)
	return err
}

func (g *gapNet) takeProposals(n *raft) {
	for _, p := range n.prop.pop() {
		n.sendMembershipChange(p.Entry)
	}
}

// peers are the members of the group as a node sees them, as in "ABC".
func (g *gapNet) peers(n *raft) string {
	var names []string
	for _, id := range n.peerNames() {
		names = append(names, id[idLen-1:])
	}
	slices.Sort(names)
	return strings.Join(names, "")
}

// changes are the changes of the peer set in a node's log above its commit.
func (g *gapNet) changes(n *raft) (indexes []uint64) {
	for index := n.commit + 1; index <= n.pindex; index++ {
		ae, err := n.loadEntry(index)
		require_NoError(g.t, err)
		for _, e := range ae.entries {
			if e.ChangesMembership() {
				indexes = append(indexes, index)
			}
		}
	}
	return indexes
}

// entry is what a node's log has at an index: its term and what it says.
func (g *gapNet) entry(n *raft, index uint64) string {
	ae, err := n.loadEntry(index)
	require_NoError(g.t, err)
	e := ae.entries[0]
	if e.Type == EntryNormal {
		return fmt.Sprintf("%d %s", ae.term, e.Data)
	}
	return fmt.Sprintf("%d %s", ae.term, e.Type)
}

func (g *gapNet) seen(format string, args ...any) {
	g.t.Logf("seen: "+format, args...)
}

// elected makes the first node leader and has all know it: the leader's peer set is committed everywhere.
func (g *gapNet) elected() {
	g.t.Helper()
	require_True(g.t, g.stand(g.nodes[0]))
	g.run()
	g.beat(g.nodes[0])
}

// S9. A follower that stores a second change learns with it that the first is committed. That commit makes it forget that the second is
// under way. As leader it admits a third.
func TestGapSecondChangeWhileFirstIsInFlight(t *testing.T) {
	net := newGapNet(t, 5, 5)
	a, b, c, d, e := net.nodes[0], net.nodes[1], net.nodes[2], net.nodes[3], net.nodes[4]
	net.elected()

	require_NoError(t, net.remove(a, e))
	net.run()
	require_Equal(t, a.commit, 2)
	net.linked = func(from, to *raft) bool { return from == a && to == b }
	require_NoError(t, net.remove(a, d))
	net.run()

	// The leader knows, its follower does not.
	require_Equal(t, b.pindex, 3)
	require_Equal(t, b.commit, 2)
	require_Len(t, len(net.changes(b)), 1)
	require_True(t, a.MembershipChangeInProgress())
	require_False(t, b.MembershipChangeInProgress())

	net.only(b, c)
	require_True(t, net.stand(b))
	require_NoError(t, net.remove(b, c))
	require_Equal(t, b.commit, 2)
	require_True(t, slices.Equal(net.changes(b), []uint64{3, 5}))
	require_Equal(t, net.peers(c), "ABCD")
	require_Equal(t, net.peers(b), "AB")
	net.seen("two changes in flight at %v, commit %d; peers by log %s, by leader %s", net.changes(b), b.commit, net.peers(c), net.peers(b))
}

// S1, S4, S6. The same follower does not undo the change either when it is cut off: it lacks a peer that its log has, until it hears that the
// new leader's peer set is committed.
func TestGapChangeThatIsCutStaysInForce(t *testing.T) {
	net := newGapNet(t, 7, 7)
	a, b, c := net.nodes[0], net.nodes[1], net.nodes[2]
	net.elected()

	require_NoError(t, net.remove(a, net.nodes[6]))
	net.run()
	net.only(a, b)
	require_NoError(t, net.remove(a, net.nodes[5]))
	net.run()
	require_Equal(t, net.peers(a), "ABCDE")
	require_Equal(t, net.peers(b), "ABCDE")

	// C is elected by those whose logs end before the second removal, and overwrites it. Only who has not forgotten it undoes it.
	net.only(net.nodes[2:]...)
	require_True(t, net.stand(c))
	net.heal()
	net.run()
	require_Len(t, len(net.changes(a)), 0)
	require_Len(t, len(net.changes(b)), 0)
	require_Equal(t, net.entry(b, 3), net.entry(c, 3))
	require_Equal(t, net.peers(a), "ABCDEF")
	require_Equal(t, net.peers(b), "ABCDE")
	net.seen("the removal is in no log; peers by the leader %s, by a follower %s", net.peers(c), net.peers(b))

	net.beat(c)
	require_Equal(t, net.peers(b), "ABCDEF")
}

// S6. A removed peer's acknowledgment of an earlier entry counts against the quorum of those who are left.
func TestGapAcknowledgmentOfARemovedPeerCounts(t *testing.T) {
	net := newGapNet(t, 6, 6)
	a, b, f := net.nodes[0], net.nodes[1], net.nodes[5]
	net.elected()

	net.only(a, f)
	x := net.write(a, "x")
	net.run()
	require_Len(t, len(a.acks[x]), 1)
	net.only(a)
	require_NoError(t, net.remove(a, f))
	net.run()
	require_Equal(t, a.qn, 3)

	// B stores x too, late. The removal is lost on the way.
	buf, err := a.loadEntry(x)
	require_NoError(t, err)
	net.only(a, b)
	net.deliver(gapMsg{a, a.asubj, a.areply, buf.buf})
	net.run()
	require_Equal(t, net.peers(a), "ABCDE")
	require_Equal(t, a.commit, x)
	var holders string
	for _, n := range net.nodes {
		if n.pindex >= x {
			holders += n.id[idLen-1:]
		}
	}
	require_Equal(t, holders, "ABF")
	net.seen("entry %d is committed for %s; %s have it, a majority neither of these five nor of the six before", x, net.peers(a), holders)
}

// S1, S2, S4, S5. A peer set that is committed after a removal was stored takes it back, though the removal is the later entry. The one who
// then leads sends the wrong set on, but does not follow it itself: all is committed, and leader and followers disagree on who is a member.
// By the next removal two majorities have nobody in common: two lead in one term, and what both commit differs for ever.
func TestGapOlderPeerStateTakesAChangeBack(t *testing.T) {
	net := newGapNet(t, 3, 3)
	a, b, c := net.nodes[0], net.nodes[1], net.nodes[2]

	// A's first entry, its peer set, is stored by all. That it is committed B hears with the removal of C.
	require_True(t, net.stand(a))
	net.run()
	require_Equal(t, a.commit, 1)
	require_Equal(t, b.commit, 0)
	net.linked = func(from, to *raft) bool { return from == a }
	require_NoError(t, net.remove(a, c))
	net.run()
	require_Equal(t, b.pindex, 2)
	require_Equal(t, b.commit, 1)
	require_Equal(t, net.peers(a), "AB")
	require_Equal(t, net.peers(b), "ABC")
	net.seen("the log of B ends with the removal of C; peers by the leader %s, by B %s", net.peers(a), net.peers(b))

	// B leads next: the removal is committed, and after it the peer set that B took office with.
	net.only(b, c)
	require_True(t, net.stand(b))
	net.heal()
	net.run()
	net.beat(b)
	require_Equal(t, net.entry(a, 3), "2 PeerState")
	for _, n := range net.nodes {
		require_Equal(t, n.pindex, 3)
		require_Equal(t, n.commit, 3)
		require_False(t, n.MembershipChangeInProgress())
	}
	require_Equal(t, net.peers(b), "AB")
	require_Equal(t, net.peers(a), "ABC")
	net.seen("all is committed; peers by the leader %s, by its follower %s", net.peers(b), net.peers(a))

	// B is cut off, and told to remove A. It is restarted and stands, and so does A.
	net.only(a, c)
	require_NoError(t, net.remove(b, a))
	require_Equal(t, b.commit, 4)
	require_Equal(t, net.peers(b), "B")
	b.stepdown(noLeader)
	net.act(b)
	require_True(t, net.stand(b))
	require_True(t, net.stand(a))
	require_Equal(t, a.State(), Leader)
	require_Equal(t, b.State(), Leader)
	require_Equal(t, a.term, b.term)
	net.run()
	net.seen("two leaders of term %d: A by %s, B by %s", a.term, net.peers(a), net.peers(b))

	net.write(b, "written through B")
	net.write(a, "written through A")
	net.write(a, "written through A, too")
	net.run()
	require_Equal(t, a.commit, 6)
	require_Equal(t, b.commit, 6)
	require_Equal(t, net.entry(a, 6), "3 written through A, too")
	require_Equal(t, net.entry(b, 6), "3 written through B")

	// Healed: B follows, joins its log to the other and keeps what it has.
	net.heal()
	net.write(a, "after healing")
	net.run()
	net.beat(a)
	require_Equal(t, b.State(), Follower)
	require_Equal(t, net.entry(a, 7), net.entry(b, 7))
	require_Equal(t, b.commit, 7)
	require_NotEqual(t, net.entry(a, 6), net.entry(b, 6))
	net.seen("committed at 6: %q and %q, also after healing", net.entry(a, 6), net.entry(b, 6))
}

// L1. Who sees its own removal in its log does not stand, and nobody else can win if its log is the longest: there is no leader, until the
// one that began it comes back.
func TestGapOwnRemovalInFlightLeavesNoLeader(t *testing.T) {
	net := newGapNet(t, 3, 3)
	a, b, c := net.nodes[0], net.nodes[1], net.nodes[2]
	net.elected()

	net.linked = func(from, to *raft) bool { return from == a && to == b }
	require_NoError(t, net.remove(a, b))
	net.run()
	require_Equal(t, b.pindex, 2)

	// A is gone for good. B and C are a majority of the three, and connected.
	net.only(b, c)
	const rounds = 3
	for range rounds {
		require_False(t, net.stand(c))
		require_False(t, net.stand(b))
		require_Equal(t, b.State(), Follower)
	}
	net.seen("%d rounds of election, term %d, no leader: B must not, C has too little", rounds, c.term)
}

// S1, S10. Two removals that are proposed before the leader takes up the first empty a group of two. Then each of the two wins
// every election, by no vote at all: as many have voted as there are members.
func TestGapEmptiedGroupHasLeadersNobodyElected(t *testing.T) {
	net := newGapNet(t, 2, 2)
	a, b := net.nodes[0], net.nodes[1]
	net.elected()

	require_NoError(t, a.ProposeRemovePeer(b.id))
	require_NoError(t, a.ProposeRemovePeer(a.id))
	net.takeProposals(a)
	net.run()
	net.beat(a)
	require_Equal(t, net.peers(a), "")
	require_Equal(t, net.peers(b), "")
	require_Equal(t, a.commit, 3)
	require_Equal(t, a.State(), Leader)
	net.seen("no peers, cluster size %d, and A leads on", a.csz)

	// Cut off from each other, both stand.
	net.only()
	a.stepdown(noLeader)
	net.act(a)
	require_True(t, net.stand(a))
	require_True(t, net.stand(b))
	require_Equal(t, a.term, b.term)
	net.seen("two leaders of term %d, for neither of whom anybody's vote counts", a.term)
	require_False(t, a.shouldCountVoteFromPeer(a.id))
	require_False(t, b.shouldCountVoteFromPeer(b.id))
}
