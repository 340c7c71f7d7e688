package wavetank.sim.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ApiTime;
import wavetank.core.api.Discard;
import wavetank.core.api.Placement;
import wavetank.core.api.ReplayPolicy;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamSource;
import wavetank.core.api.SubjectTransform;

/** The tool's words for values of the API. */
final class Words {
    private Words() {}

    static String of(Storage storage) {
        return storage == Storage.FILE ? "File" : "Memory";
    }

    static String of(Retention retention) {
        return switch (retention) {
            case LIMITS -> "Limits";
            case INTEREST -> "Interest";
            case WORK_QUEUE -> "WorkQueue";
        };
    }

    static String discard(StreamConfig config) {
        if (config.discard() == Discard.OLD) {
            return "Old";
        }
        return config.discardNewPerSubject() ? "New Per Subject" : "New";
    }

    static String of(AckPolicy policy) {
        return switch (policy) {
            case NONE -> "None";
            case ALL -> "All";
            case EXPLICIT -> "Explicit";
            case FLOW_CONTROL -> "Flow Control";
        };
    }

    static String of(ReplayPolicy policy) {
        return policy == ReplayPolicy.INSTANT ? "Instant" : "Original";
    }

    /** {@code a to b}, or {@code a untransformed} where it only filters. */
    static String of(SubjectTransform transform) {
        return transform.dest().isEmpty()
                ? transform.src() + " untransformed"
                : transform.src() + " to " + transform.dest();
    }

    /** A stream mirrored or sourced from, and where it starts. */
    static String of(StreamSource source) {
        List<String> parts = new ArrayList<>();
        parts.add(source.name());
        if (source.startSeq() > 0) {
            parts.add("Start Seq: " + Humanize.commas(source.startSeq()));
        }
        if (!ApiTime.isZero(source.startTime())) {
            parts.add("Start Time: " + Humanize.goTime(source.startTime()));
        }
        if (source.external() != null) {
            parts.add("API Prefix: " + source.external().api());
            if (!source.external().deliver().isEmpty()) {
                parts.add("Delivery Prefix: " + source.external().deliver());
            }
        }
        return String.join(", ", parts);
    }

    /** {@code cluster: c1 tags: a, b}; the blank after the cluster is the real tool's. */
    static String placement(StreamConfig config) {
        Placement placement = config.placement();
        if (placement == null) {
            return "";
        }
        String cluster = placement.cluster().isEmpty() ? "" : "cluster: " + placement.cluster() + " ";
        return placement.tags().isEmpty() ? cluster : cluster + "tags: " + String.join(", ", placement.tags());
    }

    static String yesOrEmpty(boolean value) {
        return value ? "yes" : "";
    }

    /** A limit in words; {@code unlimited} below zero. */
    static String limit(long limit) {
        return limit < 0 ? "unlimited" : Humanize.commas(limit);
    }

    static String byteLimit(long limit) {
        return limit < 0 ? "unlimited" : Humanize.bytes(limit);
    }

    /** Whether a message's time is worth showing: neither the zero time nor the epoch. */
    static boolean isTold(Instant time) {
        return time.getEpochSecond() > 0;
    }
}
