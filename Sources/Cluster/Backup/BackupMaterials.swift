import DrillModel
import Machines

/// What a backup provider is made from.
struct BackupMaterials {
  /// Where its programs are.
  var tools: Tools
  /// The machine that keeps the repository; no fault of a drill touches it.
  var repository: any Machine
  var options: ConfigurationValue
}
