package io.tokenrelay.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a process and its descendants take from the machine, as Linux counts it. */
public final class ProcessUse {

    /** Linux counts CPU time for programs in hundredths of a second, whatever its own clock does (proc(5), USER_HZ). */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private ProcessUse() {}

    /** CPU time since its start, with that of descendants and of children which have ended. */
    public static Duration cpu(long process) {
        return TICK.multipliedBy(family(process)
                .mapToLong(member -> ticks(member, CHILDREN_SYSTEM_TIME))
                .sum());
    }

    /** CPU time of this process since its start, without that of others which it started. */
    public static Duration ownCpu() {
        return TICK.multipliedBy(ticks(ProcessHandle.current().pid(), SYSTEM_TIME));
    }

    /** Memory that lies in RAM now, in bytes; of pages that processes share, each has its part (proportional set size). */
    public static long residentBytes(long process) {
        return 1024L
                * family(process).mapToLong(ProcessUse::proportionalKibibytes).sum();
    }

    private static Stream<Long> family(long process) {
        return ProcessHandle.of(process).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid);
    }

    private static long ticks(long process, int last) {
        String stat = read(process, "stat");
        // The command's name stands in parentheses and may have spaces in it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        long ticks = 0;
        for (int field = USER_TIME; field <= last && field < fields.length; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks;
    }

    private static long proportionalKibibytes(long process) {
        return read(process, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Empty when the process has ended meanwhile. */
    private static String read(long process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process, file));
        } catch (NoSuchFileException e) {
            return ")";
        } catch (IOException e) {
            if (!Files.exists(Path.of("/proc/" + process))) {
                return ")";
            }
            throw new UncheckedIOException(e);
        }
    }
}
