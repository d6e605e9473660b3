"""Part of squint. The benchmark's expressions and the tutorial's statements in Python, timed by Python's own clock.

usage: python3 stellar.py EVENTS ROUNDS   (EVENTS: lines of URLs; prints "name nanoseconds" a line)
"""
import re
import sys
import time

urls = open(sys.argv[1], encoding="utf-8").read().splitlines()
rounds = int(sys.argv[2])
suffixes = {"com", "net", "org", "de", "co.uk", "uk", "io"}
variables = {"x": 41, "bytes": 2048, "code": 200, "method": "POST"}
expressions = {
    "constants": "1 + 1",
    "addition": "x + 1",
    "comparison": "bytes > 1000 and code == 200",
    "membership": "method in ('GET', 'POST')",
    "branches": "'missing' if code == 404 else 'there'",
}


def report(name, items, body):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        body()
        times.append((time.process_time() - start) * 1e9 / items)
    print(f"{name}\t{sorted(times)[len(times) // 2]:.2f}")


def repeated(code):
    for _ in range(200_000):
        eval(code, variables)


for name, text in expressions.items():
    report(name, 200_000, lambda code=compile(text, name, "eval"): repeated(code))

host_pattern = re.compile(r"https?://([^/:]+)")


def split(host):
    labels = host.split(".")
    for first in range(len(labels)):
        if ".".join(labels[first:]) in suffixes:
            return (".".join(labels[first - 1 :]), labels[first - 1]) if first else (None, None)
    return None, None


def score(url, verdict):
    event = {}
    match = host_pattern.match(url)
    event["full_hostname"] = match.group(1) if match else url.split(":")[0]
    domain, label = split(event["full_hostname"])
    event["domain_without_subdomains"] = domain
    event["domain_without_tld"] = label
    event["is_potential_typosquat"] = False
    event["is_malicious"] = verdict
    event["domain_without_tld"] = None
    event["is_alert"] = (
        ("is_alert" in event and event["is_alert"])
        or event["is_potential_typosquat"]
        or event["is_malicious"] == "dga"
    )
    if not event["is_alert"]:
        return 0
    total, rules = 0, []
    if event["is_potential_typosquat"] is not None and event["is_potential_typosquat"]:
        total = max(total, 50)
        rules.append("%s is a potential typosquatted domain from the top 10k domains from alexa" % domain)
    if event["is_malicious"] == "dga":
        total = max(total, 75)
        rules.append("%s is a potential generated domain name" % domain)
    return total


report(
    "tutorial",
    len(urls),
    lambda: [score(url, "legit" if number % 40 else "dga") for number, url in enumerate(urls, 1)],
)
report("tutorial, all alerts", len(urls), lambda: [score(url, "dga") for url in urls])
