package dev.jwtbearer.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;

/** Prints what a native provider before those of the JDK makes of the cost of a verification. */
class NativeTest {
  private static final int ROUNDS = Integer.getInteger("native.rounds");
  private static final long SLICE_NANOS = 50_000_000;

  private final Map<String, Installed> contenders = new LinkedHashMap<>();

  NativeTest() {
    contenders.put("JDK", Installed.none());
    contenders.put("Conscrypt", Installed.first(Conscrypt.newProvider()));
    Provider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
    contenders.put(corretto.getName(), Installed.first(corretto));
  }

  @Test
  void ellipticCurvesGainMost() throws Exception {
    StringBuilder table =
        new StringBuilder(
                "| | JDK | Conscrypt | Corretto | Conscrypt, JDK = 1 | Corretto, JDK = 1 |\n")
            .append("|---|---|---|---|---|---|\n");
    Map<Signed, double[]> ratios = new LinkedHashMap<>();
    for (Signed signed : Signed.values()) {
      double[][] micros = measured(signed);
      double[] ratio = {1, ratio(micros[1], micros[0]), ratio(micros[2], micros[0])};
      ratios.put(signed, ratio);
      table.append(
          "| %s | %.1f µs | %.1f µs | %.1f µs | %.2f | %.2f |%n"
              .formatted(
                  signed,
                  median(micros[0]),
                  median(micros[1]),
                  median(micros[2]),
                  ratio[1],
                  ratio[2]));
    }
    System.out.println("\n" + table);
    assertTrue(ratios.get(Signed.ES256)[1] < 0.5, "ES256 by Conscrypt");
    assertTrue(ratios.get(Signed.ES256)[2] < 0.5, "ES256 by Corretto");
  }

  /** CPU per verification in µs: of each contender, one figure for each round. */
  private double[][] measured(Signed signed) throws Exception {
    List<Installed> all = List.copyOf(contenders.values());
    List<Subject> subjects = new ArrayList<>();
    for (Installed contender : all) {
      subjects.add(contender.call(() -> new Subject(signed)));
    }
    double[][] micros = new double[all.size()][ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      for (int i = 0; i < all.size(); i++) {
        Subject subject = subjects.get(i);
        double cost = all.get(i).call(() -> subject.cpuMicros(SLICE_NANOS));
        if (round >= 0) {
          micros[i][round] = cost;
        }
      }
    }
    return micros;
  }

  @Test
  void theProviderThatIsFirstVerifies() throws Exception {
    for (Map.Entry<String, Installed> contender : contenders.entrySet()) {
      if (!contender.getKey().equals("JDK")) {
        String name =
            contender
                .getValue()
                .call(() -> Signature.getInstance("SHA256withECDSA"))
                .getProvider()
                .getName();
        assertEquals(contender.getKey(), name);
      }
    }
  }

  private static double ratio(double[] figures, double[] others) {
    double[] ratios = new double[figures.length];
    Arrays.setAll(ratios, i -> figures[i] / others[i]);
    return median(ratios);
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
