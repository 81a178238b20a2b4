package no.samhandling.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What both programs do alike: the job, the checks in order, what came out. The protocol is in bench/README.md. */
final class Protocol {
  /** Only the answers go here: what the libraries print goes to the error output. */
  private static final PrintStream OUT = System.out;

  static {
    System.setOut(System.err);
  }

  Path home;
  Path merged;
  final List<String> packages = new ArrayList<>();
  final List<Path> folders = new ArrayList<>();
  final List<Path> files = new ArrayList<>();
  double seconds;

  /** What a check finds: how many errors, and whether all of them only say that there is no terminology server. */
  record Found(int errors, boolean open) {}

  interface Check {
    Found of(byte[] text) throws Exception;
  }

  static Protocol read(String path) throws IOException {
    Protocol job = new Protocol();
    for (String line : Files.readAllLines(Path.of(path))) {
      String[] pair = line.split("\t", 2);
      if (pair.length < 2) continue;
      switch (pair[0]) {
        case "home" -> job.home = Path.of(pair[1]);
        case "merged" -> job.merged = Path.of(pair[1]);
        case "package" -> job.packages.add(pair[1]);
        case "folder" -> job.folders.add(Path.of(pair[1]));
        case "file" -> job.files.add(Path.of(pair[1]));
        case "seconds" -> job.seconds = Double.parseDouble(pair[1]);
        default -> { }
      }
    }
    return job;
  }

  void run(Check check) throws Exception {
    List<byte[]> whole = new ArrayList<>();
    long bytes = 0;
    for (int at = 0; at < files.size(); at++) {
      byte[] text = Files.readAllBytes(files.get(at));
      try {
        Found found = check.of(text);
        say("{\"file\":" + at + ",\"errors\":" + found.errors() + ",\"open\":" + found.open() + "}");
        whole.add(text);
        bytes += text.length;
      } catch (Throwable fall) {
        String why = fall.getClass().getSimpleName() + ": " + fall.getMessage();
        say("{\"file\":" + at + ",\"failed\":\"" + why.replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"}");
      }
    }
    if (seconds > 0 && !whole.isEmpty()) {
      long started = System.nanoTime();
      long rounds = 0;
      do {
        for (byte[] text : whole) check.of(text);
        rounds++;
      } while (System.nanoTime() - started < seconds * 1e9);
      double took = (System.nanoTime() - started) / 1e9;
      say("{\"checked\":" + whole.size() * rounds + ",\"bytes\":" + bytes * rounds + ",\"seconds\":" + took + "}");
    }
    say("{\"done\":true}");
    // Its memory is read until its input ends.
    System.in.readAllBytes();
    System.exit(0);
  }

  private static void say(String line) {
    OUT.println(line);
    OUT.flush();
  }
}
