import Integrity

/// A control whose defect is planted in a server's own files or catalogs: the plant says what it is called and what must be
/// found.
protocol PlantControl: Control {
  var plant: Plant { get }
}

extension PlantControl {
  var name: String { plant.name }
  var summary: String { plant.summary }
  var finding: String? { plant.finding }
}
