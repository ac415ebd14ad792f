package dev.keyfuse.rules;

import java.util.List;

/**
 * What in a text names a service.
 *
 * @param words brand words and old brands, lower case, without separators ({@code binanceus} also
 *     stands for {@code binance_us}, {@code binance-us}, {@code binance.us} and {@code BinanceUS}).
 *     Words of six letters and more also count inside longer words
 * @param weak everyday words ({@code gate}) that count only as a whole field, section, call or
 *     value
 * @param hosts API and web hosts, lower case
 * @param headers header, field or parameter names that only this service uses
 * @param packages library, module and class names whose import or use means this service
 * @param not words that contain one of the above and mean something else
 */
public record Names(
    List<String> words,
    List<String> weak,
    List<String> hosts,
    List<String> headers,
    List<String> packages,
    List<String> not) {
  public Names {
    words = List.copyOf(words);
    weak = List.copyOf(weak);
    hosts = List.copyOf(hosts);
    headers = List.copyOf(headers);
    packages = List.copyOf(packages);
    not = List.copyOf(not);
  }
}
