package dev.keyfuse.report;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a report needs besides the result.
 *
 * @param version of Keyfuse
 * @param catalogue the rules the scan ran with
 * @param advisor knows the way out of an exposure; empty if nobody does
 * @param disclosure whether values are shown
 * @param today in UTC; the age of an exposure counts to this day
 */
public record Context(
    String version,
    Catalogue catalogue,
    Function<Exposure, Optional<Advice>> advisor,
    Disclosure disclosure,
    LocalDate today) {

  String serviceName(String id) {
    return catalogue.service(id).map(Service::name).orElse(id);
  }

  Redactor redactor(Iterable<Exposure> exposures) {
    return disclosure == Disclosure.FULL ? Redactor.NONE : Redactor.of(exposures);
  }
}
