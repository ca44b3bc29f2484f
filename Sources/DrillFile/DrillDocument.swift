import DrillModel
import Foundation

/// A validated drill file as it is written, on its way to a `Drill`.
struct DrillDocument: Decodable {
  struct Cluster: Decodable {
    var nodes: Int
    var etcd: Int
    var patroni: PatroniVersion
    var backup: String
    var dynamicConfiguration: ConfigurationValue
    var localConfiguration: ConfigurationValue
    var bootstrap: Bootstrap?

    enum CodingKeys: String, CodingKey {
      case nodes, etcd, patroni, backup, bootstrap
      case dynamicConfiguration = "dynamic_configuration"
      case localConfiguration = "local_configuration"
    }
  }

  struct Workload: Decodable {
    var clients: Int
    /// A number, or the word `max`.
    var rate: ConfigurationValue
    var before: Double
    var after: Double
  }

  struct Expect: Decodable {
    var outcome: Expectation.Outcome
    var gate: Gate?
    var loss: Expectation.Loss
    var objectives: [String: Double]
  }

  var name: String
  var description: String
  var cluster: Cluster
  var workload: Workload
  var fault: [String: [String: ConfigurationValue]]
  var deadline: Double
  var expect: Expect
  var verify: VerifySpec

  /// Decodes what the schema has let through.
  ///
  /// - Throws: `BlackstartError` (harness, `drill.schema`) if the description of the file and this type are out of step.
  init(_ value: ConfigurationValue) throws(BlackstartError) {
    do {
      self = try JSONDecoder().decode(DrillDocument.self, from: JSONEncoder().encode(value))
    } catch {
      throw BlackstartError(.harness, code: "drill.schema", "the schema accepts what the drill cannot hold: \(error)")
    }
  }

  var drill: Drill {
    let kind = fault.keys.first ?? ""
    return Drill(
      name: name, description: description,
      cluster: ClusterSpec(
        nodes: cluster.nodes, etcd: cluster.etcd, patroni: cluster.patroni, backup: cluster.backup,
        dynamicConfiguration: cluster.dynamicConfiguration, localConfiguration: cluster.localConfiguration,
        bootstrap: cluster.bootstrap?.spec),
      workload: WorkloadSpec(
        clients: workload.clients, ratePerSecond: workload.rate.number, beforeSeconds: workload.before,
        afterSeconds: workload.after),
      fault: FaultSpec(kind: kind, parameters: fault[kind] ?? [:]),
      expect: Expectation(
        outcome: expect.outcome, gate: expect.gate, loss: expect.loss,
        objectives: Metric.allCases.compactMap { metric in
          expect.objectives[metric.rawValue].map { Objective(metric: metric, limit: $0) }
        }),
      deadlineSeconds: deadline, verify: verify)
  }
}
