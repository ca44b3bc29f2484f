import Foundation

/// Asks until there is an answer, for at most ten seconds. Blocks its thread.
func poll<R>(_ question: () throws -> R?) rethrows -> R? {
  let deadline = Date().addingTimeInterval(10)
  while Date() < deadline {
    if let answer = try question() { return answer }
    usleep(5_000)
  }
  return nil
}
