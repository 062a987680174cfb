package io.luthier.log;

import java.util.List;

/**
 * What could be read of a log that may be damaged.
 *
 * @param events what is whole, in order
 * @param before how many of them stand before the first that is lost; all of them where none is
 * @param lost how many are lost
 * @param losses what is lost, in phrases: {@code event 17 (told of trial 3)}, {@code events 20 to 24}; none where the log is whole
 */
public record Salvage(List<Event> events, int before, long lost, List<String> losses) {
    public Salvage {
        events = List.copyOf(events);
        losses = List.copyOf(losses);
        before = losses.isEmpty() ? events.size() : before;
    }
}
