package io.tokenrelay.samples.demo;

import io.tokenrelay.samples.demo.check.Check;
import io.tokenrelay.samples.demo.check.FallenOrders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Starts the shop for people to click through, or walks through it by itself. */
public final class Demo {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Options options;
    private final PrintStream out;
    private final Path home;

    private Demo(Options options, PrintStream out, Path home) {
        this.options = options;
        this.out = out;
        this.home = home;
    }

    /** The property {@code demo.home} says where the project is; without it, the working directory. */
    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
            return;
        }
        if (options.help()) {
            System.out.print(Options.HELP);
            return;
        }
        Path home =
                Path.of(System.getProperty("demo.home", ".")).toAbsolutePath().normalize();
        System.exit(new Demo(options, System.out, home).run());
    }

    private int run() throws InterruptedException {
        try {
            return options.check() ? check() : show();
        } catch (DemoFailedException e) {
            out.println();
            out.println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            out.println();
            out.println("The demo could not use its files: " + e);
            return FAILED;
        }
    }

    private int show() throws IOException, InterruptedException {
        Ports ports = options.freePorts() ? Ports.free() : Ports.WELL_KNOWN;
        try (Shop shop = new Shop(Places.forDemo(home), ports, ports.ordersUrl(), out)) {
            shop.start();
            Welcome.print(out, ports, shop.places());
            shop.awaitDeath().ifPresent(obituary -> {
                throw new DemoFailedException(obituary);
            });
            return 0;
        }
    }

    /** Always on free ports and in a directory of its own, so that it can run beside a demo and beside itself. */
    private int check() throws IOException, InterruptedException {
        Places places = Places.forCheck(home);
        Ports ports = Ports.free();
        boolean passed;
        try (FallenOrders fallenOrders = FallenOrders.before(ports.ordersUrl());
                Twin twin = Twin.start(places, fallenOrders.uri(), out);
                Shop shop = new Shop(places, ports, fallenOrders.uri(), out)) {
            shop.start();
            passed = Check.of(ports, twin.awaitUp(), fallenOrders, places, out).run();
        }
        if (passed) {
            places.delete();
            return 0;
        }
        places.deleteAllButLogs();
        out.println("What the services wrote meanwhile is in " + places.logs());
        return FAILED;
    }
}
