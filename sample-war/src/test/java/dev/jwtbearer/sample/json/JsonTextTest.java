package dev.jwtbearer.sample.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void writesEveryKindOfValueInOrder() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a\"b");
    value.put("number", 12L);
    value.put("yes", true);
    value.put("list", Arrays.asList("x", null));
    value.put("object", Map.of("inner", 1));

    assertEquals(
        "{\"text\":\"a\\\"b\",\"number\":12,\"yes\":true,\"list\":[\"x\",null],"
            + "\"object\":{\"inner\":1}}",
        JsonText.of(value));
  }

  @Test
  void leavesNothingOfItsOwnInTheThreadsOfTheServer() {
    assertFalse(
        JsonText.FACTORY._getRecyclerPool() instanceof JsonRecyclerPools.ThreadLocalPool,
        "a server that keeps its threads would keep the application");
  }

  @Test
  void refusesWhatHasNoJson() {
    assertThrows(IllegalArgumentException.class, () -> JsonText.of(new Object()));
  }
}
