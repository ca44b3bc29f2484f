import Foundation

extension HostileFileTests {
  static let filesOfBadYAML = [
    Hostile(
      testDescription: "an empty file", text: "",
      expected: """
        x.yaml:1:1: error: the file is empty
        HINT: a drill starts with 'schema: drill/v1'
        """),
    Hostile(
      testDescription: "a list at the top", text: "- a\n- b\n",
      expected: """
        x.yaml:1:1: error: a drill must be a mapping of keys to values, not a list
        - a
        ^
        """),
    Hostile(
      testDescription: "two documents", text: Fixtures.good + "---\nschema: drill/v1\n",
      expected: """
        x.yaml:11:1: error: a second document starts here; a drill file holds one
        ---
        ^
        HINT: put each drill into a file of its own
        """),
    Hostile(
      testDescription: "a tab", text: Fixtures.spoiled("  power_off", "\tpower_off"),
      expected: """
        x.yaml:7:1: error: a tab cannot indent or start a value in YAML
        \tpower_off:
        ^
        HINT: use spaces
        """),
    Hostile(
      testDescription: "a broken flow list", text: Fixtures.spoiled("nodes: 3", "nodes: [3"),
      expected: """
        x.yaml:6:6: error: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence, line 5)
        fault:
             ^
        """),
    Hostile(
      testDescription: "a duplicate key", text: Fixtures.spoiled("hold: 3s", "hold: 3s\n    wipe: data\n    hold: 4s"),
      expected: """
        x.yaml:10:5: error: duplicate key 'hold'; the first is on line 8
            hold: 4s
            ^
        """),
    Hostile(
      testDescription: "a duplicate key in flow form",
      text: Fixtures.spoiled("nodes: 3", "dynamic_configuration: {ttl: 20, ttl: 30}"),
      expected: """
        x.yaml:5:27: error: duplicate key 'ttl'
          dynamic_configuration: {ttl: 20, ttl: 30}
                                  ^
        HINT: a mapping holds each key once
        """),
    Hostile(
      testDescription: "an undefined alias", text: Fixtures.spoiled("nodes: 3", "nodes: *no"),
      expected: """
        x.yaml:5:10: error: found undefined alias
          nodes: *no
                 ^
        """),
    Hostile(
      testDescription: "a control character", text: Fixtures.spoiled("A good", "A \u{1B}[2J good"),
      expected: """
        x.yaml:3:16: error: not valid YAML: control characters are not allowed
        description: A \u{FFFD}[2J good drill.
                       ^
        """),
  ]

  static let filesOfBadKeys = [
    Hostile(
      testDescription: "another version", text: Fixtures.spoiled("drill/v1", "drill/v2\nnews: yes"),
      expected: """
        x.yaml:1:9: error: this version of blackstart reads drill/v1, not drill/v2
        schema: drill/v2
                ^
        HINT: use a blackstart that knows drill/v2, or rewrite the file
        """),
    Hostile(
      testDescription: "a misspelled required key", text: Fixtures.spoiled("hold:", "hodl:"),
      expected: """
        x.yaml:8:5: error: unknown key 'hodl'; did you mean 'hold'?
            hodl: 3s
            ^
        """),
    Hostile(
      testDescription: "a key in the wrong mapping", text: Fixtures.spoiled("nodes: 3", "clients: 3"),
      expected: """
        x.yaml:5:3: error: unknown key 'clients'; it belongs in 'workload'
          clients: 3
          ^
        """),
    Hostile(
      testDescription: "a missing key", text: Fixtures.spoiled("hold: 3s", "wipe: data"),
      expected: """
        x.yaml:8:5: error: missing key 'hold' in 'power_off'
            wipe: data
            ^
        HINT: How long the power is off; past-ttl means at least ttl and until the dead leader's key is gone from etcd.
        """),
    Hostile(
      testDescription: "two faults", text: Fixtures.spoiled("hold: 3s", "hold: 3s\n  power_on: {}"),
      expected: """
        x.yaml:9:3: error: 'fault' holds exactly one key, and 'power_off' is already there
          power_on: {}
          ^
        """),
    Hostile(
      testDescription: "a key without a value", text: Fixtures.spoiled("hold: 3s", "hold:"),
      expected: """
        x.yaml:8:5: error: 'hold' has no value; it must be a duration such as 500ms, 20s, 5m or 2d, or past-ttl
            hold:
            ^
        """),
  ]

  static let filesOfBadValues = [
    Hostile(
      testDescription: "no unit", text: Fixtures.spoiled("hold: 3s", "hold: 20"),
      expected: """
        x.yaml:8:11: error: 'hold' needs a unit; did you mean '20s'?
            hold: 20
                  ^
        """),
    Hostile(
      testDescription: "an unknown unit, in a file with carriage returns",
      text: Fixtures.spoiled("hold: 3s", "hold: 20sec").replacingOccurrences(of: "\n", with: "\r\n"),
      expected: """
        x.yaml:8:11: error: 'hold' has an unknown unit 'sec'; there is 'ms', 's', 'm', 'h', 'd', 'w'; did you mean '20s'?
            hold: 20sec
                  ^
        """),
    Hostile(
      testDescription: "a wrong type", text: Fixtures.spoiled("nodes: 3", "nodes: [1, 2]"),
      expected: """
        x.yaml:5:10: error: 'nodes' must be a whole number from 1 to 9, not a list
          nodes: [1, 2]
                 ^
        """),
    Hostile(
      testDescription: "out of range", text: Fixtures.spoiled("nodes: 3", "nodes: 12"),
      expected: """
        x.yaml:5:10: error: 'nodes' must be a whole number from 1 to 9, not '12'
          nodes: 12
                 ^
        """),
    Hostile(
      testDescription: "an unknown word", text: Fixtures.spoiled("recovers", "recover"),
      expected: """
        x.yaml:10:12: error: unknown word 'recover' for 'outcome'; did you mean 'recovers'?
          outcome: recover
                   ^
        """),
    Hostile(
      testDescription: "a word of one alternative", text: Fixtures.spoiled("hold:", "target: primry\n    hold:"),
      expected: """
        x.yaml:8:13: error: unknown word 'primry' for 'target'; did you mean 'primary'?
            target: primry
                    ^
        """),
    Hostile(
      testDescription: "an alias to a value of another kind",
      text: Fixtures.spoiled("nodes: 3", "nodes: &n 3\nworkload: {before: *n}"),
      expected: """
        x.yaml:6:20: error: 'before' needs a unit; did you mean '3s'?
        workload: {before: *n}
                           ^
        """),
    Hostile(
      testDescription: "many problems at once, in the order of the file",
      text: Fixtures.spoiled("nodes: 3", "nodez: 3\n  patroni: latest").replacingOccurrences(of: "3s", with: "3 s"),
      expected: """
        x.yaml:5:3: error: unknown key 'nodez'; did you mean 'nodes'?
          nodez: 3
          ^
        x.yaml:6:12: error: 'patroni' must be 'system' or a release such as 4.1.5, not 'latest'
          patroni: latest
                   ^
        x.yaml:9:11: error: 'hold' must have its unit right after the number; did you mean '3s'?
            hold: 3 s
                  ^
        """),
  ]
}
