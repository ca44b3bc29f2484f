import DrillModel
import Foundation

/// A validated drill file as it is written, on its way to a `Drill`.
struct DrillDocument: Decodable {
  struct Cluster: Decodable {
    var nodes: Int
    var etcd: Int
    var patroni: PatroniVersion
    var backup: String
    var backupOptions: ConfigurationValue?
    var restoreCommand: RestoreCommandKind
    var dynamicConfiguration: ConfigurationValue
    var localConfiguration: ConfigurationValue
    var bootstrap: Bootstrap?

    enum CodingKeys: String, CodingKey {
      case nodes, etcd, patroni, backup, bootstrap
      case backupOptions = "backup_options"
      case restoreCommand = "restore_command"
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

  struct PITR: Decodable {
    var random: Int
    var seed: UInt64
    var twice: Bool
  }

  var name: String
  var description: String
  var drillClass: String?
  var cluster: Cluster
  var workload: Workload
  var fault: [String: [String: ConfigurationValue]]
  var deadline: Double
  var expect: Expect
  var verify: VerifySpec
  var pitr: PITR?

  enum CodingKeys: String, CodingKey {
    case name, description, cluster, workload, fault, deadline, expect, verify, pitr
    case drillClass = "class"
  }

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
        backupOptions: cluster.backupOptions, dynamicConfiguration: cluster.dynamicConfiguration,
        localConfiguration: cluster.localConfiguration, restoreCommand: cluster.restoreCommand,
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
      deadlineSeconds: deadline, verify: verify,
      pitr: pitr.map { PITRSpec(random: $0.random, seed: $0.seed, twice: $0.twice) }, drillClass: drillClass)
  }
}
