import DrillFile
import DrillModel
import Testing

@Suite struct NotificationFileTests {
  private func parse(_ text: String) throws -> NotificationSettings {
    try NotificationParser().parse(text: text, name: "notify.yaml")
  }

  @Test func everythingThatAFileMaySay() throws {
    let settings = try parse(
      """
      pings:
        - url_file: /etc/blackstart/ping
          drills: total-outage
          timeout: 3s
      webhooks:
        - url_env: SLACK
          shape: slack
          authorization_env: TOKEN
          on: [failure, recovery]
        - url: https://example.org/hook
          template: '{"text": "{{drill}}: {{sentence}}"}'
      commands:
        - command: /usr/local/bin/tell --loud
          on: success
      """)
    #expect(settings.pings == [.init(url: .file("/etc/blackstart/ping"), drills: ["total-outage"], timeoutSeconds: 3)])
    #expect(
      settings.webhooks == [
        .init(
          url: .environment("SLACK"), authorization: .environment("TOKEN"), template: NotificationTemplate.slack,
          events: [.failure, .recovery], timeoutSeconds: 10),
        .init(
          url: .plain("https://example.org/hook"), template: #"{"text": "{{drill}}: {{sentence}}"}"#,
          events: [.failure, .change], timeoutSeconds: 10),
      ])
    #expect(settings.commands == [.init(command: "/usr/local/bin/tell --loud", events: [.success], timeoutSeconds: 30)])
  }

  @Test(arguments: [
    ("", "1:1: error: the file is empty"),
    ("ping:\n- url: http://x/\n", "1:1: error: unknown key 'ping'; did you mean 'pings'?"),
    ("pings:\n- url: ftp://x/\n", "2:8: error: 'url' must be an http:// or https:// address"),
    ("pings:\n- url: https://u:p@x/\n", "2:8: error: 'url' has a password in it"),
    ("pings:\n- timeout: 1s\n", "2:3: error: missing key 'url', 'url_file' or 'url_env'"),
    ("pings:\n- url_file: ping\n", "2:13: error: 'url_file' must be an absolute path"),
    ("pings:\n- url: http://x/\n  url_env: X\n", "3:12: error: 'url_env' says again what 'url' says"),
    ("webhooks:\n- url: http://x/\n  authorization: geheim\n", "3:3: error: unknown key 'authorization'"),
    ("webhooks:\n- url: http://x/\n  template: '{{state}}'\n", "3:13: error: 'template' is not JSON"),
    (
      "webhooks:\n- url: http://x/\n  template: '{\"a\": \"{{sate}}\"}'\n",
      "3:13: error: 'template' has {{sate}}, which nobody knows; did you mean 'state'?"
    ),
    ("webhooks:\n- url: http://x/\n  on: [fail]\n", "3:8: error:"),
    ("commands:\n- command: x\n  timeout: 5\n", "3:12: error: 'timeout' needs a unit; did you mean '5s'?"),
  ]) func saysWhereItIsWrong(text: String, expected: String) {
    let error = #expect(throws: BlackstartError.self) { try parse(text) }
    #expect(error?.code == "notify.invalid" && error?.category == .usage)
    #expect(error?.message.contains("notify.yaml:" + expected) == true, "\(error?.message ?? "")")
  }
}
