import DrillModel

extension SchemaValidator {
  mutating func validate(object value: LocatedValue, _ object: ObjectSchema, at path: [String]) -> ConfigurationValue? {
    guard let entries = value.entries else { return mismatch(value, .object(object), path) }
    let known = problems.count
    let allowed = object.properties.map(\.name)
    let meant = entries.filter { !allowed.contains($0.key) }.compactMap { unknownKey($0, allowed, at: path) }
    var result: [String: ConfigurationValue] = [:]
    for property in object.properties {
      let inner = path + [property.name]
      if let entry = entries.first(where: { $0.key == property.name }) {
        result[property.name] = validate(located(entry), property.value, at: inner)
      } else if let defaultValue = property.defaultValue {
        result[property.name] = validate(LocatedValue(default: defaultValue), property.value, at: inner)
      } else if property.required && !meant.contains(property.name) {
        report(value.location, missing(property, path), hint: property.summary)
      }
    }
    return problems.count == known ? .map(result) : nil
  }

  mutating func validate(oneKey value: LocatedValue, _ object: ObjectSchema, at path: [String]) -> ConfigurationValue? {
    guard let entries = value.entries, let first = entries.first else {
      return mismatch(value, .oneKey(object), path)
    }
    let name = Places.name(path)
    for extra in entries.dropFirst() {
      report(extra.keyLocation, "'\(name)' holds exactly one key, and '\(first.key)' is already there")
    }
    guard let property = object.properties.first(where: { $0.name == first.key }) else {
      _ = unknownKey(first, object.properties.map(\.name), at: path)
      return nil
    }
    let result = validate(located(first), property.value, at: path + [first.key])
    return entries.count == 1 ? result.map { .map([first.key: $0]) } : nil
  }

  private func missing(_ property: ObjectSchema.Property, _ path: [String]) -> String {
    path.isEmpty ? "missing key '\(property.name)'" : "missing key '\(property.name)' in '\(Places.name(path))'"
  }

  /// A key without a value is best pointed at by its key: the value's place is the end of the line.
  private func located(_ entry: LocatedValue.Entry) -> LocatedValue {
    guard entry.value.isNull else { return entry.value }
    var value = entry.value
    value.location = entry.keyLocation
    return value
  }
}
