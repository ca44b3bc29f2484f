import Foundation

/// A path as the current directory makes it; symbolic links stay.
func absolutePath(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
