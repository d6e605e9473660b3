"""Part of squint. A forest like that of model dga 1.0 by scikit-learn, timed by Python's own clock.

usage: python3 forest.py NAMES   (a name a line; prints "name microseconds" a line; nothing without scikit-learn)
"""
import math
import sys
import time

from sklearn.ensemble import RandomForestClassifier

names = open(sys.argv[1], encoding="utf-8").read().splitlines()[:20000]
grams = {}
for name in names[: len(names) // 2]:
    for size in (3, 4, 5):
        for start in range(len(name) - size + 1):
            gram = name[start : start + size]
            grams[gram] = grams.get(gram, 0) + 1
scores = {gram: math.log10(count) for gram, count in grams.items()}


def features(name):
    shares = [name.count(letter) / len(name) for letter in set(name)]
    entropy = -sum(share * math.log2(share) for share in shares)
    score = sum(
        scores.get(name[start : start + size], 0.0) for size in (3, 4, 5) for start in range(len(name) - size + 1))
    return [len(name), entropy, score, score / len(name)]


rows = [features(name) for name in names]
forest = RandomForestClassifier(n_estimators=20, random_state=1)
forest.fit(rows, [number % 2 for number in range(len(rows))])


def report(label, items, body):
    start = time.process_time()
    body()
    print(f"{label}\t{(time.process_time() - start) * 1e6 / items:.2f}")


report("scikit-learn, one by one", 200, lambda: [forest.predict([features(name)]) for name in names[:200]])
report("scikit-learn, in one batch", len(names), lambda: forest.predict([features(name) for name in names]))
