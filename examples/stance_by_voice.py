"""How does each outlet lean toward whom, in its own words and in the words it quotes?"""

import framing

comparison = framing.compare(framing.read("corpus/first-island-chain"))

for profile in comparison.profiles:
    print(comparison.labels[profile.id])
    for row in profile.stance:
        if row.scope == "target" and row.part == "body" and row.score.value is not None:
            low, high = row.score.low, row.score.high
            print(f"  {row.name:30} {row.voice:10} {row.score.value:+.2f} [{low:+.2f}, {high:+.2f}] n={row.score.n}")
