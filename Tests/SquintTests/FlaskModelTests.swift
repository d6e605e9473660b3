// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A model as the tutorial has it: a script that starts Flask, which tells where it listens.
enum FlaskModel {
  /// Whether there is a Python with Flask here.
  static let isThere: Bool = {
    guard let python = Program.find("python3") else { return false }
    return (try? Program.run(python, ["-c", "import flask"]).status) == 0
  }()

  /// What a service answers, asked by Python without a proxy.
  static func ask(_ url: String) throws -> String {
    let words = "import sys, urllib.request as u; print(u.build_opener(u.ProxyHandler({})).open(sys.argv[1]).read())"
    return try Program.run(try #require(Program.find("python3")), ["-c", words, url]).output
  }

  static let script = """
    #!/bin/sh
    echo "starting in $(pwd)"
    python3 dga.py
    """

  /// Calls names of twelve letters and more generated.
  static let program = """
    import json
    from flask import Flask, jsonify, request
    from werkzeug.serving import make_server

    app = Flask(__name__)

    @app.route("/apply")
    def apply():
        return jsonify({"is_malicious": "dga" if len(request.args["host"]) >= 12 else "legit"})

    server = make_server("127.0.0.1", 0, app, threaded=True)
    with open("endpoint.dat", "w") as endpoint:
        json.dump({"url": "http://0.0.0.0:%d" % server.server_port, "functions": {"apply": "apply"}}, endpoint)
    server.serve_forever()

    """
}

@Suite struct `A model in Flask` {
  @Test(.enabled(if: FlaskModel.isThere, "python3 has no flask (Debian: python3-flask)"))
  func `is deployed, asked, killed, seen to come back, and ends with its supervisor`() throws {
    let bench = try ModelBench()
    try bench.write("model/start.sh", FlaskModel.script)
    try bench.write("model/dga.py", FlaskModel.program)
    let model = bench.folder.path("model")

    let deployed = try bench.squint(
      "model", "deploy", "--name", "dga", "--version", "2.1", "--instances", "2", "--detach", model)
    #expect(deployed.status == 0, "\(deployed.errors)")
    let before = try bench.serving("dga")
    let urls = before.map(\.url)
    #expect(deployed.output.split(separator: "\n").map(String.init).sorted() == urls.map { "dga\t2.1\t\($0)" })
    #expect(urls.count == 2 && urls.allSatisfy { $0.hasPrefix("http://127.0.0.1:") })
    let endpoint = try bench.squint("stellar", "-e", "MAAS_GET_ENDPOINT('dga')").output
    #expect(endpoint.contains(#""version":"2.1","endpoint:apply":"apply"}"#) && urls.contains { endpoint.contains($0) })
    #expect(try FlaskModel.ask("\(urls[0])/apply?host=google").contains("legit"))

    try bench.writeSensor("flask", version: "2.1")
    let scored = try bench.ingest(
      "flask", ["short.com", "considerably-longer.com"], telling: "is_malicious,squint.model.dga.version")
    #expect(
      Set(scored) == [
        #"{"full_hostname":"short.com","is_malicious":"legit","squint.model.dga.version":"2.1"}"#,
        #"{"full_hostname":"considerably-longer.com","is_malicious":"dga","squint.model.dga.version":"2.1"}"#,
      ])

    kill(before[0].process, SIGKILL)
    #expect(
      try eventually {
        let now = try bench.serving("dga")
        return now.count == 2 && !now.contains { $0.url == before[0].url }
      })
    #expect(try bench.instances("dga").contains { $0["restarts"] as? Int == 1 })

    // The script is a shell that waits for Python: neither may outlive a supervisor that is killed.
    let supervisor = before[0].supervisor
    #expect(bench.processes.count >= 4)
    kill(supervisor, SIGKILL)
    #expect(eventually { bench.processes.isEmpty })
    #expect(try bench.serving("dga").isEmpty)
    #expect(try bench.squint("model", "endpoint", "dga").output.contains("builtin:dga"))
    #expect(
      try bench.ingest("flask", ["other.com"], telling: "is_malicious,squint.error.model") == [
        #"{"full_hostname":"other.com","squint.error.model":"model unavailable: dga"}"#
      ])

    let again = try bench.start("model", "deploy", "--name", "dga", "--version", "2.1", model)
    #expect(try eventually { try bench.serving("dga").count == 1 })
    let removed = try bench.squint("model", "remove", "--name", "dga", "--version", "2.1")
    #expect(removed.output == "dga\t2.1\t1 stopped\n")
    #expect(again.wait().status == 0)
    #expect(bench.processes.isEmpty)
  }
}
