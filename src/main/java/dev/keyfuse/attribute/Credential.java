package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.validate.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parts found together in one text, before it is settled whose they are: that may take the path and
 * the repository, which differ from place to place. Immutable by convention once built.
 *
 * @param members the parts, in the order they stand in
 * @param scores what the text says about whose they are
 * @param trading a word of the text that says it is about trading; empty if there is none, or if
 *     nobody has to ask
 */
public record Credential(List<Member> members, Scores scores, String trading) {
  public Credential {
    members = List.copyOf(members);
  }

  /**
   * One part of it.
   *
   * @param span where it stands in the text
   * @param value canonical value
   * @param via decodings that led to it, outermost first
   * @param role what its name says
   * @param fits the parts it can be, with the outcome of their checks
   * @param companion found by its name beside the others; says nothing about whose they are
   */
  public record Member(
      Span span,
      Secret value,
      List<String> via,
      NameRole role,
      Map<Part, List<Check>> fits,
      boolean companion) {
    private Member moved(int by) {
      Span there = new Span(span.start() + by, span.end() + by);
      return new Member(there, value, via, role, fits, companion);
    }

    private Member named() {
      return new Member(span, value, via, new NameRole(role.role(), true), fits, companion);
    }
  }

  /** The same so many bytes further on; {@code scores} are those it has there. */
  Credential moved(int by, Scores scores) {
    return new Credential(members.stream().map(m -> m.moved(by)).toList(), scores, trading);
  }

  /** The same where the names of its members can mean nothing else. */
  Credential named() {
    return new Credential(members.stream().map(Member::named).toList(), scores, trading);
  }

  /** Whether it is nothing but a private key by its name. */
  boolean signs() {
    return members.stream().filter(m -> !m.companion).allMatch(m -> m.role.signs());
  }

  /** Services every member fits, each as a part of its own. */
  Set<String> services() {
    Set<String> common = null;
    for (Member member : members) {
      if (member.companion) {
        continue;
      }
      Set<String> own = new TreeSet<>();
      member.fits.keySet().forEach(part -> own.add(part.service()));
      if (common == null) {
        common = own;
      } else {
        common.retainAll(own);
      }
    }
    return common == null ? Set.of() : common;
  }
}
