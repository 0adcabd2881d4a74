package dev.jwtbearer.load;

/** A few seconds of one way: what the clients saw and what the server's process used. */
record Slice(Wrk.Counts counts, Usage usage) {
  double requestsPerSecond() {
    return counts.requests() * 1e6 / counts.micros();
  }

  double p50Micros() {
    return counts.p50Micros();
  }

  double p99Micros() {
    return counts.p99Micros();
  }

  double cpuMicros() {
    return usage.cpuNanos() / 1e3 / counts.requests();
  }

  double allocatedBytes() {
    return (double) usage.allocatedBytes() / counts.requests();
  }
}
