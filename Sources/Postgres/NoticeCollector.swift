import CLibPQ

/// Collects a connection's notices; libpq calls it back on the thread that reads from the connection.
final class NoticeCollector {
  /// More than this between two `takeNotices()` is a flood that nobody reads: the oldest go.
  static let capacity = 1000

  private(set) var notices: [Notice] = []

  func take() -> [Notice] {
    defer { notices.removeAll(keepingCapacity: true) }
    return notices
  }

  func attach(to handle: OpaquePointer) {
    PQsetNoticeReceiver(
      handle,
      { context, result in
        guard let context, let result else { return }
        Unmanaged<NoticeCollector>.fromOpaque(context).takeUnretainedValue().add(result)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func add(_ result: OpaquePointer) {
    if notices.count == NoticeCollector.capacity { notices.removeFirst() }
    // Without fields, it is a message of libpq itself.
    let message = field(result, .messagePrimary) ?? String(cString: PQresultErrorMessage(result))
    notices.append(
      Notice(
        severity: field(result, .severity) ?? "NOTICE", sqlState: field(result, .sqlState) ?? "00000",
        message: message, function: field(result, .sourceFunction)))
  }
}
