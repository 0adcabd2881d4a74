package dev.jwtbearer.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The load generator, https://github.com/wg/wrk: one thread, few connections, kept alive. */
final class Wrk {
  private static final int CONNECTIONS = 4;
  private static final Pattern RESULT =
      Pattern.compile("^result (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);
  private static final String TELL =
      """
      done = function(summary, latency, requests)
        local errors = summary.errors
        print(string.format("result %d %d %d %d %d %d",
          summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
          errors.status, errors.connect + errors.read + errors.write + errors.timeout))
      end
      """;
  private static final String ROTATE =
      """
      local texts, next = {}, 0
      init = function(args)
        for token in io.lines(args[1]) do
          texts[#texts + 1] = wrk.format(nil, nil, {Authorization = "Bearer " .. token})
        end
      end
      request = function()
        next = next % #texts + 1
        return texts[next]
      end
      """;

  private final Path tell;
  private final Path rotate;

  /** Writes its scripts there. */
  Wrk(Path directory) throws IOException {
    tell = Files.writeString(directory.resolve("tell.lua"), TELL);
    rotate = Files.writeString(directory.resolve("rotate.lua"), TELL + ROTATE);
    boolean isThere =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getenv("PATH"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "wrk")));
    if (!isThere) {
      throw new AssertionError("wrk is not on the PATH; on Debian: apt-get install wrk");
    }
  }

  /** The same token in every request. */
  Counts repeat(URI page, int seconds, String token) {
    return run(page, seconds, tell, List.of("-H", "Authorization: Bearer " + token), List.of());
  }

  /** The tokens of a file, one a line, in turn. */
  Counts rotate(URI page, int seconds, Path tokens) {
    return run(page, seconds, rotate, List.of(), List.of("--", tokens.toString()));
  }

  /**
   * @param refused answers that were neither 2xx nor 3xx
   * @param failed requests without an answer
   */
  record Counts(
      long requests, long micros, long p50Micros, long p99Micros, long refused, long failed) {}

  private static Counts run(
      URI page, int seconds, Path script, List<String> header, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("wrk", "-t", "1", "-c", "" + CONNECTIONS, "-d", seconds + "s"));
    command.addAll(header);
    command.addAll(List.of("-s", script.toString(), page.toString()));
    command.addAll(arguments);
    try {
      Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      MatchResult result =
          RESULT.matcher(said).results().findFirst().orElseThrow(() -> new AssertionError(said));
      long[] figures = new long[result.groupCount()];
      for (int i = 0; i < figures.length; i++) {
        figures[i] = Long.parseLong(result.group(i + 1));
      }
      return new Counts(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
