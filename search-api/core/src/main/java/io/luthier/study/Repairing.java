package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.log.EventKind;
import io.luthier.log.Salvage;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Repairs the log of a study: what is whole stays, without what builds on something lost. */
final class Repairing {
    private static final int NAMED = 20;

    private final Study study;
    private final Salvage salvage;
    private final List<Event> kept = new ArrayList<>();
    private final List<String> lost;
    private final List<String> dropped = new ArrayList<>();
    private int before;

    private Repairing(Study study, Salvage salvage) {
        this.study = study;
        this.salvage = salvage;
        this.lost = new ArrayList<>(salvage.losses());
        this.before = salvage.before();
    }

    static Repair repair(Study study, Store.Lock lock) {
        return new Repairing(study, study.store().salvage()).repaired(lock);
    }

    private Repair repaired(Store.Lock lock) {
        var ledger = new Ledger(
                study.criteria(),
                study.objective().fidelity(),
                false,
                study.store().shelf());
        beginning().forEach(event -> keep(ledger, event));
        List<Event> events = salvage.events();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event instanceof Event.Created && ledger.created != null) {
                continue;
            }
            var objection = Sequel.objection(ledger, study.space(), event);
            if (objection.isEmpty()) {
                keep(ledger, event);
            } else {
                before = Math.min(before, kept.size());
                dropped.add(EventKind.of(event) + ": " + objection.get());
            }
        }
        if (lost.isEmpty() && dropped.isEmpty()) {
            return readable() ? new Repair(kept.size(), lost, dropped, List.of()) : replaced(lock);
        }
        kept.add(new Event.Repaired(Math.min(before, kept.size()), salvage.lost() + dropped.size(), what()));
        return replaced(lock);
    }

    private boolean readable() {
        try {
            return study.store().read().equals(kept);
        } catch (StoreException e) {
            return false;
        }
    }

    private Repair replaced(Store.Lock lock) {
        List<Path> copies = lock.replace(kept);
        return new Repair(kept.size(), lost, dropped, copies);
    }

    /** What says which study it is, made anew from the study where it is lost. */
    private List<Event> beginning() {
        var made = new ArrayList<Event>();
        if (salvage.events().stream().noneMatch(Event.Created.class::isInstance)) {
            Study begun = study.order(byHand() ? Order.BY_HAND : study.order());
            made.add(Identity.of(begun, "")
                    .created(study.strategy().choice(study.problem()))
                    .in(environment()));
        } else {
            salvage.events().stream()
                    .filter(Event.Created.class::isInstance)
                    .findFirst()
                    .ifPresent(made::add);
        }
        if (salvage.events().stream().noneMatch(Event.Budgeted.class::isInstance)) {
            made.add(new Event.Budgeted(study.budget()));
        }
        return made;
    }

    /** Whether it was begun by asking and telling: no threads train there. */
    private boolean byHand() {
        return salvage.events().stream()
                .filter(Event.Opened.class::isInstance)
                .findFirst()
                .filter(event -> ((Event.Opened) event).threads() == 0)
                .isPresent();
    }

    private Map<String, String> environment() {
        return salvage.events().stream()
                .filter(Event.Opened.class::isInstance)
                .map(event -> ((Event.Opened) event).environment())
                .findFirst()
                .orElse(Map.of());
    }

    private void keep(Ledger ledger, Event event) {
        ledger.apply(event);
        kept.add(event);
    }

    private String what() {
        return named("lost: ", lost)
                + (lost.isEmpty() || dropped.isEmpty() ? "" : "; ")
                + (dropped.isEmpty() ? "" : dropped.size() + " that build on something lost were dropped");
    }

    private static String named(String what, List<String> phrases) {
        if (phrases.isEmpty()) {
            return "";
        }
        return what
                + String.join(", ", phrases.subList(0, Math.min(NAMED, phrases.size())))
                + (phrases.size() > NAMED ? " and " + (phrases.size() - NAMED) + " more" : "");
    }
}
