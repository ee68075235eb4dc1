"""Who speaks in each outlet, in what role, and for how many words?"""

import framing

comparison = framing.compare(framing.read("corpus/first-island-chain"))
speakers = {speaker.id: speaker for speaker in comparison.speakers}

for profile in comparison.profiles:
    print(comparison.labels[profile.id])
    for share in profile.voices[:4]:
        speaker = speakers.get(share.speaker or "")
        name = f"{speaker.name} ({speaker.role})" if speaker else "no speaker found"
        print(f"  {share.share:5.0%}  {share.words:4d} words  {name}")
