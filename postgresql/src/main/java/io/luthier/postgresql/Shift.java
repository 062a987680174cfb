package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.wire.Hand;
import io.luthier.fleet.wire.Pace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A worker at one study: its claims on this process's threads. */
final class Shift {
    private final Laborer laborer;
    private final Hand hand;
    private final Map<Long, Claims.Claim> claims = new ConcurrentHashMap<>();
    private final Pace pace = new Pace();

    Shift(Laborer laborer, Assignment assignment, Fleet threads, String name) {
        this.laborer = laborer;
        this.hand = new Hand(assignment, threads, name, this::ended);
    }

    /** How long trainings of this study take here. */
    Pace pace() {
        return pace;
    }

    Environment environment() {
        return hand.environment();
    }

    /** Begins a task that was claimed; why it is none of this study, where it is none. */
    String take(Claims.Claim claim) {
        claims.put(claim.id(), claim);
        String refusal = hand.take(claim.body(), claim.id(), claim.finish());
        if (!refusal.isEmpty()) {
            claims.remove(claim.id());
        }
        return refusal;
    }

    void release(long trial) {
        hand.release(trial);
    }

    private void ended(long number, Ending ending, String report, Optional<String> lacking) {
        Claims.Claim claim = claims.remove(number);
        if (claim == null) {
            return;
        }
        double seconds = ending.price().wall();
        if (ending.how() == Ending.How.MEASURED) {
            pace.took(seconds);
        }
        lacking.ifPresentOrElse(
                what -> laborer.broken(new Claims.Done(claim, what, seconds)),
                () -> laborer.done(new Claims.Done(claim, report, seconds)));
    }

    void close() {
        hand.close();
    }
}
