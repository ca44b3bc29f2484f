import Foundation
import TestSupport

/// A directory for a body that waits for processes, on a thread of its own: the pool that runs tests has two.
func withDirectoryOnThread(_ body: @escaping @Sendable (String) throws -> Void) async throws {
  try await TestProcess.withDirectory { directory in
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Thread { continuation.resume(with: Result { try body(directory) }) }.start()
    }
  }
}
