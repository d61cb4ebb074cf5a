package io.tokenrelay.benchmarks.tokens;

import java.util.List;

/**
 * What stands beside the products to judge them by.
 *
 * @param figures what can't be saved
 * @param rows of handlers with nothing behind them
 */
record Floor(FloorFigures figures, List<Row> rows) {

    /** What a unit of this row takes its server, in CPU time, over the least that it can take. */
    double ratio(Row row) {
        return row.median(Round::serverMillis) / figures.of(row.least());
    }
}
