package io.luthier.reports.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a report holds, whatever it is written to.
 *
 * @param kind what reports of its kind are, as the title of their schema
 * @param description of their JSON
 * @param title its own
 * @param answer the sentences that it begins with
 * @param opening what stands above the chapters: its text comes before that of all others, and its script draws below the answer
 * @param chapters the rest, in order
 * @param model the scripts beside the opening's class that make of the JSON what several sections draw, in order
 * @param head the names of the CSV's columns
 * @param depth down to which the JSON has a line for each value
 */
public record Contents(
        String kind,
        String description,
        String title,
        Answer answer,
        Section opening,
        List<Chapter> chapters,
        List<String> model,
        List<String> head,
        int depth) {
    public Contents {
        chapters = List.copyOf(chapters);
        model = List.copyOf(model);
        head = List.copyOf(head);
    }

    /** The sections, from the opening on. */
    public List<Section> sections() {
        var all = new ArrayList<Section>();
        all.add(opening);
        chapters.forEach(chapter -> all.addAll(chapter.sections()));
        return all;
    }

    Data data() {
        var data = new Data();
        sections().forEach(section -> section.data(data));
        return data;
    }

    List<Block> blocks(boolean full) {
        Stream<Block> rest = sections().stream().flatMap(s -> (full ? s.full() : s.text()).stream());
        return Stream.concat(Stream.of(new Block.Heading(1, title)), rest).toList();
    }
}
