import DrillModel

/// Where each key of a description belongs, for keys that were written one level too high or too low.
enum KeyHomes {
  /// Dotted paths of the mappings that have a key, by key.
  static func of(_ root: ObjectSchema) -> [String: [String]] {
    var homes: [String: [String]] = [:]
    collect(.object(root), [], &homes)
    return homes
  }

  private static func collect(_ schema: ValueSchema, _ path: [String], _ homes: inout [String: [String]]) {
    switch schema {
    case .object(let object), .oneKey(let object):
      for property in object.properties {
        homes[property.name, default: []].append(path.joined(separator: "."))
        collect(property.value, path + [property.name], &homes)
      }
    case .list(let item): collect(item, path, &homes)
    case .either(let alternatives): for alternative in alternatives { collect(alternative, path, &homes) }
    default: break
    }
  }
}
