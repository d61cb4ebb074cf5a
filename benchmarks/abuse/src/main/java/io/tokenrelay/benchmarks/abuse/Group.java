package io.tokenrelay.benchmarks.abuse;

import java.util.List;

/** Abuses of one kind. */
public record Group(String title, List<Abuse> abuses) {

    public Group {
        abuses = List.copyOf(abuses);
    }
}
