package dev.keyfuse.validate;

import static dev.keyfuse.validate.Run.detail;
import static dev.keyfuse.validate.Run.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.validate.Check.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedTimesTest {
  /** The id in the documentation of segmentio/ksuid, made at 2017-10-10T04:00:47Z. */
  private static final String KSUID = "0ujtsYcgvSTl8PAuAdqWYSMnLOv";

  /** The id in the documentation of rs/xid. */
  private static final String XID = "9m4e2mr0ui3e8a215n4g";

  @Test
  void documentedIdsCarryTheirDay() {
    assertEquals("carries its creation date, 2017-10-10", detail("ksuid", KSUID));
    assertEquals("carries its creation date, 2011-03-22", detail("xid:2011-01", XID));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "ksuid, 0ujtsYcgvSTl8PAuAdqWYSMnLOv, PASSED",
    "ksuid:2017-10, 0ujtsYcgvSTl8PAuAdqWYSMnLOv, PASSED",
    "ksuid:2017-11, 0ujtsYcgvSTl8PAuAdqWYSMnLOv, FAILED",
    "ksuid, aWgEPTl1tmebfsQzFP4bxwgy80V, FAILED",
    "ksuid, aWgEPTl1tmebfsQzFP4bxwgy80W, FAILED",
    "ksuid, 000000000000000000000000000, FAILED",
    "ksuid, 0ujtsYcgvSTl8PAuAdqWYSMnLO, FAILED",
    "ksuid, 0ujtsYcgvSTl8PAuAdqWYSMnLO-, FAILED",
    "xid, 9m4e2mr0ui3e8a215n4g, FAILED",
    "xid:2011-03, 9m4e2mr0ui3e8a215n4g, PASSED",
    "xid:2011-03, 9m4e2mr0ui3e8a215n4h, FAILED",
    "xid:2011-03, 9m4e2mr0ui3e8a215n4, FAILED",
    "xid:2011-03, zm4e2mr0ui3e8a215n4g, FAILED",
    "objectid-time:2010-01, not an object id at all!, FAILED"
  })
  void idsMustHaveBeenMadeInTime(String check, String value, Result expected) {
    assertEquals(expected, result(check, value));
  }
}
