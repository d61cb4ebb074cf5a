package io.tokenrelay.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run ends with: tables for people, which it leaves in files too, remarks on them, and last a line of JSON for machines. */
public final class Outcome {

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final JsonObject json = new JsonObject();

    /**
     * @param measured what was measured, as its command is called
     * @param jdk of the servers
     * @param rounds how often
     */
    public Outcome(String measured, String jdk, int rounds) {
        json.with("measured", measured).with("jdk", jdk).with("rounds", rounds);
    }

    /** @param name of its file, which is Markdown */
    public Outcome table(String name, Table table) {
        tables.put(name, table);
        return this;
    }

    public Outcome remark(String remark) {
        remarks.add(remark);
        return this;
    }

    /** The last line, to which more can be added. */
    public JsonObject json() {
        return json;
    }

    /** @param directory where the tables go as files */
    public void print(Path directory) throws IOException {
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            Files.writeString(
                    directory.resolve(table.getKey() + ".md"), table.getValue().markdown());
        }
        System.out.print(text());
    }

    String text() {
        StringBuilder out = new StringBuilder();
        tables.values().forEach(table -> out.append('\n').append(table.text()));
        out.append('\n');
        remarks.forEach(remark -> out.append(remark).append('\n'));
        return out.append('\n').append(json).append('\n').toString();
    }
}
