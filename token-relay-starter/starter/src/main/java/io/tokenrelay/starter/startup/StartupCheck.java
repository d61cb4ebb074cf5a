package io.tokenrelay.starter.startup;

import java.util.List;

/** Something that looks at the finished application before it serves its first request. */
@FunctionalInterface
public interface StartupCheck {

    /** Every mistake found; empty when there is none. */
    List<StartupProblem> problems();
}
