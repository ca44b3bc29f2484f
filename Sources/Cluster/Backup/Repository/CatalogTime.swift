import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Times as backup tools write them into their catalogs.
enum CatalogTime {
  /// Unix time, without its fraction, of `2026-11-28 01:16:56.665578+00:00`; without an offset it is UTC.
  static func seconds(_ text: String) -> Int64? {
    let form = /(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:([+-])(\d\d):?(\d\d)?)?/
    guard let match = text.wholeMatch(of: form) else { return nil }
    func number(_ digits: Substring) -> Int { Int(digits) ?? 0 }
    var time = tm()
    time.tm_year = Int32(number(match.1) - 1900)
    time.tm_mon = Int32(number(match.2) - 1)
    time.tm_mday = Int32(number(match.3))
    time.tm_hour = Int32(number(match.4))
    time.tm_min = Int32(number(match.5))
    time.tm_sec = Int32(number(match.6))
    let offset = (match.8.map(number) ?? 0) * 3600 + ((match.9 ?? nil).map(number) ?? 0) * 60
    return Int64(timegm(&time)) - Int64(match.7 == "-" ? -offset : offset)
  }
}
