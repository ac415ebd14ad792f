package dev.keyfuse.rules;

import java.util.List;

/**
 * What a victim has to know: the service-specific data a runbook is made of. Texts are whole
 * sentences in plain English; empty when nothing is known, never invented.
 *
 * @param revoke how to make the leaked credential useless
 * @param permissions what a key of this service may be allowed to do, worst first
 * @param ipBinding how keys are bound to addresses
 * @param expiry when keys die by themselves; empty if they don't or nobody knows
 * @param danger what a thief does with it, one or two sentences
 * @param inspect where to look for harm, in order of urgency
 * @param create how to make the replacement, with the page's own labels
 * @param contact where to report abuse; a URL or empty
 * @param sources where these facts come from
 */
public record Guidance(
    Revoke revoke,
    List<Permission> permissions,
    IpBinding ipBinding,
    String expiry,
    String danger,
    List<String> inspect,
    List<String> create,
    String contact,
    List<Source> sources) {
  public Guidance {
    permissions = List.copyOf(permissions);
    inspect = List.copyOf(inspect);
    create = List.copyOf(create);
    sources = List.copyOf(sources);
  }

  /**
   * How to revoke.
   *
   * @param url exact page
   * @param path the way through the menus, with the labels people see
   * @param steps what to click, in order
   * @param api an API call that does it, or empty; never run by Keyfuse
   * @param effect what dies with it and how fast; empty if unknown
   * @param confidence {@code doc}, {@code observed} or {@code inferred}
   */
  public record Revoke(
      String url, String path, List<String> steps, String api, String effect, String confidence) {
    public Revoke {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A permission as the service labels it.
   *
   * @param name label on the page
   * @param risk {@code read}, {@code trade}, {@code move} or {@code withdraw}
   * @param advice what to do about it, for the replacement; may be empty
   */
  public record Permission(String name, String risk, String advice) {}

  /**
   * Binding keys to addresses.
   *
   * @param supported {@code yes}, {@code no} or {@code unknown}
   * @param max greatest number of addresses, 0 if unknown
   * @param note what to know about it; may be empty
   */
  public record IpBinding(String supported, int max, String note) {}

  /**
   * A source of facts.
   *
   * @param fact what it supports
   * @param url address or document
   * @param confidence {@code doc}, {@code sdk}, {@code observed}, {@code peer} or {@code inferred}
   */
  public record Source(String fact, String url, String confidence) {}
}
